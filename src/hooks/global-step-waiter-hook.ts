import { aClock, sleep, systemClock, type Clock } from '../core/clock.js';
import type { CoordinatorLike } from '../core/coordinator-like.js';
import type { NodeLike } from '../core/fetches.js';
import { aLogger, consoleLogger, type Logger } from '../core/logger.js';
import type { FieldsOf } from '../core/options/field.js';
import { aNumber } from '../core/options/numbers.js';
import { firstArgument } from '../core/options/first-argument.js';
import { optionTable } from '../core/options/option-table.js';
import type { Session } from '../core/session.js';
import type { BeginContext, SessionRunContext, SessionRunHook } from '../core/session-run-hook.js';
import { CancelledError } from '../errors.js';
import { globalStepOf, readGlobalStep } from './global-step.js';

/** Where a {@link GlobalStepWaiterHook} takes time and a log from. */
export interface GlobalStepWaiterHookOptions {
  readonly clock?: Clock | undefined;
  readonly logger?: Logger | undefined;
}

const table = /* @__PURE__ */ optionTable('GlobalStepWaiterHook', {
  clock: aClock.or(systemClock),
  logger: aLogger.or(consoleLogger),
} satisfies FieldsOf<GlobalStepWaiterHookOptions>);

const aStep = /* @__PURE__ */ firstArgument(aNumber, 'new GlobalStepWaiterHook(1000)');

const pollMs = 500;
const logEverySteps = 1000;

/**
 * Holds the first run back until the global step, which others move on, has reached a number: workers can start one
 * after the other. The step is read every half second; once a run was let pass, none waits again.
 */
export class GlobalStepWaiterHook implements SessionRunHook {
  static readonly name: string = 'GlobalStepWaiterHook';
  readonly #waitUntilStep: number;
  readonly #clock: Clock;
  readonly #logger: Logger;
  #globalStep: NodeLike<number> | undefined;
  #signal: AbortSignal | undefined;
  #started = false;

  /** @throws TypeError naming the argument or option that is wrong. */
  constructor(waitUntilStep: number, options: GlobalStepWaiterHookOptions = {}) {
    this.#waitUntilStep = aStep.assert('waitUntilStep', waitUntilStep);
    const { clock, logger } = table.check(options);
    this.#clock = clock;
    this.#logger = logger;
  }

  begin(context: BeginContext): void {
    this.#globalStep = globalStepOf(context.graph, '_GlobalStepWaiterHook');
  }

  afterCreateSession(_session: Session, coordinator: CoordinatorLike): void {
    this.#signal = coordinator.signal;
  }

  /** @throws CancelledError (the promise rejects) when the session or its coordinator is asked to stop meanwhile. */
  beforeRun(context: SessionRunContext): void | Promise<void> {
    if (this.#started) return undefined;
    if (this.#waitUntilStep > 0) return this.#wait(context);
    this.#started = true;
    return undefined;
  }

  async #wait({ session, signal }: SessionRunContext): Promise<void> {
    const given = [this.#signal, signal].filter((one) => one !== undefined);
    const anyStop = AbortSignal.any(given);
    const waiting = `Waiting for global step ${this.#waitUntilStep} before starting training.`;
    this.#logger.info(waiting);
    let loggedStep = 0;
    for (;;) {
      const step = await this.#read(session);
      if (step >= this.#waitUntilStep) break;
      if (step - loggedStep > logEverySteps) {
        this.#logger.info(`${waiting} Current step is ${step}.`);
        loggedStep = step;
      }
      if (!(await sleep(this.#clock, pollMs, anyStop))) {
        throw new CancelledError(
          `GlobalStepWaiterHook: the session was asked to stop while it waited for global step ` +
            `${this.#waitUntilStep}; the step is ${step}`,
        );
      }
    }
    this.#started = true;
  }

  async #read(session: Session): Promise<number> {
    return readGlobalStep(session, this.#globalStep ?? globalStepOf(session.graph, '_GlobalStepWaiterHook'));
  }
}
