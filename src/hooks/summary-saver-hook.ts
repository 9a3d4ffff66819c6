import { aClock, systemClock, type Clock } from '../core/clock.js';
import { aNode, type NodeLike, type NodeOrName } from '../core/fetches.js';
import type { GraphLike } from '../core/graph-like.js';
import { aLogger, consoleLogger, type Logger } from '../core/logger.js';
import { Check } from '../core/options/check.js';
import { describe } from '../core/options/describe.js';
import type { FieldsOf, Resolved } from '../core/options/field.js';
import { anObject, firstFault } from '../core/options/objects.js';
import { optionTable } from '../core/options/option-table.js';
import { together } from '../core/options/rule.js';
import { anything } from '../core/options/values.js';
import type { Outcome } from '../core/outcome.js';
import type { ScaffoldLike, ScaffoldOp } from '../core/scaffold-like.js';
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
import type { SummaryWriter, WritableSummary } from '../events/summary-writer.js';
import { eventOutputFields, finishWriting, writerOf, type EventOutputOptions } from './event-output.js';
import { globalStepOf, readGlobalStep, toStep } from './global-step.js';
import { everyInPlaceOf, savePeriods, timerOf } from './period.js';

/** One summary node or several; each of several is an event of its own. */
export type SummaryOp = ScaffoldOp;

/** What a {@link SummarySaverHook} writes, and when: one of saveSteps, saveSecs and every, and one of summaryOp and scaffold. */
export interface SummarySaverHookOptions extends EventOutputOptions {
  readonly saveSteps?: number | null | undefined;
  readonly saveSecs?: number | null | undefined;
  /** Write at the global steps at which this is due, in place of both; then the first run is not written unless it is. */
  readonly every?: Trigger | undefined;
  readonly summaryOp?: SummaryOp | undefined;
  /** Whose summaryOp is written, as it is when a run begins. */
  readonly scaffold?: Pick<ScaffoldLike, 'summaryOp'> | undefined;
  readonly clock?: Clock | undefined;
  readonly logger?: Logger | undefined;
}

const summaryOps = /* @__PURE__ */ new Check<SummaryOp>('type', aNode.requirement, (op) =>
  Array.isArray(op)
    ? firstFault(
        aNode,
        op.map((one: unknown, index) => [`[${index}]`, one]),
      )
    : aNode.run(op),
);

const fields = {
  // Its timer checks the periods.
  saveSteps: anything,
  saveSecs: anything,
  every: aTrigger,
  summaryOp: summaryOps,
  scaffold: anObject('a scaffold'),
  clock: aClock.or(systemClock),
  logger: aLogger.or(consoleLogger),
  ...eventOutputFields,
} satisfies FieldsOf<SummarySaverHookOptions>;

const table = /* @__PURE__ */ optionTable('SummarySaverHook', fields, {
  loose: ['saveSteps'],
  rules: [
    everyInPlaceOf('saveSteps', 'saveSecs'),
    together(({ scaffold, summaryOp }) =>
      (scaffold === undefined) === (summaryOp === undefined)
        ? 'Exactly one of scaffold or summary_op must be provided. ' +
          `Got scaffold ${describe(scaffold)} and summaryOp ${describe(summaryOp)}.`
        : undefined,
    ),
  ],
});

/**
 * Writes summaries to an event file: those of the first run, then every so many steps or seconds.
 *
 * The first run also writes that the session has started at its step: TensorBoard then drops the points of an earlier run
 * from that step on. After a recovery that goes back, nothing is written until the step is where it was.
 */
export class SummarySaverHook implements SessionRunHook {
  static readonly name: string = 'SummarySaverHook';
  readonly everySteps: number | undefined;
  readonly everySecs: number | undefined;
  readonly outputDir: string | undefined;
  readonly #options: Resolved<SummarySaverHookOptions, typeof fields>;
  readonly #timer: StepTimer;
  #globalStep: NodeLike<number> | undefined;
  #graph: GraphLike | undefined;
  #writer: SummaryWriter | undefined;
  #nextStep: number | undefined;

  /** @throws RangeError unless exactly one of each pair is given; TypeError naming an option that is wrong. */
  constructor(options: SummarySaverHookOptions) {
    this.#options = table.check(options);
    const { saveSteps, saveSecs, every, clock, outputDir } = this.#options;
    this.everySteps = saveSteps ?? undefined;
    this.everySecs = saveSecs ?? undefined;
    this.#timer = timerOf({ every, everySteps: saveSteps, everySecs: saveSecs, clock, names: savePeriods });
    this.outputDir = outputDir ?? undefined;
  }

  begin({ graph, storage }: BeginContext): void {
    this.#graph = graph;
    const { clock, logger } = this.#options;
    this.#nextStep = undefined;
    this.#globalStep = globalStepOf(graph, 'SummarySaverHook');
    this.#writer = writerOf(this.#options, { graph, storage, clock, logger });
  }

  beforeRun(context: SessionRunContext): SessionRunArgs | Promise<SessionRunArgs> {
    if (this.#nextStep !== undefined) return this.#argsFor(this.#nextStep);
    // Where TensorFlow's periods say when, the first run is written whatever they are.
    if (!this.#options.every) return this.#args({ isDue: true });
    const step = context.session.currentGlobalStep?.();
    return step === undefined ? this.#firstArgs(context.session) : this.#argsFor(step + 1);
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
    await finishWriting({ graph: this.#graph, writer: this.#writer }, outcome);
  }

  async #firstArgs(session: Session): Promise<SessionRunArgs> {
    const globalStep = this.#globalStep ?? globalStepOf(session.graph, 'SummarySaverHook');
    return this.#argsFor((await readGlobalStep(session, globalStep)) + 1);
  }

  #argsFor(step: number): SessionRunArgs {
    return this.#args({ isDue: this.#timer.shouldTriggerForStep(step) });
  }

  #args({ isDue }: { readonly isDue: boolean }): SessionRunArgs {
    const summary = isDue ? this.#summaryOps() : undefined;
    return { fetches: { globalStep: this.#globalStep, ...(summary ? { summary } : {}) } };
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

function isSeveral(op: SummaryOp): op is readonly NodeOrName[] {
  return Array.isArray(op);
}
