import { aClock, systemClock, type Clock } from '../core/clock.js';
import type { NodeLike } from '../core/fetches.js';
import { GraphKeys } from '../core/graph-keys.js';
import type { GraphLike } from '../core/graph-like.js';
import { aLogger, consoleLogger, type Logger } from '../core/logger.js';
import type { FieldsOf, Resolved } from '../core/options/field.js';
import { aNumber, atLeast } from '../core/options/numbers.js';
import { nullable } from '../core/options/objects.js';
import { optionTable } from '../core/options/option-table.js';
import { together } from '../core/options/rule.js';
import type { Outcome } from '../core/outcome.js';
import type { StepTimer } from '../core/second-or-step-timer.js';
import type { Session } from '../core/session.js';
import type {
  BeginContext,
  SessionRunArgs,
  SessionRunContext,
  SessionRunHook,
  SessionRunValues,
} from '../core/session-run-hook.js';
import { aTrigger } from '../core/triggers/trigger-argument.js';
import type { Trigger } from '../core/triggers/trigger.js';
import { scalarSummary } from '../formats/summary/scalar-summary.js';
import type { SummaryWriter } from '../events/summary-writer.js';
import { eventOutputFields, finishWriting, writerOf, type EventOutputOptions } from './event-output.js';
import { globalStepOf, readGlobalStep, toStep } from './global-step.js';
import { everyInPlaceOf, timerOf } from './period.js';
import { percentG } from '../text/percent-g.js';

/** How often a {@link StepCounterHook} counts: by exactly one of the two periods, or by a trigger. */
export interface StepCounterHookOptions extends EventOutputOptions {
  /** Count every so many global steps; 100. Null to count by seconds. */
  readonly everyNSteps?: number | null | undefined;
  /** Count every so many seconds; needs `everyNSteps: null`. */
  readonly everyNSecs?: number | null | undefined;
  /** Count at the global steps at which this is due, in place of both; the count starts with the first run. */
  readonly every?: Trigger | undefined;
  /** By how much one run moves the global step on, so that no count that is due waits for the next run; 1. */
  readonly stepsPerRun?: number | undefined;
  readonly clock?: Clock | undefined;
  readonly logger?: Logger | undefined;
}

const fields = {
  everyNSteps: nullable(aNumber),
  everyNSecs: nullable(aNumber),
  every: aTrigger,
  stepsPerRun: atLeast(1).or(1),
  clock: aClock.or(systemClock),
  logger: aLogger.or(consoleLogger),
  ...eventOutputFields,
} satisfies FieldsOf<StepCounterHookOptions>;

const table = /* @__PURE__ */ optionTable('StepCounterHook', fields, {
  loose: ['everyNSteps'],
  rules: [everyInPlaceOf('everyNSteps', 'everyNSecs'), together(noPeriodOrTwo)],
});

const usualSteps = 100;
const mostWarnings = 5;

/** What the timer's two periods are called here. */
const names = { steps: 'everyNSteps', secs: 'everyNSecs' } as const;

/**
 * Logs how many global steps a second the session makes, from one count to the next, and writes it to an event file where it
 * has one; the first run starts the count. A warning tells, five times at most, when two runs in a row found the same global step.
 */
export class StepCounterHook implements SessionRunHook {
  static readonly name: string = 'StepCounterHook';
  readonly everySteps: number | undefined;
  readonly everySecs: number | undefined;
  readonly outputDir: string | undefined;
  readonly #options: Resolved<StepCounterHookOptions, typeof fields>;
  readonly #logger: Logger;
  readonly #timer: StepTimer;
  readonly #stepsPerRun: number;
  #globalStep: NodeLike<number> | undefined;
  #graph: GraphLike | undefined;
  #writer: SummaryWriter | undefined;
  #args: SessionRunArgs = {};
  #tag = '';
  #lastStep: number | undefined;
  #warnings = 0;

  /**
   * @throws RangeError unless exactly one period is given; TypeError or RangeError naming any other option that is wrong.
   */
  constructor(options: StepCounterHookOptions = {}) {
    this.#options = table.check(options);
    const { every, everyNSteps = usualSteps, everyNSecs, stepsPerRun, clock, logger, outputDir } = this.#options;
    this.everySteps = every ? undefined : (everyNSteps ?? undefined);
    this.everySecs = everyNSecs ?? undefined;
    this.#timer = timerOf({ every, everySteps: this.everySteps, everySecs: this.everySecs, clock, names });
    this.outputDir = outputDir ?? undefined;
    this.#stepsPerRun = stepsPerRun;
    this.#logger = logger;
  }

  begin({ graph, storage }: BeginContext): void {
    this.#graph = graph;
    const { clock, logger } = this.#options;
    this.#globalStep = globalStepOf(graph, 'StepCounterHook');
    this.#writer = writerOf(this.#options, { graph, storage, clock, logger });
    this.#args = { fetches: this.#globalStep };
    this.#tag = `${variableNameOf(graph, this.#globalStep)}/sec`;
  }

  beforeRun(): SessionRunArgs {
    return this.#args;
  }

  afterRun(context: SessionRunContext, values: SessionRunValues): void | Promise<void> {
    const staleStep = toStep(values.results);
    if (this.#isDue(staleStep + this.#stepsPerRun)) return this.#count(context, staleStep);
    this.#compare(staleStep);
    return undefined;
  }

  /** Has what it wrote put on the disk. */
  async end(_session: Session | undefined, outcome: Outcome): Promise<void> {
    await finishWriting({ graph: this.#graph, writer: this.#writer }, outcome);
  }

  async #count(context: SessionRunContext, staleStep: number): Promise<void> {
    const globalStep = this.#globalStep ?? globalStepOf(context.session.graph, 'StepCounterHook');
    const step = await readGlobalStep(context.session, globalStep);
    if (this.#isDue(step)) {
      const { secs, steps } = this.#timer.updateLastTriggeredStep(step);
      if (secs !== undefined && steps !== undefined) this.#report(steps / secs, step);
    }
    this.#compare(staleStep);
  }

  /** A count needs one before it: the first run starts it. */
  #isDue(step: number): boolean {
    return this.#timer.lastTriggeredStep() === undefined || this.#timer.shouldTriggerForStep(step);
  }

  #report(rate: number, step: number): void {
    this.#writer?.addSummary(scalarSummary(this.#tag, rate), step);
    this.#logger.info(`${this.#tag}: ${percentG(rate)}`);
  }

  #compare(staleStep: number): void {
    if (staleStep === this.#lastStep && this.#warnings < mostWarnings) {
      this.#warnings++;
      this.#logger.warn(
        'It seems that global step (tf.train.get_global_step) has not been increased. Current value (could be ' +
          `stable): ${staleStep} vs previous value: ${this.#lastStep}. You could increase the global step by passing ` +
          'tf.train.get_global_step() to Optimizer.apply_gradients or Optimizer.minimize.',
      );
    }
    this.#lastStep = staleStep;
  }
}

function noPeriodOrTwo(options: Readonly<Partial<Record<keyof typeof fields, unknown>>>): string | undefined {
  const { every, everyNSteps = usualSteps, everyNSecs } = options;
  const hasSecs = everyNSecs !== null && everyNSecs !== undefined;
  if (every !== undefined || (everyNSteps === null) === hasSecs) return undefined;
  return (
    'exactly one of every_n_steps and every_n_secs should be provided. ' +
    `Got everyNSteps ${String(everyNSteps)} and everyNSecs ${String(everyNSecs)}; ` +
    'with everyNSecs, give everyNSteps: null.'
  );
}

/** The variable's name; the node that reads it may have one of its own. */
function variableNameOf(graph: GraphLike, globalStep: NodeLike): string {
  const [variable] = graph.getCollection(GraphKeys.GLOBAL_STEP) as readonly Partial<NodeLike>[];
  return (variable?.name ?? graph.globalStepHolder?.name ?? globalStep.name).replace(/:\d+$/, '');
}
