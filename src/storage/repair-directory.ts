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

/** What repairDirectory() is told of leftovers. */
export interface RepairOptions {
  /** Says of which names the file stays; none. */
  readonly stays?: ((name: string) => boolean) | undefined;
  /** Told what a file could not be removed for, after which the others follow; the repair ends with it when left out. */
  readonly onFailure?: ((error: unknown) => void) | undefined;
}

/**
 * Puts a directory in order after a process that wrote there was interrupted: commits that had begun are completed, and
 * files that were not whole are removed. Only for a directory in which nobody writes; one that is not there is in order.
 */
export async function repairDirectory(
  storage: Storage,
  directory: string,
  { stays = () => false, onFailure }: RepairOptions = {},
): Promise<RepairedDirectory> {
  if (!(await storage.exists(directory))) return { completed: [], removed: [] };
  const completed = await completeJournals(storage, directory);
  const removed: string[] = [];
  for (const name of (await storage.list(directory)).filter(isTemporaryName)) {
    if (stays(name)) continue;
    try {
      await removeIfThere(storage, joinPath(directory, name));
      removed.push(name);
    } catch (error) {
      if (!onFailure) throw error;
      onFailure(error);
    }
  }
  return { completed, removed };
}
