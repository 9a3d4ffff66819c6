import { readFileSync, existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { DataTypeName, TensorValue } from '../../src/core/tensor-value.js';
import { NotFoundError } from '../../src/errors.js';
import { BundleReader } from '../../src/formats/bundle/bundle-reader.js';
import { indexFileName, shardFileName } from '../../src/formats/bundle/file-names.js';
import { readableBytes } from '../support/byte-ports.js';

/** A variable as real TensorFlow described it. */
export interface GoldenVariable {
  readonly dtype: DataTypeName;
  readonly shape: readonly number[];
  readonly b64?: string;
  readonly strings_b64?: readonly string[];
  readonly entry: GoldenEntry & { readonly slices?: readonly (readonly [number, number] | null)[][] };
}

export interface GoldenEntry {
  readonly shard_id: number;
  readonly offset: number;
  readonly size: number;
  readonly crc32c: number;
}

export interface GoldenCheckpoint {
  readonly files: Readonly<Record<string, number>>;
  readonly header: { readonly num_shards: number };
  readonly index_blocks: readonly { readonly offset: number; readonly size: number; readonly entries: number }[];
  readonly variables: Readonly<Record<string, GoldenVariable>>;
  readonly slice_entries: readonly {
    readonly key_hex: string;
    readonly shape: readonly number[];
    readonly entry: GoldenEntry;
  }[];
  readonly partitions?: Readonly<
    Record<string, readonly { readonly offset: number[]; readonly shape: number[]; readonly key_hex: string }[]>
  >;
}

/** A folder of golden checkpoints, named by its path below test/golden/formats/checkpoints. */
export interface GoldenFolder {
  readonly checkpoints: Readonly<Record<string, GoldenCheckpoint>>;
}

const root = new URL('../golden/formats/checkpoints/', import.meta.url);

/** The bytes of a golden file; a missing one is a NotFoundError. */
export function goldenBytes(path: string): Uint8Array {
  const file = fileURLToPath(new URL(path, root));
  if (!existsSync(file)) throw new NotFoundError(`${path}; No such file or directory`);
  return new Uint8Array(readFileSync(file));
}

/** What real TensorFlow says of a golden folder. */
export function goldenFolder(folder: string): GoldenFolder {
  return JSON.parse(new TextDecoder().decode(goldenBytes(`${folder}/expected.json`))) as GoldenFolder;
}

/** Opens a golden checkpoint; `alter` may change the bytes of a file. */
export async function openGolden(
  prefix: string,
  alter: (name: string, bytes: Uint8Array) => Uint8Array = (_name, bytes) => bytes,
): Promise<BundleReader> {
  const open = (name: string) => readableBytes(name, alter(name, goldenBytes(name)));
  return BundleReader.open({
    index: open(indexFileName(prefix)),
    openShard: async (shard, count) => open(shardFileName(prefix, shard, count)),
  });
}

/** A value in the notation of the golden files. */
export function toGolden({
  dtype,
  shape,
  data,
}: TensorValue): Pick<GoldenVariable, 'dtype' | 'shape' | 'b64' | 'strings_b64'> {
  const base64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64');
  if (dtype === 'string') return { dtype, shape, strings_b64: (data as readonly Uint8Array[]).map(base64) };
  const { buffer, byteOffset, byteLength } = data as Uint8Array;
  return { dtype, shape, b64: base64(new Uint8Array(buffer, byteOffset, byteLength)) };
}
