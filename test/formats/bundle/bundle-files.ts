import { create, toBinary } from '@bufbuild/protobuf';
import { BundleReader, type BundleFiles } from '../../../src/formats/bundle/bundle-reader.js';
import { BundleWriter } from '../../../src/formats/bundle/bundle-writer.js';
import { shardFileName } from '../../../src/formats/bundle/file-names.js';
import {
  BundleHeaderProtoSchema,
  type BundleHeaderProto,
} from '../../../src/formats/proto/generated/tensor-bundle_pb.js';
import { TableWriter } from '../../../src/formats/table/table-writer.js';
import { CollectingSink, readableBytes, type ReadableBytes } from '../../support/byte-ports.js';

/** The bytes of a bundle's files. */
export interface BundleBytes {
  readonly index: Uint8Array;
  readonly shards: readonly Uint8Array[];
}

/** A writer into memory; `finish()` gives the bytes. */
export function openBundleWriter(shardCount = 1) {
  const index = new CollectingSink('m.index');
  const shards = Array.from(
    { length: shardCount },
    (_, shard) => new CollectingSink(shardFileName('m', shard, shardCount)),
  );
  const writer = new BundleWriter({ index, shards });
  const finish = async (): Promise<BundleBytes> => {
    await writer.finish();
    return { index: index.bytes, shards: shards.map(({ bytes }) => bytes) };
  };
  return { writer, finish };
}

/** The files of a bundle in memory, and all that were opened. */
export function bundleFiles({
  index,
  shards,
}: BundleBytes): BundleFiles & { readonly opened: readonly ReadableBytes[] } {
  const file = readableBytes('m.index', index);
  const opened = [file];
  return {
    index: file,
    opened,
    openShard: async (shard, count) => {
      const data = readableBytes(shardFileName('m', shard, count), shards[shard] ?? new Uint8Array());
      opened.push(data);
      return data;
    },
  };
}

/** Opens a bundle in memory. */
export function openBundle(bytes: BundleBytes): Promise<BundleReader> {
  return BundleReader.open(bundleFiles(bytes));
}

/** An index of values that are given as they are, by key; without a header unless there is one among them. */
export async function indexOf(values: Readonly<Record<string, Uint8Array>>): Promise<Uint8Array> {
  const sink = new CollectingSink('m.index');
  const table = new TableWriter(sink);
  const keys = Object.keys(values).sort();
  for (const key of keys) await table.add(Buffer.from(key, 'latin1'), values[key] ?? new Uint8Array());
  await table.finish();
  return sink.bytes;
}

/** A header as the index keeps it. */
export function headerOf(
  fields: Partial<Omit<BundleHeaderProto, '$typeName' | 'version'>> & { version?: object } = {},
): Uint8Array {
  const { version = { producer: 1 }, numShards = 1, ...rest } = fields;
  return toBinary(BundleHeaderProtoSchema, create(BundleHeaderProtoSchema, { numShards, version, ...rest }));
}
