import { describeError } from '../../core/foreign/describe-error.js';
import type { Logger } from '../../core/logger.js';
import type { Storage, StorageLock } from '../../core/storage.js';
import { Turns } from '../../core/turns.js';
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
  readonly held: StorageLock;
  shares: number;
}

/** What this process does with the directories of one storage. */
interface Directories {
  readonly locks: Map<string, SharedLock>;
  readonly keepers: Map<string, object>;
  readonly turns: Map<string, Turns>;
}

const directoriesByStorage = new WeakMap<Storage, Directories>();

/**
 * Takes a directory, which exists, for the savers of this process; for who has it to himself. The first to take it removes
 * what an earlier process left unfinished there.
 *
 * @throws FailedPreconditionError naming the directory and the process that saves there.
 */
export async function claimDirectory(storage: Storage, directory: string, logger: Logger): Promise<DirectoryClaim> {
  const { locks } = directoriesOf(storage);
  const place = absolutePath(directory);
  const shared = locks.get(place) ?? { held: await lock(storage, directory, logger), shares: 0 };
  locks.set(place, shared);
  shared.shares += 1;
  let isReleased = false;
  const release = async (): Promise<void> => {
    if (isReleased) return;
    isReleased = true;
    shared.shares -= 1;
    if (shared.shares > 0) return;
    await exclusively(storage, directory, async () => {
      // Before this turn came, another saver may have taken a share, or given the last one back.
      if (shared.shares > 0 || locks.get(place) !== shared) return;
      locks.delete(place);
      await shared.held.release();
    });
  };
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
export async function exclusively<R>(storage: Storage, directory: string, work: () => Promise<R>): Promise<R> {
  const { turns } = directoriesOf(storage);
  const place = absolutePath(directory);
  const here = turns.get(place) ?? new Turns();
  turns.set(place, here);
  try {
    return await here.run(work);
  } finally {
    if (here.isIdle && turns.get(place) === here) turns.delete(place);
  }
}

function directoriesOf(storage: Storage): Directories {
  const directories = directoriesByStorage.get(storage) ?? { locks: new Map(), keepers: new Map(), turns: new Map() };
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
      `${directory || '.'}: another saver keeps its checkpoints in this directory. ${describeError(error)}`,
      { cause: error },
    );
  }
  await sweepDirectory(storage, directory, logger);
  return held;
}
