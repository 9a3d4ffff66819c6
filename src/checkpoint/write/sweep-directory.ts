import { describeError } from '../../core/foreign/describe-error.js';
import type { Logger } from '../../core/logger.js';
import type { Storage } from '../../core/storage.js';
import { indexFileName } from '../../formats/bundle/file-names.js';
import { joinPath } from '../../storage/path.js';
import { completeJournals } from '../../storage/commit-journal.js';
import { removeIfThere } from '../../storage/remove-if-there.js';
import { repairDirectory } from '../../storage/repair-directory.js';
import { isTemporaryName } from '../../storage/temporary-name.js';
import { straysOf } from './stray-shards.js';

/**
 * Puts a directory in order that an earlier process may have left in the middle of a save or a removal: what was begun with
 * all there is to it is completed, the rest is removed. What cannot be removed is logged, the rest follows, and it is no
 * reason not to save.
 */
export async function sweepDirectory(storage: Storage, directory: string, logger: Logger): Promise<void> {
  const place = directory || '.';
  const tell = (error: unknown): void => {
    logger.warn(`${place}: leftovers of an earlier process cannot be removed: ${describeError(error)}`);
  };
  try {
    const names = await storage.list(place);
    await completeJournals(storage, place);
    const unswept = new Set<string>();
    for (const prefix of new Set([...names.flatMap(prefixOfTemporaryIndex), ...prefixesOfMixedShards(names)])) {
      const isSwept = await sweepCheckpoint(storage, joinPath(directory, prefix), tell);
      if (!isSwept) unswept.add(prefix);
    }
    // An index without its name is the sign by which the next sweep finds what is still there.
    const stays = (name: string): boolean => prefixOfTemporaryIndex(name).some((prefix) => unswept.has(prefix));
    await repairDirectory(storage, place, { stays, onFailure: tell });
  } catch (error) {
    tell(error);
  }
}

/** Removes what of a checkpoint its index does not speak of; false when not all of that can be removed. */
async function sweepCheckpoint(storage: Storage, prefix: string, tell: (error: unknown) => void): Promise<boolean> {
  let isSwept = true;
  const attempt = async <R>(work: () => Promise<R>): Promise<R | undefined> => {
    try {
      return await work();
    } catch (error) {
      isSwept = false;
      tell(error);
      return undefined;
    }
  };
  for (const path of (await attempt(() => straysOf(storage, prefix))) ?? []) {
    await attempt(() => removeIfThere(storage, path));
  }
  return isSwept;
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
