import type { PartitionedTensor } from '../../core/graph-like.js';
import type { HeldValue } from '../../core/held-variables.js';
import type { Storage } from '../../core/storage.js';
import type { TensorValue } from '../../core/tensor-value.js';
import { BundleWriter } from '../../formats/bundle/bundle-writer.js';
import { indexFileName, shardFileName } from '../../formats/bundle/file-names.js';
import { compareBytes } from '../../formats/compare-bytes.js';
import { encodeUtf8 } from '../../formats/utf8.js';
import { AtomicFile } from '../../storage/atomic-file.js';
import { commitFiles } from '../../storage/commit-files.js';
import { removeStrayShards } from './stray-shards.js';

/** Values by the names that they have in a checkpoint. */
export type TensorsByName = ReadonlyMap<string, TensorValue | HeldValue>;

/** What partitioned tensor a value is a box of, by the name of the value: the checkpoint has that instead. */
export type BoxesByName = ReadonlyMap<string, PartitionedTensor>;

/**
 * Writes tensors as the files of a checkpoint, the data first, the index last; when it resolves they would survive a loss of
 * power, and until then whatever stood under that name can be read.
 *
 * The same holds when a checkpoint of that name is there: unless both are the same, the new one first gets data files
 * of other names, which the new index speaks of, and then those that it is to have.
 */
export async function writeBundle(
  storage: Storage,
  prefix: string,
  tensors: TensorsByName,
  boxes: BoxesByName = new Map(),
): Promise<void> {
  const content = { tensors, boxes };
  await withBundleFiles(storage, prefix, content, 1, async (files) => {
    const isOver = await storage.exists(indexFileName(prefix));
    if (isOver && (await storage.exists(shardFileName(prefix, 0, 1))) && !(await isSame(storage, files))) {
      await withBundleFiles(storage, prefix, content, 2, (detour) => commitFiles(storage, detour));
    }
    await commitFiles(storage, files);
    if (isOver) await removeStrayShards(storage, prefix);
  });
}

/** Writes the files under temporary names, with all tensors in the first of `shardCount` shards; removes what `use` leaves. */
async function withBundleFiles(
  storage: Storage,
  prefix: string,
  { tensors, boxes }: { readonly tensors: TensorsByName; readonly boxes: BoxesByName },
  shardCount: number,
  use: (files: readonly AtomicFile[]) => Promise<void>,
): Promise<void> {
  const files: AtomicFile[] = [];
  try {
    const shardNames = Array.from({ length: shardCount }, (_, shard) => shardFileName(prefix, shard, shardCount));
    const index = await AtomicFile.open(storage, indexFileName(prefix));
    files.push(index);
    for (const name of shardNames) files.splice(-1, 0, await AtomicFile.open(storage, name));
    const writer = new BundleWriter({ index, shards: files.slice(0, -1) });
    for (const [name, tensor] of inOrderOfNames(tensors)) {
      const partOf = boxes.get(name);
      const stored = partOf?.name ?? name;
      if ('data' in tensor) await writer.add(stored, tensor, { partOf });
      else await writer.addChunks(stored, tensor, tensor.chunks(), { partOf });
    }
    await writer.finish();
    for (const file of files) await file.finish();
    await use(files);
  } finally {
    for (const file of files) await file.discard();
  }
}

/** True when the index that was written says the same as the one that is there: then so does the data. */
async function isSame(storage: Storage, files: readonly AtomicFile[]): Promise<boolean> {
  const index = files.at(-1);
  if (!index) return false;
  const [written, present] = [await storage.readFile(index.temporaryPath), await storage.readFile(index.path)];
  return compareBytes(written, present) === 0;
}

function inOrderOfNames(tensors: TensorsByName): readonly (readonly [string, TensorValue | HeldValue])[] {
  return [...tensors]
    .map(([name, tensor]) => ({ key: encodeUtf8(name, name), name, tensor }))
    .sort((left, right) => compareBytes(left.key, right.key))
    .map(({ name, tensor }) => [name, tensor] as const);
}
