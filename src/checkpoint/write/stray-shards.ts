import { isInstance } from '../../core/foreign/is-instance.js';
import type { Storage } from '../../core/storage.js';
import { DataLossError } from '../../errors.js';
import { indexFileName, shardFileName } from '../../formats/bundle/file-names.js';
import { removeIfThere } from '../../storage/remove-if-there.js';
import { metaGraphFileName, shardPaths } from '../state-file/checkpoint-files.js';
import { openBundle } from '../read/open-bundle.js';

/** Removes data files of a checkpoint that its index does not speak of; all of them when there is no index. */
export async function removeStrayShards(storage: Storage, prefix: string): Promise<void> {
  for (const path of await strayShards(storage, prefix)) await removeIfThere(storage, path);
}

/** Paths of files of a checkpoint that its index does not speak of; without an index all of them, and its graph. */
export async function straysOf(storage: Storage, prefix: string): Promise<readonly string[]> {
  const shards = await strayShards(storage, prefix);
  return (await storage.exists(indexFileName(prefix))) ? shards : [...shards, metaGraphFileName(prefix, 'meta')];
}

async function strayShards(storage: Storage, prefix: string): Promise<readonly string[]> {
  const shardCount = await shardCountOf(storage, prefix);
  if (shardCount === undefined) return [];
  return (await shardPaths(storage, prefix)).filter((path) => {
    const shard = Number(/-(\d+)-of-\d+$/.exec(path)?.[1]);
    return shard >= shardCount || path !== shardFileName(prefix, shard, shardCount);
  });
}

/** How many data files the index speaks of: none when there is no index, undefined when it is damaged. */
async function shardCountOf(storage: Storage, prefix: string): Promise<number | undefined> {
  if (!(await storage.exists(indexFileName(prefix)))) return 0;
  try {
    const reader = await openBundle(storage, prefix);
    await reader.close();
    return reader.shardCount;
  } catch (error) {
    if (isInstance(error, DataLossError)) return undefined;
    throw error;
  }
}
