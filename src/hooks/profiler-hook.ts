import { isInstance } from '../core/foreign/is-instance.js';
import { aClock, systemClock, type Clock } from '../core/clock.js';
import type { NodeLike } from '../core/fetches.js';
import type { GraphLike } from '../core/graph-like.js';
import { loadPart } from '../core/load-part.js';
import { aLogger, consoleLogger, type Logger } from '../core/logger.js';
import type { FieldsOf, Resolved } from '../core/options/field.js';
import { optionTable } from '../core/options/option-table.js';
import { aFlag, anything } from '../core/options/values.js';
import type { RunMetadata } from '../core/run-metadata.js';
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
import type { Storage } from '../core/storage.js';
import { aTrigger } from '../core/triggers/trigger-argument.js';
import type { Trigger } from '../core/triggers/trigger.js';
import { joinPath } from '../storage/path.js';
import { anchoredStorage } from '../storage/anchored-storage.js';
import { workingDirectory } from '../storage/absolute-path.js';
import type { SummaryWriter } from '../events/summary-writer.js';
import { eventOutputFields, finishWriting, writerOf, type EventOutputOptions } from './event-output.js';
import { globalStepOf, readGlobalStep, toStep } from './global-step.js';
import { everyInPlaceOf, savePeriods, timerOf } from './period.js';

/** When a {@link ProfilerHook} profiles, and where to: exactly one of saveSteps, saveSecs and every. */
export interface ProfilerHookOptions extends EventOutputOptions {
  readonly saveSteps?: number | null | undefined;
  readonly saveSecs?: number | null | undefined;
  /** Profile at the global steps at which this is due, in place of both; never the first run. */
  readonly every?: Trigger | undefined;
  /** The directory of the timelines and of the event file; the working directory. */
  readonly outputDir?: string | null | undefined;
  /** Whether the timeline shows how much memory the engine holds; in a run of TensorFlow, tensors with their sizes; false. */
  readonly showMemory?: boolean | undefined;
  /** Whether the timeline of a run of TensorFlow shows by arrows what goes from one operation to another; true. */
  readonly showDataflow?: boolean | undefined;
  /** Whether files for TensorBoard's profile plugin are written as well; where TensorFlow itself ran. */
  readonly traceViewer?: boolean | undefined;
  readonly clock?: Clock | undefined;
  readonly logger?: Logger | undefined;
}

const fields = {
  // Its timer checks the periods.
  saveSteps: anything,
  saveSecs: anything,
  every: aTrigger,
  showMemory: aFlag.or(false),
  showDataflow: aFlag.or(true),
  traceViewer: aFlag,
  clock: aClock.or(systemClock),
  logger: aLogger.or(consoleLogger),
  ...eventOutputFields,
} satisfies FieldsOf<ProfilerHookOptions>;

const table = /* @__PURE__ */ optionTable('ProfilerHook', fields, {
  loose: ['saveSteps'],
  rules: [everyInPlaceOf('saveSteps', 'saveSecs')],
});

const everything = 3;

/**
 * Profiles one run every so many steps or seconds, never the first: what ran when is written as `timeline-<step>.json`, for
 * chrome://tracing, and to the event file, under `step_<step>`. What TensorFlow itself ran is also written for TensorBoard's
 * profile plugin, below `plugins/profile`.
 */
export class ProfilerHook implements SessionRunHook {
  static readonly name: string = 'ProfilerHook';
  readonly #options: Resolved<ProfilerHookOptions, typeof fields>;
  readonly #directory: string;
  readonly #timer: StepTimer;
  readonly #logger: Logger;
  #globalStep: NodeLike<number> | undefined;
  #graph: GraphLike | undefined;
  #writer: SummaryWriter | undefined;
  #storage: Storage | undefined;
  /** Where a relative directory leads from. */
  #workingDirectory: string | undefined;
  #nextStep: number | undefined;
  #isProfiling = false;

  /** @throws RangeError unless exactly one period is given; TypeError naming an option that is wrong. */
  constructor(options: ProfilerHookOptions) {
    this.#options = table.check(options);
    const { saveSteps, saveSecs, every, outputDir, clock, logger } = this.#options;
    this.#timer = timerOf({ every, everySteps: saveSteps, everySecs: saveSecs, clock, names: savePeriods });
    this.#directory = outputDir ? outputDir : '.';
    this.#logger = logger;
  }

  begin({ graph, storage }: BeginContext): void {
    this.#graph = graph;
    const { clock, logger } = this.#options;
    this.#storage = this.#options.storage ?? storage;
    this.#workingDirectory = workingDirectory();
    this.#nextStep = undefined;
    this.#globalStep = globalStepOf(graph, 'ProfilerHook');
    this.#writer = writerOf({ ...this.#options, outputDir: this.#directory }, { graph, storage, clock, logger });
  }

  beforeRun(): SessionRunArgs {
    this.#isProfiling = this.#nextStep !== undefined && this.#timer.shouldTriggerForStep(this.#nextStep);
    return { fetches: this.#globalStep, ...(this.#isProfiling ? { options: { traceLevel: everything } } : {}) };
  }

  async afterRun({ session }: SessionRunContext, { results, runMetadata }: SessionRunValues): Promise<void> {
    const staleStep = toStep(results);
    if (this.#nextStep === undefined) this.#timer.updateLastTriggeredStep(staleStep);
    let step = staleStep + 1;
    if (this.#isProfiling && this.#globalStep) {
      step = await readGlobalStep(session, this.#globalStep);
      this.#timer.updateLastTriggeredStep(step);
      await this.#save(runMetadata, step);
    }
    this.#nextStep = step + 1;
  }

  async end(_session: Session | undefined, outcome: Outcome): Promise<void> {
    await finishWriting({ graph: this.#graph, writer: this.#writer }, outcome);
  }

  async #save(runMetadata: RunMetadata, step: number): Promise<void> {
    const { stepStats } = runMetadata;
    if (!stepStats) {
      this.#logger.warn(
        `ProfilerHook: the session told nothing about the run of step ${step}; it does not trace runs.`,
      );
      return;
    }
    const path = joinPath(this.#directory, `timeline-${step}.json`);
    this.#logger.info(`Saving timeline for ${step} into '${path}'.`);
    const storage = await anchoredStorage({ storage: this.#storage }, this.#workingDirectory);
    const { showMemory, showDataflow, traceViewer = runMetadata.encoded !== undefined } = this.#options;
    const options = { storage, directory: this.#directory, step, runMetadata, stepStats, showMemory, showDataflow };
    const { writeProfile, writeTimeline } = await loadPart('writes profiles', () => import('./write-profile.js'));
    await writeTimeline(path, options);
    if (traceViewer) await writeProfile(options);
    this.#tell(runMetadata, step);
  }

  /** After a recovery a step may be profiled again; the event file keeps the first. */
  #tell(runMetadata: RunMetadata, step: number): void {
    try {
      this.#writer?.addRunMetadata(runMetadata, `step_${step}`, step);
    } catch (error) {
      if (!isInstance(error, RangeError)) throw error;
      this.#logger.info(`ProfilerHook: the event file has a profile of step ${step} already.`);
    }
  }
}
