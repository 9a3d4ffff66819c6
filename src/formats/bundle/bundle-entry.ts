import { create, toBinary } from '@bufbuild/protobuf';
import type { DataTypeName } from '../../core/tensor-value.js';
import { UnimplementedError } from '../../errors.js';
import { dataLoss } from '../data-loss.js';
import { decodeProto } from '../decode-proto.js';
import { BundleEntryProtoSchema } from '../proto/generated/tensor-bundle_pb.js';
import { nameOf, type Naming, type ReadBudget } from '../read-budget.js';
import type { SliceExtent } from './slice-key.js';
import { dataTypeName, storedType } from './stored-type.js';
import { elementCount } from '../../core/element-count.js';

/** The most dimensions that TensorFlow lets a tensor have. */
export const mostDimensions = 254;

/** About what is kept of an entry, of a dimension of it, of a slice that it lists, and of a dimension of that. */
const [entryBytes, lengthBytes, sliceBytes, extentBytes] = [640, 16, 224, 64];

/** Where the bytes of a tensor or slice are. */
export interface StoredRange {
  /** Number of the data file, from 0. */
  readonly shard: number;
  readonly offset: number;
  /** Length in bytes. */
  readonly size: number;
  /** The checksum of the bytes, masked as it is stored. */
  readonly crc32c: number;
}

/** What the index says about one tensor, or one slice of one. */
export interface BundleEntry extends StoredRange {
  readonly dtype: DataTypeName;
  readonly shape: readonly number[];
  /** The boxes in which a partitioned tensor is stored, each under a key of its own; empty for all others. */
  readonly slices: readonly (readonly SliceExtent[])[];
}

/** An entry as the index keeps it. */
export function encodeBundleEntry(entry: BundleEntry): Uint8Array {
  const extent = ({ start, length }: SliceExtent) => ({
    start: BigInt(start),
    ...(length === undefined ? {} : { hasLength: { case: 'length' as const, value: BigInt(length) } }),
  });
  const message = create(BundleEntryProtoSchema, {
    dtype: storedType(entry.dtype).number,
    shape: { dim: entry.shape.map((size) => ({ size: BigInt(size) })) },
    shardId: entry.shard,
    offset: BigInt(entry.offset),
    size: BigInt(entry.size),
    crc32c: entry.crc32c,
    slices: entry.slices.map((extents) => ({ extent: extents.map(extent) })),
  });
  return toBinary(BundleEntryProtoSchema, message);
}

/**
 * Decodes an entry; `what` names it in messages.
 *
 * @throws DataLossError when the bytes are no entry, or one that contradicts itself, or takes more memory than `budget` has.
 * @throws UnimplementedError for an element type that came after this reader.
 */
export function decodeBundleEntry(bytes: Uint8Array, label: string, what: Naming, budget: ReadBudget): BundleEntry {
  const message = decodeProto(BundleEntryProtoSchema, bytes, label, what, budget);
  const dimensions = message.shape?.dim ?? [];
  if (dimensions.length > mostDimensions) {
    throw dataLoss(
      label,
      `${nameOf(what)} has ${dimensions.length} dimensions where a tensor has ${mostDimensions} at most`,
    );
  }
  const extents = message.slices.reduce((count, { extent }) => count + extent.length, 0);
  budget.take(
    entryBytes + lengthBytes * dimensions.length + sliceBytes * message.slices.length + extentBytes * extents,
    () => `${label}: ${nameOf(what)}`,
  );
  const length = (value: bigint): number => {
    if (value >= 0n && value <= BigInt(Number.MAX_SAFE_INTEGER)) return Number(value);
    throw dataLoss(label, `${nameOf(what)} has the length ${value}`);
  };
  const dtype = dataTypeName(message.dtype);
  if (dtype === undefined) {
    throw new UnimplementedError(
      `${label}: ${nameOf(what)}: element type ${message.dtype} is not known; a newer reader is needed`,
    );
  }
  const entry: BundleEntry = {
    dtype,
    shape: dimensions.map(({ size }) => length(size)),
    shard: message.shardId,
    offset: length(message.offset),
    size: length(message.size),
    crc32c: message.crc32c,
    slices: message.slices.map(({ extent }) =>
      extent.map(({ start, hasLength }) => ({
        start: length(start),
        ...(hasLength.case === undefined ? {} : { length: length(hasLength.value) }),
      })),
    ),
  };
  checkSize(entry, label, what);
  return entry;
}

/** A tensor has as many bytes as its shape says; strings have at least one and a checksum for all lengths. */
function checkSize({ dtype, shape, size, slices }: BundleEntry, label: string, what: Naming): void {
  const count = elementCount(shape);
  if (!Number.isSafeInteger(count)) {
    throw dataLoss(label, `${nameOf(what)} has the impossible shape [${shape.join(', ')}]`);
  }
  const { fixedSize } = storedType(dtype);
  if (slices.length > 0) return;
  const expected = fixedSize ? count * fixedSize.byteLength : count + 4;
  if (fixedSize ? size === expected : size >= expected || dtype !== 'string') return;
  throw dataLoss(
    label,
    `${nameOf(what)} has ${size} bytes where ${dtype} of shape [${shape.join(', ')}] has ${expected}`,
  );
}
