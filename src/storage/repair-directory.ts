import type { Storage } from '../core/storage.js';
import { completeJournals } from './commit-journal.js';
import { joinPath } from './path.js';
import { removeIfThere } from './remove-if-there.js';
import { isTemporaryName } from './temporary-name.js';

/** What repairDirectory() did; names in the directory. */
export interface RepairedDirectory {
  /** Files that got their name only now. */
  readonly completed: readonly string[];
  /** Leftovers that were removed. */
  readonly removed: readonly string[];
}

/**
 * Puts a directory in order after a process that wrote there was interrupted: commits that had begun are completed, and
 * files that were not whole are removed. Only for a directory in which nobody writes; one that is not there is in order.
 */
export async function repairDirectory(storage: Storage, directory: string): Promise<RepairedDirectory> {
  if (!(await storage.exists(directory))) return { completed: [], removed: [] };
  const completed = await completeJournals(storage, directory);
  const removed = (await storage.list(directory)).filter(isTemporaryName);
  for (const name of removed) await removeIfThere(storage, joinPath(directory, name));
  return { completed, removed };
}
