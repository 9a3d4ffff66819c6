import { consoleLogger } from '../core/logger.js';
import { systemClock } from '../core/clock.js';
import type { LockOptions, StorageLock } from '../core/storage.js';
import { holdLock } from './lock/held-lock.js';
import type { LockFiles } from './lock/lock-files.js';
import { nodeLockFiles } from './lock/node-lock-files.js';
import { nodeLockSystem } from './lock/node-lock-system.js';

/** Where a lock is, for messages and for the system. */
export interface LockPlace {
  /** As messages name it. */
  readonly label: string;
  /** Leads to the same file whatever becomes of the working directory. */
  readonly path: string;
}

/**
 * Takes the lock of a file of this machine, which then names this process. One that a dead process has left is taken over, at
 * once or, where that cannot be known, when nothing was seen of it for a while.
 *
 * @throws FailedPreconditionError naming the holder.
 */
export async function lockFile(
  place: LockPlace,
  options: LockOptions = {},
  files: LockFiles = nodeLockFiles,
): Promise<StorageLock> {
  const { path, label } = place;
  const { clock = systemClock, logger = consoleLogger, staleSecs = 60, force = false, signal } = options;
  const staleMs = staleSecs * 1000;
  return holdLock(path, { files, system: nodeLockSystem, clock, logger, staleMs, force, signal, label });
}
