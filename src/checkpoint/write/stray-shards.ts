import type { Storage } from '../../core/storage.js';
import { DataLossError } from '../../errors.js';
import { indexFileName, shardFileName } from '../../formats/bundle/file-names.js';
import { removeIfThere } from '../../storage/remove-if-there.js';
import { metaGraphFileName, shardPaths } from '../state-file/checkpoint-files.js';
import { openBundle } from '../read/open-bundle.js';

/** Removes data files of a checkpoint that its index does not speak of; all of them when there is no index. */
export async function removeStrayShards(storage: Storage, prefix: string): Promise<void> {
  const shardCount = await shardCountOf(storage, prefix);
  if (shardCount === undefined) return;
  for (const path of await shardPaths(storage, prefix)) {
    const shard = Number(/-(\d+)-of-\d+$/.exec(path)?.[1]);
    if (shard >= shardCount || path !== shardFileName(prefix, shard, shardCount)) await removeIfThere(storage, path);
  }
}

/** Does so, and removes the graph of a checkpoint without an index. */
export async function removeStrays(storage: Storage, prefix: string): Promise<void> {
  await removeStrayShards(storage, prefix);
  if (!(await storage.exists(indexFileName(prefix)))) await removeIfThere(storage, metaGraphFileName(prefix, 'meta'));
}

/** How many data files the index speaks of: none when there is no index, undefined when it is damaged. */
async function shardCountOf(storage: Storage, prefix: string): Promise<number | undefined> {
  if (!(await storage.exists(indexFileName(prefix)))) return 0;
  try {
    const reader = await openBundle(storage, prefix);
    await reader.close();
    return reader.shardCount;
  } catch (error) {
    if (error instanceof DataLossError) return undefined;
    throw error;
  }
}
