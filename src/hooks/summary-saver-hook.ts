import { checkClockAndLogger, checkOptionalObject, checkOptionNames, describe } from '../core/argument.js';
import type { Clock } from '../core/clock.js';
import type { NodeLike, NodeOrName } from '../core/fetches.js';
import type { Logger } from '../core/logger.js';
import type { Outcome } from '../core/outcome.js';
import { SecondOrStepTimer } from '../core/second-or-step-timer.js';
import type { ScaffoldLike, ScaffoldOp } from '../core/scaffold-like.js';
import type { Session } from '../core/session.js';
import type {
  BeginContext,
  SessionRunArgs,
  SessionRunContext,
  SessionRunHook,
  SessionRunValues,
} from '../core/session-run-hook.js';
import type { SummaryWriter, WritableSummary } from '../events/summary-writer.js';
import {
  checkEventOutput,
  eventOutputNames,
  finishWriting,
  writerOf,
  type EventOutputOptions,
} from './event-output.js';
import { globalStepOf, readGlobalStep, toStep } from './global-step.js';
import { checkNode } from './node-argument.js';

/** One summary node or several; each of several is an event of its own. */
export type SummaryOp = ScaffoldOp;

/** What a {@link SummarySaverHook} writes, and when: exactly one of saveSteps and saveSecs, and of summaryOp and scaffold. */
export interface SummarySaverHookOptions extends EventOutputOptions {
  readonly saveSteps?: number | null | undefined;
  readonly saveSecs?: number | null | undefined;
  readonly summaryOp?: SummaryOp | undefined;
  /** Whose summaryOp is written, as it is when a run begins. */
  readonly scaffold?: Pick<ScaffoldLike, 'summaryOp'> | undefined;
  readonly clock?: Clock | undefined;
  readonly logger?: Logger | undefined;
}

const optionNames = ['saveSteps', 'saveSecs', 'summaryOp', 'scaffold', 'clock', 'logger', ...eventOutputNames];

/**
 * Writes summaries to an event file: those of the first run, then every so many steps or seconds.
 *
 * The first run also writes that the session has started at its step: TensorBoard then drops the points of an earlier run
 * from that step on. After a recovery that goes back, nothing is written until the step is where it was.
 */
export class SummarySaverHook implements SessionRunHook {
  readonly everySteps: number | undefined;
  readonly everySecs: number | undefined;
  readonly outputDir: string | undefined;
  readonly #options: SummarySaverHookOptions;
  readonly #timer: SecondOrStepTimer;
  #globalStep: NodeLike<number> | undefined;
  #writer: SummaryWriter | undefined;
  #nextStep: number | undefined;

  /** @throws RangeError unless exactly one of each pair is given; TypeError naming an option that is wrong. */
  constructor(options: SummarySaverHookOptions) {
    checkOptionNames('SummarySaverHook', options, optionNames);
    checkClockAndLogger(options);
    const { scaffold, summaryOp, saveSteps, saveSecs, clock, outputDir } = options;
    if ((scaffold === undefined) === (summaryOp === undefined)) {
      throw new RangeError(
        'Exactly one of scaffold or summary_op must be provided. ' +
          `Got scaffold ${describe(scaffold)} and summaryOp ${describe(summaryOp)}.`,
      );
    }
    checkSummaryOp(summaryOp);
    checkOptionalObject('scaffold', scaffold, 'a scaffold');
    checkEventOutput(options);
    this.everySteps = saveSteps ?? undefined;
    this.everySecs = saveSecs ?? undefined;
    this.#timer = new SecondOrStepTimer({
      everySteps: this.everySteps,
      everySecs: this.everySecs,
      clock,
    });
    this.outputDir = outputDir ?? undefined;
    this.#options = options;
  }

  begin({ graph }: BeginContext): void {
    const { clock, logger } = this.#options;
    this.#nextStep = undefined;
    this.#globalStep = globalStepOf(graph, 'SummarySaverHook');
    this.#writer = writerOf(this.#options, { graph, clock, logger });
  }

  beforeRun(): SessionRunArgs {
    const isDue = this.#nextStep === undefined || this.#timer.shouldTriggerForStep(this.#nextStep);
    const summary = isDue ? this.#summaryOps() : undefined;
    return { fetches: { globalStep: this.#globalStep, ...(summary ? { summary } : {}) } };
  }

  async afterRun({ session }: SessionRunContext, { results }: SessionRunValues): Promise<void> {
    if (!this.#writer || !this.#globalStep) return;
    const { globalStep, summary } = results as FetchedSummaries;
    const isFirst = this.#nextStep === undefined;
    const step = isFirst || summary ? await readGlobalStep(session, this.#globalStep) : toStep(globalStep) + 1;
    if (isFirst) this.#writer.addSessionLog({ status: 'START' }, step);
    if (summary) {
      this.#timer.updateLastTriggeredStep(step);
      for (const one of summary) this.#writer.addSummary(one, step);
    }
    this.#nextStep = step + 1;
  }

  async end(_session: Session | undefined, outcome: Outcome): Promise<void> {
    await finishWriting(this.#writer, outcome);
  }

  #summaryOps(): readonly NodeOrName[] | undefined {
    const op = this.#options.summaryOp ?? this.#options.scaffold?.summaryOp;
    if (op === undefined) return undefined;
    return isSeveral(op) ? op : [op];
  }
}

/** What the hook fetched. */
interface FetchedSummaries {
  readonly globalStep: unknown;
  readonly summary?: readonly WritableSummary[] | undefined;
}

function checkSummaryOp(op: SummaryOp | undefined): void {
  if (op === undefined) return;
  if (!isSeveral(op)) checkNode('summaryOp', op);
  else for (const [index, one] of op.entries()) checkNode(`summaryOp[${index}]`, one);
}

function isSeveral(op: SummaryOp): op is readonly NodeOrName[] {
  return Array.isArray(op);
}
