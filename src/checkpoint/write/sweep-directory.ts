import { describeError } from '../../core/foreign/describe-error.js';
import type { Logger } from '../../core/logger.js';
import type { Storage } from '../../core/storage.js';
import { indexFileName } from '../../formats/bundle/file-names.js';
import { joinPath } from '../../storage/path.js';
import { completeJournals } from '../../storage/commit-journal.js';
import { repairDirectory } from '../../storage/repair-directory.js';
import { isTemporaryName } from '../../storage/temporary-name.js';
import { removeStrays } from './stray-shards.js';

/**
 * Puts a directory in order that an earlier process may have left in the middle of a save or a removal: what was begun with
 * all there is to it is completed, the rest is removed. What cannot be removed is logged, and no reason not to save.
 */
export async function sweepDirectory(storage: Storage, directory: string, logger: Logger): Promise<void> {
  const told = async <R>(work: () => Promise<R>): Promise<R | undefined> => {
    try {
      return await work();
    } catch (error) {
      logger.warn(`${directory || '.'}: leftovers of an earlier process cannot be removed: ${describeError(error)}`);
      return undefined;
    }
  };
  const names = await told(() => storage.list(directory || '.'));
  if (!names) return;
  await told(async () => {
    await completeJournals(storage, directory || '.');
    // What an index without its name is a sign of goes before that sign, so that the next sweep goes on after this one.
    for (const prefix of new Set([...names.flatMap(prefixOfTemporaryIndex), ...prefixesOfMixedShards(names)])) {
      await told(() => removeStrays(storage, joinPath(directory, prefix)));
    }
    await repairDirectory(storage, directory || '.');
  });
}

/** The checkpoint whose index has a temporary name: it was being written, or removed. */
function prefixOfTemporaryIndex(name: string): readonly string[] {
  const prefix = isTemporaryName(name) ? /^(.+)\.index\.[^.]+$/.exec(name)?.[1] : undefined;
  return prefix === undefined ? [] : [prefix];
}

/** The checkpoints with data files of more than one number of shards: the index speaks of one of them. */
function prefixesOfMixedShards(names: readonly string[]): readonly string[] {
  const countsByPrefix = new Map<string, Set<string>>();
  for (const name of names) {
    const [, prefix, count] = /^(.+)\.data-\d{5}-of-(\d{5})$/.exec(name) ?? [];
    if (prefix === undefined || count === undefined) continue;
    countsByPrefix.set(prefix, (countsByPrefix.get(prefix) ?? new Set()).add(count));
  }
  return [...countsByPrefix]
    .filter(([prefix, counts]) => counts.size > 1 && names.includes(indexFileName(prefix)))
    .map(([prefix]) => prefix);
}
