import type { Storage } from '../../core/storage.js';
import { BundleReader } from '../../formats/bundle/bundle-reader.js';
import { indexFileName, shardFileName } from '../../formats/bundle/file-names.js';

/** Opens the files of a checkpoint for reading; data files only when they are needed. */
export async function openBundle(storage: Storage, prefix: string): Promise<BundleReader> {
  return BundleReader.open({
    index: await storage.openRead(indexFileName(prefix)),
    openShard: (shard, shardCount) => storage.openRead(shardFileName(prefix, shard, shardCount)),
  });
}
