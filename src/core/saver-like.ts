import type { GraphLike } from './graph-like.js';
import { GraphKeys } from './graph-keys.js';
import type { Check } from './options/check.js';
import type { FieldsOf } from './options/field.js';
import { atLeast } from './options/numbers.js';
import { likeOf } from './options/objects.js';
import { aFlag } from './options/values.js';
import type { PendingSave } from './pending-save.js';
import type { SaveOptions } from './save-options.js';
import type { Session } from './session.js';
import type { TrainingState } from './stateful.js';
import type { Storage, StorageOptions } from './storage.js';

/** How the names of checkpoints begin where nobody says otherwise. */
export const usualBasename = 'model.ckpt';

/** How a directory is taken from whoever saves there. */
export interface ClaimOptions {
  /** Whether it is taken at once, from a process that lives too; false. */
  readonly forceLock?: boolean | undefined;
  /** How long nothing is to be seen of a process that cannot be asked until it counts as dead, in seconds; 60. */
  readonly lockStaleSecs?: number | undefined;
  /** Ends the wait for that. */
  readonly signal?: AbortSignal | undefined;
}

/** The fields of {@link ClaimOptions} that sessions and hooks take. */
export const lockFields = {
  forceLock: aFlag.or(false),
  lockStaleSecs: atLeast(0).or(60),
} satisfies FieldsOf<Omit<ClaimOptions, 'signal'>>;

/**
 * What scaffolds, creators of sessions and CheckpointSaverHook need of a saver. One of a user's own needs only capture() and
 * restore().
 */
export interface SaverLike {
  /** Takes the values of the variables now, and leaves the rest to the write() of what it gives. */
  capture(session: Session, savePath: string, options?: SaveOptions): Promise<PendingSave>;
  /** Gives the variables the values of a checkpoint, all or none. */
  restore(session: Session, path: string): Promise<void>;
  /** How the names of its checkpoints begin where nobody says otherwise; `'model.ckpt'` when left out. */
  readonly basename?: string | undefined;
  /** Where its checkpoints are; unknown when left out. */
  readonly storageOptions?: StorageOptions | undefined;
  /** The same as it is in use, where relative paths lead from one directory for ever; none when left out. */
  readonly storageInUse?: Storage | undefined;
  /**
   * Takes a storage to keep its checkpoints in, where it was given none.
   *
   * @throws TypeError when it keeps them elsewhere.
   */
  useStorage?(storage: Storage): void;
  /** Takes the variables that the graph has now; called when a scaffold is finalized. */
  build?(graph: GraphLike): void;
  /** Takes a directory for itself to keep its checkpoints in, until close(). */
  claim?(directory: string, options?: ClaimOptions): Promise<void>;
  /** Takes those checkpoints of an earlier process that are still there as its newest, oldest first. */
  recoverLastCheckpoints?(paths: readonly string[]): Promise<void>;
  /** What a checkpoint holds besides its variables, by key. */
  readState?(path: string): Promise<TrainingState>;
  /** Devices of TensorFlow whose tasks write and read its files; only this process does when left out or empty. */
  readonly fileDevices?: readonly string[] | undefined;
  /** Resolves when nothing is being written; never rejects. */
  idle?(): Promise<void>;
  /** Waits for what is being written, and gives back what it has taken; it may be used again. */
  close?(): Promise<void>;
}

/** A saver. */
export const aSaver: Check<SaverLike> = /* @__PURE__ */ likeOf<SaverLike>('a Saver', ['capture', 'restore']);

/**
 * The savers in the collection of a graph.
 *
 * @throws TypeError naming the place in the collection, and what is no saver there.
 */
export function saversOf(graph: GraphLike): readonly SaverLike[] {
  const key = GraphKeys.SAVERS;
  return graph.getCollection(key).map((item, index) => aSaver.assert(`graph collection "${key}", item ${index}`, item));
}
