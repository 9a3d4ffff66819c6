import type { ByteSource } from '../../core/storage.js';
import type { DataTypeName } from '../../core/tensor-value.js';
import { dataLoss } from '../data-loss.js';
import { TableReader } from '../table/table-reader.js';
import { decodeUtf8, encodeUtf8 } from '../utf8.js';
import { decodeBundleEntry, type BundleEntry, type StoredRange } from './bundle-entry.js';
import { bundleHeaderKey, decodeBundleHeader } from './bundle-header.js';
import { encodeSliceKey, type SliceExtent } from './slice-key.js';
import { isSliceOf, overlap, sliceText, wholeSlice, type TensorSlice } from './tensor-slice.js';
import { elementCount } from '../../core/element-count.js';

/** A piece of a variable that is stored in one place. */
export interface BundlePart extends StoredRange {
  /** Which box of the variable it is. */
  readonly slice: TensorSlice;
}

/** A variable in a bundle. */
export interface BundleVariable {
  readonly name: string;
  readonly dtype: DataTypeName;
  readonly shape: readonly number[];
  /** True when it is stored in boxes. */
  readonly partitioned: boolean;
  /** Where its elements are, in the order in which the index lists them: one part, the whole, unless it is partitioned. */
  readonly parts: readonly BundlePart[];
}

/** What the index of a bundle says. */
export interface BundleIndex {
  readonly shardCount: number;
  /** Sorted by the UTF-8 bytes of their names. */
  readonly variables: ReadonlyMap<string, BundleVariable>;
}

/**
 * Reads the whole index of a bundle.
 *
 * @throws DataLossError naming the file, and the entry, for anything that cannot be.
 */
export async function readBundleIndex(source: ByteSource): Promise<BundleIndex> {
  const table = await TableReader.open(source);
  const header = await table.get(bundleHeaderKey);
  if (!header) throw dataLoss(source.label, 'there is no header');
  const shardCount = decodeBundleHeader(header, source.label);
  const entries = new Map<string, BundleEntry>();
  const slices = new Map<string, BundleEntry>();
  for await (const { key, value } of table.entries()) {
    if (key[0] === undefined) continue;
    if (key[0] === 0) {
      slices.set(latin1(key), decodeBundleEntry(value, source.label, 'a slice'));
    } else {
      const name = decodeUtf8(key, source.label, 'the name of a tensor');
      entries.set(name, decodeBundleEntry(value, source.label, `tensor ${JSON.stringify(name)}`));
    }
  }
  const variables = new Map<string, BundleVariable>();
  for (const [name, entry] of entries) {
    const variable = toVariable(name, entry, slices, source.label);
    if (variable.parts.some(({ shard }) => shard < 0 || shard >= shardCount)) {
      throw dataLoss(source.label, `tensor ${JSON.stringify(name)} is in a shard that is not one of ${shardCount}`);
    }
    variables.set(name, variable);
  }
  return { shardCount, variables };
}

function toVariable(
  name: string,
  entry: BundleEntry,
  slices: ReadonlyMap<string, BundleEntry>,
  label: string,
): BundleVariable {
  const { dtype, shape } = entry;
  const partitioned = entry.slices.length > 0;
  if (!partitioned) {
    return { name, dtype, shape, partitioned, parts: [toPart(entry, wholeSlice(shape))] };
  }
  const fail = (what: string): Error => dataLoss(label, `tensor ${JSON.stringify(name)}: ${what}`);
  const parts = entry.slices.map((extents) => {
    const slice = toSlice(extents, shape);
    const stored = slices.get(latin1(encodeSliceKey(encodeUtf8(name, name), extents)));
    const where = `box ${sliceText(slice)}`;
    if (!isSliceOf(shape, slice)) throw fail(`${where} is not inside of shape [${shape.join(', ')}]`);
    if (!stored) throw fail(`${where} is not there`);
    if (stored.dtype !== dtype || stored.shape.join() !== slice.length.join()) {
      throw fail(`${where} holds ${stored.dtype} [${stored.shape.join(', ')}] instead`);
    }
    return toPart(stored, slice);
  });
  const covered = parts.reduce((count, { slice }) => count + elementCount(slice.length), 0);
  if (covered !== elementCount(shape) || anyTwo(parts, (left, right) => overlap(left.slice, right.slice))) {
    throw fail(`its boxes do not make up shape [${shape.join(', ')}]`);
  }
  if (anyTwo(parts, (left, right) => left.shard === right.shard && bytesOverlap(left, right))) {
    throw fail('two of its boxes are in the same place');
  }
  return { name, dtype, shape, partitioned, parts };
}

function toPart({ shard, offset, size, crc32c }: StoredRange, slice: TensorSlice): BundlePart {
  return { slice, shard, offset, size, crc32c };
}

function toSlice(extents: readonly SliceExtent[], shape: readonly number[]): TensorSlice {
  return {
    start: extents.map(({ start }) => start),
    length: extents.map(({ length }, axis) => length ?? shape[axis] ?? 0),
  };
}

function anyTwo<T>(items: readonly T[], test: (left: T, right: T) => boolean): boolean {
  return items.some((right, end) => {
    for (let index = 0; index < end; index += 1) if (test(items[index] as T, right)) return true;
    return false;
  });
}

function bytesOverlap(left: StoredRange, right: StoredRange): boolean {
  return Math.max(left.offset, right.offset) < Math.min(left.offset + left.size, right.offset + right.size);
}

/** Bytes as a key of a map. */
function latin1(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => String.fromCharCode(byte)).join('');
}
