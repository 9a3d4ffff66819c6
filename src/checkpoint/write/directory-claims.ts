import { isInstance } from '../../core/foreign/is-instance.js';
import { describeError } from '../../core/foreign/describe-error.js';
import { consoleLogger } from '../../core/logger.js';
import type { LockOptions, Storage, StorageLock } from '../../core/storage.js';
import { Turns } from '../../core/turns.js';
import { FailedPreconditionError } from '../../errors.js';
import { joinPath } from '../../storage/path.js';
import { placeIn, originOf } from '../../storage/anchored-storage.js';
import { errorCode } from '../../storage/storage-error.js';
import { guardedStorage } from './guarded-storage.js';
import { sweepDirectory } from './sweep-directory.js';

/** Name of the file that says which process saves to a directory. */
export const lockFileName = '.monitored-session.lock';

/** The directory is this process's to save to, until it is released. */
export interface DirectoryClaim {
  /**
   * Makes sure that it still is.
   *
   * @throws FailedPreconditionError when another has taken its lock.
   */
  verify(): Promise<void>;
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
export async function claimDirectory(
  storage: Storage,
  directory: string,
  options: LockOptions,
): Promise<DirectoryClaim> {
  const { locks } = directoriesOf(storage);
  const place = placeIn(storage, directory);
  const known = locks.get(place);
  const isHeld = known !== undefined && (await isStillHeld(known.held));
  const shared = isHeld ? known : { held: await lock(storage, directory, options), shares: 0 };
  locks.set(place, shared);
  shared.shares += 1;
  let isReleased = false;
  const release = async (): Promise<void> => {
    if (isReleased) return;
    isReleased = true;
    shared.shares -= 1;
    if (shared.shares > 0) return;
    await exclusively(storage, directory, async () => {
      // Before this turn came, another saver may have taken a share.
      if (shared.shares > 0) return;
      if (locks.get(place) === shared) locks.delete(place);
      await shared.held.release();
    });
  };
  return { verify: async () => shared.held.verify?.(), release };
}

/** What to do with a directory that another saver of this process keeps. */
export interface KeepDirectoryOptions {
  /** Whether that one loses it; false. */
  readonly force?: boolean | undefined;
}

/** A directory that a saver keeps its checkpoints in. */
export interface KeptDirectory {
  /** @throws FailedPreconditionError when another saver of this process has taken it by force. */
  verify(): void;
  /** Gives it back. */
  release(): void;
}

/**
 * Makes `keeper` the one of this process that keeps its checkpoints in a directory, until it is released.
 *
 * @throws FailedPreconditionError naming the directory when another does.
 */
export function keepDirectory(
  storage: Storage,
  directory: string,
  keeper: object,
  { force = false }: KeepDirectoryOptions = {},
): KeptDirectory {
  const { keepers } = directoriesOf(storage);
  const place = placeIn(storage, directory);
  if (!force && (keepers.get(place) ?? keeper) !== keeper) {
    throw new FailedPreconditionError(
      `${directory || '.'}: another saver keeps its checkpoints in this directory. It is one of this process: close its ` +
        'session first, or give each a directory of its own.',
    );
  }
  keepers.set(place, keeper);
  return {
    verify: () => {
      if (keepers.get(place) === keeper) return;
      throw new FailedPreconditionError(
        `${directory || '.'}: another saver of this process has taken this directory by force. Nothing more is written here; ` +
          'give each a directory of its own.',
      );
    },
    release: () => {
      if (keepers.get(place) === keeper) keepers.delete(place);
    },
  };
}

/** Does `work` when nothing else that was given for the directory is under way in this process. */
export async function exclusively<R>(storage: Storage, directory: string, work: () => Promise<R>): Promise<R> {
  const { turns } = directoriesOf(storage);
  const place = placeIn(storage, directory);
  const here = turns.get(place) ?? new Turns();
  turns.set(place, here);
  try {
    return await here.run(work);
  } finally {
    if (here.isIdle && turns.get(place) === here) turns.delete(place);
  }
}

function directoriesOf(storage: Storage): Directories {
  const origin = originOf(storage);
  const directories = directoriesByStorage.get(origin) ?? { locks: new Map(), keepers: new Map(), turns: new Map() };
  directoriesByStorage.set(origin, directories);
  return directories;
}

/** False for a lock that was lost: whoever comes then asks for it anew. */
async function isStillHeld(held: StorageLock): Promise<boolean> {
  try {
    await held.verify?.();
    return true;
  } catch (error) {
    if (isInstance(error, FailedPreconditionError)) return false;
    throw error;
  }
}

async function lock(storage: Storage, directory: string, options: LockOptions): Promise<StorageLock> {
  let held: StorageLock;
  try {
    held = await storage.lock(joinPath(directory, lockFileName), options);
  } catch (error) {
    // Those with a cause come from the system: the lock is a directory, say.
    if (!isInstance(error, FailedPreconditionError) || errorCode(error.cause) !== '') throw error;
    throw new FailedPreconditionError(
      `${directory || '.'}: another saver keeps its checkpoints in this directory. ${describeError(error)}`,
      { cause: error },
    );
  }
  await sweepDirectory(
    guardedStorage(storage, async () => held.verify?.()),
    directory,
    options.logger ?? consoleLogger,
  );
  return held;
}
