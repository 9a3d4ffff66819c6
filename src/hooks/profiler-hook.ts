import { checkClockAndLogger, checkFlag, checkOptionNames } from '../core/argument.js';
import type { Clock } from '../core/clock.js';
import type { NodeLike } from '../core/fetches.js';
import { consoleLogger, type Logger } from '../core/logger.js';
import type { RunMetadata } from '../core/run-metadata.js';
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
import { chromeTrace } from '../formats/chrome-trace.js';
import { joinPath } from '../storage/path.js';
import { storageOf } from '../storage/storage-of.js';
import { writeFileAtomically } from '../storage/write-file-atomically.js';
import type { SummaryWriter } from '../events/summary-writer.js';
import {
  checkEventOutput,
  eventOutputNames,
  finishWriting,
  writerOf,
  type EventOutputOptions,
} from './event-output.js';
import { globalStepOf, readGlobalStep, toStep } from './global-step.js';

/** When a {@link ProfilerHook} profiles, and where to: exactly one of saveSteps and saveSecs. */
export interface ProfilerHookOptions extends EventOutputOptions {
  readonly saveSteps?: number | null | undefined;
  readonly saveSecs?: number | null | undefined;
  /** The directory of the timelines and of the event file; the working directory. */
  readonly outputDir?: string | null | undefined;
  /** Whether the timeline shows how much memory the engine holds; false. */
  readonly showMemory?: boolean | undefined;
  readonly clock?: Clock | undefined;
  readonly logger?: Logger | undefined;
}

const optionNames = ['saveSteps', 'saveSecs', 'showMemory', 'clock', 'logger', ...eventOutputNames];
const everything = 3;

/**
 * Profiles one run every so many steps or seconds, never the first: what ran when is written as `timeline-<step>.json`, for
 * chrome://tracing, and to the event file, under `step_<step>`.
 */
export class ProfilerHook implements SessionRunHook {
  readonly #options: ProfilerHookOptions;
  readonly #directory: string;
  readonly #timer: SecondOrStepTimer;
  readonly #logger: Logger;
  #globalStep: NodeLike<number> | undefined;
  #writer: SummaryWriter | undefined;
  #nextStep: number | undefined;
  #isProfiling = false;

  /** @throws RangeError unless exactly one period is given; TypeError naming an option that is wrong. */
  constructor(options: ProfilerHookOptions) {
    checkOptionNames('ProfilerHook', options, optionNames);
    checkClockAndLogger(options);
    checkFlag('showMemory', options.showMemory ?? false);
    checkEventOutput(options);
    const { saveSteps, saveSecs, outputDir, clock, logger = consoleLogger } = options;
    this.#timer = new SecondOrStepTimer({
      everySteps: saveSteps ?? undefined,
      everySecs: saveSecs ?? undefined,
      clock,
    });
    this.#directory = outputDir ? outputDir : '.';
    this.#logger = logger;
    this.#options = options;
  }

  begin({ graph }: BeginContext): void {
    const { clock, logger } = this.#options;
    this.#nextStep = undefined;
    this.#globalStep = globalStepOf(graph, 'ProfilerHook');
    this.#writer = writerOf({ ...this.#options, outputDir: this.#directory }, { graph, clock, logger });
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
    await finishWriting(this.#writer, outcome);
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
    const storage = await storageOf(this.#options);
    await storage.makeDirectory(this.#directory);
    const trace = chromeTrace(stepStats, { showMemory: this.#options.showMemory ?? false });
    await writeFileAtomically(storage, path, [new TextEncoder().encode(trace)]);
    this.#tell(runMetadata, step);
  }

  /** After a recovery a step may be profiled again; the event file keeps the first. */
  #tell(runMetadata: RunMetadata, step: number): void {
    try {
      this.#writer?.addRunMetadata(runMetadata, `step_${step}`, step);
    } catch (error) {
      if (!(error instanceof RangeError)) throw error;
      this.#logger.info(`ProfilerHook: the event file has a profile of step ${step} already.`);
    }
  }
}
