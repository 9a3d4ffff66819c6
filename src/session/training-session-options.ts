import type { FieldsOf } from '../core/options/field.js';
import { atLeast } from '../core/options/numbers.js';
import { optionTable } from '../core/options/option-table.js';
import { aFlag } from '../core/options/values.js';
import type { ScaffoldLike } from '../core/scaffold-like.js';
import type { SessionConfig } from '../core/session.js';
import type { SessionRunHook } from '../core/session-run-hook.js';
import type { Storage } from '../core/storage.js';
import { Scaffold } from '../scaffold/scaffold.js';
import { ChiefSessionCreator, type ChiefSessionCreatorOptions } from './creators/chief-session-creator.js';
import { keepingFields, type CheckpointKeepingOptions } from './creators/checkpoint-keeping-options.js';
import { checkpointFields } from './creators/session-checkpoint-options.js';
import { creatorFields } from './creators/session-creator-options.js';
import {
  baseFields,
  copyHooks,
  expectation,
  someHooks,
  type BaseSessionOptions,
  type MonitoredSessionOptions,
} from './monitored-session-options.js';
import {
  eventDirectory,
  expectOutputDirectories,
  trainingHooks,
  trainingOutputFields,
  type TrainingOutputOptions,
} from './training-hooks.js';
import { elsewhereOfTraining } from './options-elsewhere.js';
import { TrainingWorker } from './training-worker.js';

/** TensorFlow's arguments of MonitoredTrainingSession, and those of a monitored session. */
export interface MonitoredTrainingSessionOptions
  extends Omit<BaseSessionOptions, 'sessionCreator'>, TrainingOutputOptions, CheckpointKeepingOptions {
  /** Where sessions are opened; `''` for this process. */
  readonly master?: string | undefined;
  /** Whether this process initializes the variables; true. Otherwise it waits until the chief has. */
  readonly isChief?: boolean | undefined;
  readonly scaffold?: ScaffoldLike | undefined;
  /** Hooks for the chief alone; they come before `hooks`. */
  readonly chiefOnlyHooks?: Iterable<SessionRunHook> | null | undefined;
  readonly config?: SessionConfig | undefined;
  /** The most seconds that a worker waits for the chief; 7200. */
  readonly maxWaitSecs?: number | undefined;
  /** Seconds between two looks of a worker whether the chief is ready; 30. */
  readonly recoveryWaitSecs?: number | undefined;
  /** What becomes of a damaged newest checkpoint: an error (the default), or the one before is used. */
  readonly onCorrupt?: 'error' | 'previous' | undefined;
  /** Where checkpoints, event files and the files of further hooks are; this machine by default. */
  readonly storage?: Storage | undefined;
}

const { sessionCreator: _creator, ...sessionFields } = baseFields;

const table = /* @__PURE__ */ optionTable(
  'MonitoredTrainingSession',
  {
    ...sessionFields,
    master: creatorFields.master,
    isChief: aFlag.or(true),
    scaffold: creatorFields.scaffold,
    chiefOnlyHooks: someHooks,
    config: creatorFields.config,
    maxWaitSecs: atLeast(0).or(7200),
    recoveryWaitSecs: atLeast(0),
    onCorrupt: checkpointFields.onCorrupt,
    storage: creatorFields.storage,
    ...keepingFields,
    ...trainingOutputFields,
  } satisfies FieldsOf<MonitoredTrainingSessionOptions>,
  { loose: ['checkpointDir'], elsewhere: elsewhereOfTraining, expectation },
);

/**
 * The options of a monitored session that trains: the creator of a chief or a worker, and the hooks in TensorFlow's order.
 *
 * @throws TypeError or RangeError naming the option that is wrong.
 */
export function trainingSessionOptions(options: MonitoredTrainingSessionOptions): MonitoredSessionOptions {
  const given = table.check(options);
  const { graph, scaffold = new Scaffold(), master, config, storage, clock, logger } = given;
  const { isChief, chiefOnlyHooks, maxWaitSecs, onCorrupt, maxToKeep, keep, saveRelativePaths } = given;
  const keeping = { maxToKeep, keep, saveRelativePaths };
  const chiefHooks = copyHooks('chiefOnlyHooks', chiefOnlyHooks);
  if (graph === undefined) throw new TypeError('graph: expected a graph, got none');
  const target = { graph, scaffold, master, config, storage, clock, logger };
  const sessionCreator = isChief
    ? new TrainingChief(
        { ...target, ...keeping, checkpointDir: given.checkpointDir || undefined, onCorrupt },
        { summaryDir: eventDirectory(given), expect: () => expectOutputDirectories(given, target) },
      )
    : new TrainingWorker(
        { ...target, maxWaitSecs, recoveryWaitSecs: given.recoveryWaitSecs },
        given.checkpointDir || undefined,
      );
  if (isChief) warnOfKeeping(given);
  const ownHooks = isChief ? [...chiefHooks, ...trainingHooks(given, target)] : [];
  return {
    ...sessionOptionsIn(given),
    hooks: [...ownHooks, ...copyHooks('hooks', given.hooks)],
    sessionCreator,
  };
}

/** What is to be kept of nothing is told of: a saver is made for a checkpointDir only. */
function warnOfKeeping(given: ReturnType<typeof table.check<MonitoredTrainingSessionOptions>>): void {
  if (given.checkpointDir || given.scaffold?.saver) return;
  const asked = (['maxToKeep', 'keep', 'saveRelativePaths'] as const).filter((name) => given[name] !== undefined);
  if (asked.length === 0) return;
  given.logger.warn(
    `MonitoredTrainingSession: ${asked.join(' and ')} without checkpointDir keeps nothing; give checkpointDir, or these to the ` +
      'Saver of a CheckpointSaverHook.',
  );
}

/** Of all options those that every monitored session has. */
function sessionOptionsIn(options: Omit<BaseSessionOptions, 'sessionCreator'>): MonitoredSessionOptions {
  return Object.fromEntries(Object.entries(options).filter(([name]) => Object.hasOwn(sessionFields, name)));
}

/** Where the hooks of a chief write. */
interface TrainingOutput {
  readonly summaryDir: string | undefined;
  /** Looks for the directories. */
  readonly expect: () => Promise<void>;
}

/** A chief that looks for the directories of its hooks before any of them begins. */
class TrainingChief extends ChiefSessionCreator {
  readonly summaryDir: string | undefined;
  readonly #output: TrainingOutput;

  constructor(options: ChiefSessionCreatorOptions, output: TrainingOutput) {
    super(options);
    this.summaryDir = output.summaryDir;
    this.#output = output;
  }

  /** A training that begins has no checkpoint. */
  protected override get tellNone(): (why: string) => void {
    return () => undefined;
  }

  checkSurroundings(): Promise<void> {
    return this.#output.expect();
  }
}
