import type { ByteSource } from '../../core/storage.js';
import type { DataTypeName } from '../../core/tensor-value.js';
import { dataLoss } from '../data-loss.js';
import { ReadBudget } from '../read-budget.js';
import { TableReader } from '../table/table-reader.js';
import { decodeUtf8, encodeUtf8 } from '../utf8.js';
import { decodeBundleEntry, type BundleEntry, type StoredRange } from './bundle-entry.js';
import { bundleHeaderKey, decodeBundleHeader } from './bundle-header.js';
import { areDisjoint } from './disjoint-boxes.js';
import { encodeSliceKey, type SliceExtent } from './slice-key.js';
import { inChunks } from './tensor-chunks.js';
import { isSliceOf, sliceText, wholeSlice, type TensorSlice } from './tensor-slice.js';
import { elementCount } from '../../core/element-count.js';

/** About what is kept of a variable and of a part of one besides its entry, of a box of it, and of a character of its name. */
const [variableBytes, partBytes, boxBytes, bytesPerCharacter] = [512, 384, 768, 4];

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
  const budget = new ReadBudget();
  const table = await TableReader.open(source, budget);
  const header = await table.get(bundleHeaderKey);
  if (!header) throw dataLoss(source.label, 'there is no header');
  const shardCount = decodeBundleHeader(header, source.label);
  const entries = new Map<string, BundleEntry>();
  const slices = new Map<string, BundleEntry>();
  for await (const { key, value } of table.entries()) {
    if (key[0] === undefined) continue;
    if (key[0] === 0) {
      budget.take(partBytes + bytesPerCharacter * key.length, `${source.label}: a slice`);
      slices.set(latin1(key), decodeBundleEntry(value, source.label, 'a slice', budget));
    } else {
      budget.take(variableBytes + bytesPerCharacter * key.length, `${source.label}: a tensor`);
      const name = decodeUtf8(key, source.label, 'the name of a tensor');
      entries.set(
        name,
        decodeBundleEntry(value, source.label, () => `tensor ${JSON.stringify(name)}`, budget),
      );
    }
  }
  const variables = new Map<string, BundleVariable>();
  for (const [name, entry] of entries) {
    budget.take(boxBytes * entry.slices.length, () => `${source.label}: tensor ${JSON.stringify(name)}`);
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
  if (covered !== elementCount(shape) || !areDisjoint(parts.map(({ slice }) => slice))) {
    throw fail(`its boxes do not make up shape [${shape.join(', ')}]`);
  }
  if (!haveOwnPlaces(parts)) throw fail('two of its boxes are in the same place');
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

/** True when no two ranges have a byte of a file in common. */
function haveOwnPlaces(ranges: readonly StoredRange[]): boolean {
  const sorted = ranges
    .filter(({ size }) => size > 0)
    .sort((left, right) => left.shard - right.shard || left.offset - right.offset);
  return sorted.every((range, index) => {
    const before = sorted[index - 1];
    return before?.shard !== range.shard || before.offset + before.size <= range.offset;
  });
}

/** Bytes as a key of a map. */
function latin1(bytes: Uint8Array): string {
  let text = '';
  for (const chunk of inChunks(bytes, 4096)) text += String.fromCharCode(...chunk);
  return text;
}
