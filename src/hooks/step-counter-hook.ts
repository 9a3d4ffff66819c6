import { checkAtLeast, checkClockAndLogger, checkOptionNames } from '../core/argument.js';
import type { Clock } from '../core/clock.js';
import type { NodeLike } from '../core/fetches.js';
import { GraphKeys } from '../core/graph-keys.js';
import type { GraphLike } from '../core/graph-like.js';
import { consoleLogger, type Logger } from '../core/logger.js';
import type { Outcome } from '../core/outcome.js';
import { SecondOrStepTimer } from '../core/second-or-step-timer.js';
import type { Session } from '../core/session.js';
import type {
  BeginContext,
  SessionRunArgs,
  SessionRunContext,
  SessionRunHook,
  SessionRunValues,
} from '../core/session-run-hook.js';
import { scalarSummary } from '../formats/summary/scalar-summary.js';
import type { SummaryWriter } from '../events/summary-writer.js';
import {
  checkEventOutput,
  eventOutputNames,
  finishWriting,
  writerOf,
  type EventOutputOptions,
} from './event-output.js';
import { globalStepOf, readGlobalStep, toStep } from './global-step.js';
import { checkNumber } from './period.js';
import { percentG } from '../text/percent-g.js';

/** How often a {@link StepCounterHook} counts: exactly one of the two periods. */
export interface StepCounterHookOptions extends EventOutputOptions {
  /** Count every so many global steps; 100. Null to count by seconds. */
  readonly everyNSteps?: number | null | undefined;
  /** Count every so many seconds; needs `everyNSteps: null`. */
  readonly everyNSecs?: number | null | undefined;
  /** By how much one run moves the global step on, so that no count that is due waits for the next run; 1. */
  readonly stepsPerRun?: number | undefined;
  readonly clock?: Clock | undefined;
  readonly logger?: Logger | undefined;
}

const optionNames = ['everyNSteps', 'everyNSecs', 'stepsPerRun', 'clock', 'logger', ...eventOutputNames];
const mostWarnings = 5;

/**
 * Logs how many global steps a second the session makes, from one count to the next, and writes it to an event file where it
 * has one; the first run starts the count. It warns, five times at most, when two runs in a row found the same global step.
 */
export class StepCounterHook implements SessionRunHook {
  readonly everySteps: number | undefined;
  readonly everySecs: number | undefined;
  readonly outputDir: string | undefined;
  readonly #options: StepCounterHookOptions;
  readonly #logger: Logger;
  readonly #timer: SecondOrStepTimer;
  readonly #stepsPerRun: number;
  #globalStep: NodeLike<number> | undefined;
  #writer: SummaryWriter | undefined;
  #args: SessionRunArgs = {};
  #tag = '';
  #lastStep: number | undefined;
  #warnings = 0;

  /**
   * @throws RangeError unless exactly one period is given; TypeError or RangeError naming any other option that is wrong.
   */
  constructor(options: StepCounterHookOptions = {}) {
    checkOptionNames('StepCounterHook', options, optionNames);
    checkClockAndLogger(options);
    const { everyNSteps = 100, everyNSecs, stepsPerRun = 1, clock, logger = consoleLogger } = options;
    if ((everyNSteps === null) === (everyNSecs === null || everyNSecs === undefined)) {
      throw new RangeError(
        'exactly one of every_n_steps and every_n_secs should be provided. ' +
          `Got everyNSteps ${String(everyNSteps)} and everyNSecs ${String(everyNSecs)}; ` +
          'with everyNSecs, give everyNSteps: null.',
      );
    }
    checkNumber('everyNSteps', everyNSteps ?? undefined);
    checkNumber('everyNSecs', everyNSecs ?? undefined);
    checkAtLeast('stepsPerRun', stepsPerRun, 1);
    checkEventOutput(options);
    this.everySteps = everyNSteps ?? undefined;
    this.everySecs = everyNSecs ?? undefined;
    this.#timer = new SecondOrStepTimer({
      everySteps: this.everySteps,
      everySecs: this.everySecs,
      clock,
    });
    this.outputDir = options.outputDir ?? undefined;
    this.#stepsPerRun = stepsPerRun;
    this.#options = options;
    this.#logger = logger;
  }

  begin({ graph }: BeginContext): void {
    const { clock, logger } = this.#options;
    this.#globalStep = globalStepOf(graph, 'StepCounterHook');
    this.#writer = writerOf(this.#options, { graph, clock, logger });
    this.#args = { fetches: this.#globalStep };
    this.#tag = `${variableNameOf(graph, this.#globalStep)}/sec`;
  }

  beforeRun(): SessionRunArgs {
    return this.#args;
  }

  afterRun(context: SessionRunContext, values: SessionRunValues): void | Promise<void> {
    const staleStep = toStep(values.results);
    if (this.#timer.shouldTriggerForStep(staleStep + this.#stepsPerRun)) return this.#count(context, staleStep);
    this.#compare(staleStep);
    return undefined;
  }

  /** Has what it wrote put on the disk. */
  async end(_session: Session | undefined, outcome: Outcome): Promise<void> {
    await finishWriting(this.#writer, outcome);
  }

  async #count(context: SessionRunContext, staleStep: number): Promise<void> {
    const globalStep = this.#globalStep ?? globalStepOf(context.session.graph, 'StepCounterHook');
    const step = await readGlobalStep(context.session, globalStep);
    if (this.#timer.shouldTriggerForStep(step)) {
      const { secs, steps } = this.#timer.updateLastTriggeredStep(step);
      if (secs !== undefined && steps !== undefined) this.#report(steps / secs, step);
    }
    this.#compare(staleStep);
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

/** The variable's name; the node that reads it may have one of its own. */
function variableNameOf(graph: GraphLike, globalStep: NodeLike): string {
  const [variable] = graph.getCollection(GraphKeys.GLOBAL_STEP) as readonly Partial<NodeLike>[];
  return (variable?.name ?? globalStep.name).replace(/:\d+$/, '');
}
