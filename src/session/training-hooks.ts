import type { Clock } from '../core/clock.js';
import type { GraphLike } from '../core/graph-like.js';
import { consoleLogger, type Logger } from '../core/logger.js';
import type { FieldsOf, Resolved } from '../core/options/field.js';
import { aNumber } from '../core/options/numbers.js';
import { nullable } from '../core/options/objects.js';
import { aFlag, text } from '../core/options/values.js';
import { lockFields } from '../core/saver-like.js';
import type { ScaffoldLike } from '../core/scaffold-like.js';
import type { SessionRunHook } from '../core/session-run-hook.js';
import type { Storage } from '../core/storage.js';
import { expectDirectory, expectWritable } from '../storage/expect-directory.js';
import { storageOf } from '../storage/storage-of.js';
import { CheckpointSaverHook } from '../hooks/checkpoint-saver-hook.js';
import { firstSaver } from '../hooks/saver-choice.js';
import { StepCounterHook } from '../hooks/step-counter-hook.js';
import { SummarySaverHook } from '../hooks/summary-saver-hook.js';

/** What a chief writes while it trains. */
export interface TrainingOutputOptions {
  /** Where the chief saves checkpoints, and takes the newest up when a session is made; none when left out or empty. */
  readonly checkpointDir?: string | null | undefined;
  /** Where event files are written; checkpointDir when left out or empty. */
  readonly summaryDir?: string | null | undefined;
  /** Seconds between two checkpoints: 600 unless saveCheckpointSteps is given; null or 0 for none. */
  readonly saveCheckpointSecs?: number | null | undefined;
  /** Steps between two checkpoints; null or 0 for none. */
  readonly saveCheckpointSteps?: number | null | undefined;
  /** Steps between two writings of the summaries: 100 unless saveSummariesSecs is given; null or 0 for none. */
  readonly saveSummariesSteps?: number | null | undefined;
  /** Seconds between two writings of the summaries; null or 0 for none. */
  readonly saveSummariesSecs?: number | null | undefined;
  /** Steps between two logs of the steps per second, where there is a directory: 100; null or 0 for none. */
  readonly logStepCountSteps?: number | null | undefined;
  /** Whether the graph is written beside the checkpoints; true. */
  readonly saveGraphDef?: boolean | undefined;
  /**
   * Whether a checkpoint is refused where a layer or optimizer of the caller's has state that nobody tells; it is warned of
   * and told in `events$` otherwise. False.
   */
  readonly strictState?: boolean | undefined;
  /** Whether checkpointDir is taken at once from a process that saves there, be it that it lives; false. */
  readonly forceLock?: boolean | undefined;
  /**
   * How long nothing is to be seen of such a process where it cannot be asked, as on another machine, until it counts as dead,
   * in seconds; 60. Opening waits that long.
   */
  readonly lockStaleSecs?: number | undefined;
}

const directory = /* @__PURE__ */ nullable(text('a path'));
const period = /* @__PURE__ */ nullable(aNumber);

/** The fields of {@link TrainingOutputOptions}. */
export const trainingOutputFields = {
  checkpointDir: directory,
  summaryDir: directory,
  saveCheckpointSecs: period,
  saveCheckpointSteps: period,
  saveSummariesSteps: period,
  saveSummariesSecs: period,
  logStepCountSteps: period.or(100),
  saveGraphDef: aFlag.or(true),
  strictState: aFlag.or(false),
  ...lockFields,
} satisfies FieldsOf<TrainingOutputOptions>;

/** What a chief writes, checked, with what is written by default. */
export type CheckedTrainingOutput = Resolved<TrainingOutputOptions, typeof trainingOutputFields>;

/** What the hooks share with their session. */
export interface TrainingHookParts {
  readonly graph: GraphLike;
  readonly scaffold: ScaffoldLike;
  readonly storage: Storage | undefined;
  readonly clock: Clock | undefined;
  readonly logger: Logger | undefined;
}

/**
 * The hooks that TensorFlow installs between the chief's own and everybody's, in its order: step counter, summaries,
 * checkpoints. The options are checked ones.
 *
 * @throws RangeError when a rhythm is given both in steps and in seconds.
 */
export function trainingHooks(
  options: CheckedTrainingOutput,
  { graph, scaffold, storage: given, clock, logger }: TrainingHookParts,
): readonly SessionRunHook[] {
  const { logStepCountSteps, saveGraphDef, strictState, forceLock, lockStaleSecs } = options;
  const { checkpointDir, outputDir, ...writes } = outputOf(options);
  // Events are where the checkpoints are.
  const storage = given ?? storageOfSaver({ scaffold, graph });
  const edges = { clock, logger };
  const output = { outputDir, storage, ...edges };
  const { summaries, saves } = rhythmsOf(options);
  const hooks: SessionRunHook[] = [];
  warnOfNoDirectory(options, { checkpointDir, outputDir }, logger ?? consoleLogger);
  if (writes.steps) {
    hooks.push(new StepCounterHook({ everyNSteps: logStepCountSteps, ...output }));
  }
  if (writes.summaries) {
    expectOneRhythm('saveSummaries', summaries);
    hooks.push(new SummarySaverHook({ scaffold, saveSteps: summaries.steps, saveSecs: summaries.secs, ...output }));
  }
  if (checkpointDir !== undefined && writes.saves) {
    expectOneRhythm('saveCheckpoint', saves);
    const { steps: saveSteps, secs: saveSecs } = saves;
    hooks.push(
      new CheckpointSaverHook({
        checkpointDir,
        scaffold,
        saveSteps,
        saveSecs,
        saveGraphDef,
        strictState,
        forceLock,
        lockStaleSecs,
        storage: given,
        ...edges,
      }),
    );
  }
  return hooks;
}

/**
 * Where events of a chief are written: its summaryDir, and else its checkpointDir if it writes there at all, which may be there
 * to be read only.
 */
export function eventDirectory(options: CheckedTrainingOutput): string | undefined {
  const { checkpointDir, outputDir, saves, ...events } = outputOf(options);
  return outputDir !== checkpointDir || saves || events.steps || events.summaries ? outputDir : undefined;
}

/**
 * Looks at the directories of a chief before anything begins, so that a wrong one is the first that is told.
 *
 * @throws FailedPreconditionError naming the option where a file is in the place of its directory, PermissionDeniedError naming
 * it where its hooks are going to write and may not.
 */
export async function expectOutputDirectories(
  options: CheckedTrainingOutput,
  { storage: given, ...of }: Pick<TrainingHookParts, 'graph' | 'scaffold' | 'storage'>,
): Promise<void> {
  const { checkpointDir, outputDir, saves, steps, summaries } = outputOf(options);
  const writesEvents = steps || summaries;
  const directories = [
    { name: 'checkpointDir', path: checkpointDir, isWritten: saves || (writesEvents && outputDir === checkpointDir) },
    { name: 'summaryDir', path: options.summaryDir || undefined, isWritten: writesEvents },
  ];
  for (const { name, path, isWritten } of directories) {
    if (path === undefined) continue;
    const storage = await storageOf({ storage: given ?? storageOfSaver(of) });
    await expectDirectory(storage, name, path);
    if (isWritten) await expectWritable(storage, name, path);
  }
}

function storageOfSaver(of: Pick<TrainingHookParts, 'graph' | 'scaffold'>): Storage | undefined {
  return firstSaver({ saver: undefined, ...of })?.storageOptions?.storage;
}

/** A rhythm that somebody asked for, with nowhere to write, is told of: nothing is saved then, as in TensorFlow. */
function warnOfNoDirectory(
  options: CheckedTrainingOutput,
  { checkpointDir, outputDir }: { readonly checkpointDir: string | undefined; readonly outputDir: string | undefined },
  logger: Logger,
): void {
  const asked = (
    names: readonly ('saveCheckpointSecs' | 'saveCheckpointSteps' | 'saveSummariesSecs' | 'saveSummariesSteps')[],
  ): string => names.filter((name) => (options[name] ?? 0) > 0).join(' and ');
  const saves = checkpointDir === undefined ? asked(['saveCheckpointSteps', 'saveCheckpointSecs']) : '';
  if (saves !== '') {
    logger.warn(`MonitoredTrainingSession: ${saves} without checkpointDir saves nothing; give checkpointDir.`);
  }
  const summaries = outputDir === undefined ? asked(['saveSummariesSteps', 'saveSummariesSecs']) : '';
  if (summaries !== '') {
    logger.warn(
      `MonitoredTrainingSession: ${summaries} without a directory writes nothing; give summaryDir or checkpointDir.`,
    );
  }
}

/** What a chief's own hooks write, and where. */
interface TrainingOutput {
  readonly checkpointDir: string | undefined;
  /** Where events go. */
  readonly outputDir: string | undefined;
  /** Whether steps a second, summaries and checkpoints are written. */
  readonly steps: boolean;
  readonly summaries: boolean;
  readonly saves: boolean;
}

function outputOf(options: CheckedTrainingOutput): TrainingOutput {
  const checkpointDir = options.checkpointDir || undefined;
  const outputDir = options.summaryDir || checkpointDir;
  const { summaries, saves } = rhythmsOf(options);
  return {
    checkpointDir,
    outputDir,
    steps: outputDir !== undefined && (options.logStepCountSteps ?? 0) > 0,
    summaries: outputDir !== undefined && happens(summaries),
    saves: checkpointDir !== undefined && happens(saves),
  };
}

function rhythmsOf(options: CheckedTrainingOutput): { readonly summaries: Rhythm; readonly saves: Rhythm } {
  return {
    summaries: rhythm(options.saveSummariesSteps, options.saveSummariesSecs, { steps: 100 }),
    saves: rhythm(options.saveCheckpointSteps, options.saveCheckpointSecs, { secs: 600 }),
  };
}

/** How often something happens. */
interface Rhythm {
  readonly steps?: number | undefined;
  readonly secs?: number | undefined;
}

/** Reads a pair of periods as TensorFlow does: a null switches its period off, and a pair that is left out is `usual`. */
function rhythm(steps: number | null | undefined, secs: number | null | undefined, usual: Rhythm): Rhythm {
  if (steps === undefined && secs === undefined) return usual;
  return { steps: steps ?? undefined, secs: secs ?? undefined };
}

/** Names the caller's own two options where both are given; the hook would name its own. */
function expectOneRhythm(option: 'saveCheckpoint' | 'saveSummaries', { steps, secs }: Rhythm): void {
  if (steps === undefined || secs === undefined) return;
  throw new RangeError(
    `Can not provide both every_secs and every_steps. Got ${option}Secs ${secs} and ${option}Steps ${steps}: leave one out.`,
  );
}

function happens({ steps = 0, secs = 0 }: Rhythm): boolean {
  return steps > 0 || secs > 0;
}
