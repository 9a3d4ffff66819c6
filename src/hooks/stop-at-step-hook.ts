import type { NodeLike } from '../core/fetches.js';
import type { FieldsOf } from '../core/options/field.js';
import { atLeast } from '../core/options/numbers.js';
import { optionTable } from '../core/options/option-table.js';
import { exactlyOneOf } from '../core/options/rule.js';
import type { Session } from '../core/session.js';
import type {
  BeginContext,
  SessionRunArgs,
  SessionRunContext,
  SessionRunHook,
  SessionRunValues,
} from '../core/session-run-hook.js';
import type { JsonLike } from '../core/json-like.js';
import { aLogger, consoleLogger, type Logger } from '../core/logger.js';
import { globalStepOf, readGlobalStep, toStep } from './global-step.js';

/** After how many runs in which the global step has stood still that is told. */
const stillRuns = 100;

/** When a {@link StopAtStepHook} stops: exactly one of the two numbers. */
export interface StopAtStepHookOptions {
  /** Stop this many steps after the global step that the session starts from. */
  readonly numSteps?: number | undefined;
  /** Stop at this global step. */
  readonly lastStep?: number | undefined;
  /** Told where the global step stands still; the console unless given. */
  readonly logger?: Logger | undefined;
}

const fields = {
  numSteps: atLeast(0),
  lastStep: atLeast(0),
  logger: aLogger.or(consoleLogger),
} satisfies FieldsOf<StopAtStepHookOptions>;

const table = /* @__PURE__ */ optionTable('StopAtStepHook', fields, {
  loose: ['lastStep', 'numSteps'],
  rules: [
    exactlyOneOf(['numSteps', 'lastStep'], ({ numSteps, lastStep }, given) =>
      given.length === 0
        ? 'One of num_steps or last_step must be specified. Got neither numSteps nor lastStep.'
        : 'Only one of num_steps or last_step can be specified. ' +
          `Got numSteps ${String(numSteps)} and lastStep ${String(lastStep)}: leave one out.`,
    ),
  ],
});

/**
 * Requests a stop once the global step has reached a number.
 *
 * The hook looks after each run that began at the step before that number, or later. So a session that starts there or beyond
 * makes one run more, and where a run moves the global step by more than one, training stops beyond the number: by fives, a
 * last step of 10 is reached by the run that begins at 5, but only the one that begins at 10 is looked at, and it ends at 15.
 * TensorFlow does the same. With numSteps the number
 * is taken once, and kept over recoveries and in the hook's state; a number from a state that training had reached
 * already is not taken over. Where the global step stands still for 100 runs, a warning says so, once: nothing that is run may
 * increment it, and training would never stop.
 */
export class StopAtStepHook implements SessionRunHook {
  static readonly name: string = 'StopAtStepHook';
  readonly #numSteps: number;
  readonly #logger: Logger;
  #lastStep: number | undefined;
  #restoredLastStep: number | undefined;
  #globalStep: NodeLike<number> | undefined;
  #args: SessionRunArgs = {};
  #seen: number | undefined;
  /** In how many runs it was the same; undefined once that was told. */
  #still: number | undefined = 0;

  /** @throws RangeError unless exactly one of numSteps and lastStep is given. */
  constructor(options: StopAtStepHookOptions) {
    const { numSteps, lastStep, logger } = table.check(options);
    this.#logger = logger;
    this.#numSteps = numSteps ?? 0;
    this.#lastStep = lastStep;
  }

  begin(context: BeginContext): void {
    this.#globalStep = globalStepOf(context.graph, 'StopAtStepHook');
    this.#args = { fetches: this.#globalStep };
  }

  afterCreateSession(session: Session): void | Promise<void> {
    return this.#lastStep === undefined ? this.#aim(session) : undefined;
  }

  beforeRun(): SessionRunArgs {
    return this.#args;
  }

  afterRun(context: SessionRunContext, values: SessionRunValues): void | Promise<void> {
    const lastStep = this.#lastStep ?? Infinity;
    const step = toStep(values.results);
    if (this.#still !== undefined) this.#watch(step, this.#still);
    return step + 1 >= lastStep ? this.#check(context, lastStep) : undefined;
  }

  stateDict(): JsonLike {
    return { lastStep: this.#lastStep ?? null };
  }

  loadStateDict(state: JsonLike): void {
    const lastStep = (state as { readonly lastStep?: unknown } | null)?.lastStep;
    this.#restoredLastStep = typeof lastStep === 'number' ? lastStep : undefined;
  }

  #watch(step: number, still: number): void {
    this.#still = step === this.#seen ? still + 1 : 0;
    this.#seen = step;
    if (this.#still < stillRuns) return;
    this.#still = undefined;
    this.#logger.warn(
      `StopAtStepHook: the global step is still ${step} after ${stillRuns} runs, so training may never stop; ` +
        'run what increments it: what minimize() gives, or assignAdd() of the global step',
    );
  }

  async #aim(session: Session): Promise<void> {
    const step = await this.#read(session);
    const restored = this.#restoredLastStep;
    this.#lastStep = restored !== undefined && restored > step ? restored : step + this.#numSteps;
  }

  async #check(context: SessionRunContext, lastStep: number): Promise<void> {
    const step = await this.#read(context.session);
    if (step >= lastStep) {
      context.requestStop(`StopAtStepHook: the global step is ${step}, and lastStep is ${lastStep}`);
    }
  }

  async #read(session: Session): Promise<number> {
    return readGlobalStep(session, this.#globalStep ?? globalStepOf(session.graph, 'StopAtStepHook'));
  }
}
