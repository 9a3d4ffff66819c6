import { aClock, systemClock, type Clock } from '../core/clock.js';
import { aNode, type NodeLike } from '../core/fetches.js';
import { warnOfMisnamed } from '../core/misnamed-methods.js';
import { aLogger, consoleLogger, type Logger } from '../core/logger.js';
import type { FieldsOf, Resolved } from '../core/options/field.js';
import { anObject, arrayOf, recordOf } from '../core/options/objects.js';
import { optionTable } from '../core/options/option-table.js';
import { atMostOneOf } from '../core/options/rule.js';
import { aFlag, anything, filledText } from '../core/options/values.js';
import { aSaver, lockFields, usualBasename, type SaverLike } from '../core/saver-like.js';
import type { ScaffoldLike } from '../core/scaffold-like.js';
import { aStorage, type Storage } from '../core/storage.js';
import { aTrigger } from '../core/triggers/trigger-argument.js';
import type { Trigger } from '../core/triggers/trigger.js';
import type { SummaryWriter } from '../events/summary-writer.js';
import { aListener, listenerMethods, type CheckpointSaverListener } from './checkpoint-saver-listener.js';
import { aSummaryWriter } from './event-output.js';
import { everyInPlaceOf } from './period.js';

/** When and where a {@link CheckpointSaverHook} saves: exactly one of saveSecs, saveSteps and every. */
export interface CheckpointSaverHookOptions {
  readonly checkpointDir: string;
  readonly saveSecs?: number | null | undefined;
  readonly saveSteps?: number | null | undefined;
  /** Save at the global steps at which this is due, in place of both, besides when a session is made and at the end. */
  readonly every?: Trigger | undefined;
  /** Saves; the saver of the scaffold, or the one of the graph, when left out. */
  readonly saver?: SaverLike | undefined;
  /** How the checkpoints' names begin; `'model.ckpt'`. */
  readonly checkpointBasename?: string | undefined;
  /** Whose saver to use, where it is not that of the session's creator. */
  readonly scaffold?: Pick<ScaffoldLike, 'saver'> | undefined;
  readonly listeners?: readonly CheckpointSaverListener[] | undefined;
  /** Whether the graph is written beside the checkpoints, as graph.pbtxt and in .meta files; true. */
  readonly saveGraphDef?: boolean | undefined;
  /** Writes what happens to the checkpoints; by default the event file of checkpointDir that the process shares. */
  readonly summaryWriter?: SummaryWriter | undefined;
  /**
   * Whether a save is a FailedPreconditionError where a layer or optimizer of the caller's has state that nobody tells; it is
   * warned of, once, and told in `events$` otherwise. False.
   */
  readonly strictState?: boolean | undefined;
  /** Scalar nodes that are fetched in every run and kept with a checkpoint, for rules such as keepBestN(). */
  readonly metrics?: Readonly<Record<string, NodeLike<number> | string>> | undefined;
  /** Whether checkpointDir is taken at once from a process that saves there, be it that it lives; false. */
  readonly forceLock?: boolean | undefined;
  /**
   * How long nothing is to be seen of such a process where it cannot be asked, as on another machine, until it counts as dead,
   * in seconds; 60. The session waits that long.
   */
  readonly lockStaleSecs?: number | undefined;
  /** Where the files of checkpointDir are; where the saver keeps its checkpoints, or else the session its files. */
  readonly storage?: Storage | undefined;
  readonly clock?: Clock | undefined;
  readonly logger?: Logger | undefined;
}

const fields = {
  checkpointDir: filledText('the path of a directory').required,
  // Its timer checks the periods.
  saveSecs: anything,
  saveSteps: anything,
  every: aTrigger,
  saver: aSaver,
  checkpointBasename: filledText('a file name').or(usualBasename),
  scaffold: anObject('a scaffold'),
  listeners: arrayOf(aListener, 'an array').or([]),
  saveGraphDef: aFlag.or(true),
  strictState: aFlag.or(false),
  summaryWriter: aSummaryWriter,
  metrics: recordOf(aNode, 'an object of nodes by name'),
  ...lockFields,
  storage: aStorage,
  clock: aClock.or(systemClock),
  logger: aLogger.or(consoleLogger),
} satisfies FieldsOf<CheckpointSaverHookOptions>;

const table = /* @__PURE__ */ optionTable('CheckpointSaverHook', fields, {
  loose: ['checkpointDir'],
  rules: [
    everyInPlaceOf('saveSecs', 'saveSteps'),
    atMostOneOf(['saver', 'scaffold'], () => 'You cannot provide both saver and scaffold.'),
  ],
});

/** The options of a CheckpointSaverHook, checked, with their defaults. */
export type ResolvedCheckpointSaverOptions = Resolved<CheckpointSaverHookOptions, typeof fields>;

/**
 * The options, checked; a method of a listener that nobody calls is warned of.
 *
 * @throws TypeError or RangeError naming the option that is wrong.
 */
export function resolveCheckpointSaverOptions(options: CheckpointSaverHookOptions): ResolvedCheckpointSaverOptions {
  const resolved = table.check(options);
  for (const listener of resolved.listeners) warnOfMisnamed(listener, listenerMethods, resolved.logger);
  return resolved;
}
