import type { ByteSource, Storage } from '../../core/storage.js';
import { BundleReader } from '../../formats/bundle/bundle-reader.js';
import { indexFileName, shardFileName } from '../../formats/bundle/file-names.js';
import { compareBytes } from '../../formats/compare-bytes.js';

/** What we replace a checkpoint by has no more data files than these: see writeBundle(). */
const mostShardsOfOurs = 2;

/** How often in a row somebody may replace the checkpoint while it is opened. */
const mostTries = 10;

/** How much of two files is compared at once. */
const pieceBytes = 1 << 16;

/**
 * Opens the files of a checkpoint for reading; where there are many data files, those only when they are needed.
 *
 * A checkpoint may be replaced by another one of its name meanwhile. Its writer replaces no data before an index that speaks
 * of other files is in place; so as long as the index is the one that was read, the data files that are open belong to it.
 */
export async function openBundle(storage: Storage, prefix: string): Promise<BundleReader> {
  for (let tries = 1; ; tries += 1) {
    const index = await storage.openRead(indexFileName(prefix));
    const reader = await BundleReader.open({
      index,
      openShard: (shard, shardCount) => storage.openRead(shardFileName(prefix, shard, shardCount)),
    });
    try {
      if (reader.shardCount > mostShardsOfOurs) return reader;
      await reader.openShards();
      if (tries === mostTries || (await isStillThere(storage, index, prefix))) return reader;
    } catch (error) {
      await reader.close();
      throw error;
    }
    await reader.close();
  }
}

/** False when the index that is there by now is another one. */
async function isStillThere(storage: Storage, index: ByteSource, prefix: string): Promise<boolean> {
  const present = await storage.openRead(indexFileName(prefix));
  try {
    if (present.size !== index.size) return false;
    for (let offset = 0; offset < index.size; offset += pieceBytes) {
      if (compareBytes(await pieceOf(index, offset), await pieceOf(present, offset)) !== 0) return false;
    }
    return true;
  } finally {
    await present.close();
  }
}

async function pieceOf(file: ByteSource, offset: number): Promise<Uint8Array> {
  const target = new Uint8Array(Math.min(pieceBytes, file.size - offset));
  const count = await file.read(target, offset);
  return target.subarray(0, count);
}
