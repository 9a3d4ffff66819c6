import { messageOf } from '../../core/errors-of-exit.js';
import type { Logger } from '../../core/logger.js';
import type { Storage, StorageLock } from '../../core/storage.js';
import { FailedPreconditionError } from '../../errors.js';
import { joinPath } from '../../storage/path.js';
import { absolutePath } from '../state-file/checkpoint-path.js';
import { sweepDirectory } from './sweep-directory.js';

/** Name of the file that says which process saves to a directory. */
export const lockFileName = '.monitored-session.lock';

/** The directory is this process's to save to, until it is released. */
export interface DirectoryClaim {
  /** Gives this share back; with the last one other processes may save there. A second call does nothing. */
  release(): Promise<void>;
}

/** The lock of one directory, shared by the savers of this process. */
interface SharedLock {
  readonly taken: Promise<StorageLock>;
  shares: number;
}

/** What this process does with the directories of one storage. */
interface Directories {
  readonly locks: Map<string, SharedLock>;
  readonly keepers: Map<string, object>;
  readonly lastWork: Map<string, Promise<unknown>>;
}

const directoriesByStorage = new WeakMap<Storage, Directories>();

/**
 * Takes a directory, which exists, for the savers of this process. The first to take it removes what an earlier process left
 * unfinished there.
 *
 * @throws FailedPreconditionError naming the directory and the process that saves there.
 */
export async function claimDirectory(storage: Storage, directory: string, logger: Logger): Promise<DirectoryClaim> {
  const { locks } = directoriesOf(storage);
  const place = absolutePath(directory);
  const shared = locks.get(place) ?? { taken: lock(storage, directory, logger), shares: 0 };
  locks.set(place, shared);
  shared.shares += 1;
  let isReleased = false;
  const release = async (): Promise<void> => {
    if (isReleased) return;
    isReleased = true;
    shared.shares -= 1;
    if (shared.shares > 0) return;
    locks.delete(place);
    await shared.taken.then(
      (held) => held.release(),
      () => undefined,
    );
  };
  try {
    await shared.taken;
  } catch (error) {
    await release();
    throw error;
  }
  return { release };
}

/**
 * Makes `keeper` the one of this process that keeps its checkpoints in a directory, until what is returned is called.
 *
 * @throws FailedPreconditionError naming the directory when another does.
 */
export function keepDirectory(storage: Storage, directory: string, keeper: object): () => void {
  const { keepers } = directoriesOf(storage);
  const place = absolutePath(directory);
  if ((keepers.get(place) ?? keeper) !== keeper) {
    throw new FailedPreconditionError(
      `${directory || '.'}: another saver keeps its checkpoints in this directory. It is one of this process: close its ` +
        'session first, or give each a directory of its own.',
    );
  }
  keepers.set(place, keeper);
  return () => {
    if (keepers.get(place) === keeper) keepers.delete(place);
  };
}

/** Does `work` when nothing else that was given for the directory is under way in this process. */
export function exclusively<R>(storage: Storage, directory: string, work: () => Promise<R>): Promise<R> {
  const { lastWork } = directoriesOf(storage);
  const place = absolutePath(directory);
  const turn = (lastWork.get(place) ?? Promise.resolve()).then(work, work);
  lastWork.set(place, turn);
  const forget = (): void => {
    if (lastWork.get(place) === turn) lastWork.delete(place);
  };
  turn.then(forget, forget);
  return turn;
}

function directoriesOf(storage: Storage): Directories {
  const directories = directoriesByStorage.get(storage) ?? {
    locks: new Map(),
    keepers: new Map(),
    lastWork: new Map(),
  };
  directoriesByStorage.set(storage, directories);
  return directories;
}

async function lock(storage: Storage, directory: string, logger: Logger): Promise<StorageLock> {
  let held: StorageLock;
  try {
    held = await storage.lock(joinPath(directory, lockFileName));
  } catch (error) {
    if (!(error instanceof FailedPreconditionError)) throw error;
    throw new FailedPreconditionError(
      `${directory || '.'}: another saver keeps its checkpoints in this directory. ${messageOf(error)}`,
      { cause: error },
    );
  }
  await exclusively(storage, directory, () => sweepDirectory(storage, directory, logger));
  return held;
}
