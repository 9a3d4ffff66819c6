import { loadCheckpoint } from '../../src/checkpoint/read/load-checkpoint.js';
import { BundleWriter } from '../../src/formats/bundle/bundle-writer.js';
import { indexFileName, shardFileName } from '../../src/formats/bundle/file-names.js';
import { nodeStorage } from '../../src/storage/node-storage.js';
import type { CheckpointNote } from './interop-case.js';

/** Which checkpoint is written again, and where. */
export interface WriteShardsOptions {
  readonly from: string;
  readonly to: string;
  /** What is noted of it. */
  readonly checkpoint: CheckpointNote;
}

/** Writes a checkpoint again with the shards and parts that are noted of it; parts go to the shards in turn. */
export async function writeShards({ from, to, checkpoint }: WriteShardsOptions): Promise<void> {
  const { header, variables, partitions = {} } = checkpoint;
  const shardCount = header?.num_shards ?? 1;
  const names = Array.from({ length: shardCount }, (_, shard) => shardFileName(to, shard, shardCount));
  const index = await nodeStorage.openWrite(indexFileName(to));
  const shards = await Promise.all(names.map((name) => nodeStorage.openWrite(name)));
  const writer = new BundleWriter({ index, shards });
  const reader = await loadCheckpoint(from);
  for (const [name, { shape, entry }] of Object.entries(variables)) {
    const parts = partitions[name] ?? [];
    for (const [number, part] of parts.entries()) {
      const tensor = await reader.read(name, { slice: { start: part.offset, length: part.shape } });
      await writer.add(name, tensor, { shard: number % shardCount, partOf: { shape, start: part.offset } });
    }
    if (parts.length === 0) await writer.add(name, await reader.read(name), { shard: entry?.shard_id ?? 0 });
  }
  await writer.finish();
  await Promise.all([reader, index, ...shards].map((file) => file.close()));
}
