import { create, toBinary } from '@bufbuild/protobuf';
import type { DataTypeName } from '../../core/tensor-value.js';
import { UnimplementedError } from '../../errors.js';
import { dataLoss } from '../data-loss.js';
import { decodeProto } from '../decode-proto.js';
import { BundleEntryProtoSchema } from '../proto/generated/tensor-bundle_pb.js';
import type { SliceExtent } from './slice-key.js';
import { dataTypeName, storedType } from './stored-type.js';
import { elementCount } from '../../core/element-count.js';

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
 * @throws DataLossError when the bytes are no entry, or one that contradicts itself.
 * @throws UnimplementedError for an element type that came after this reader.
 */
export function decodeBundleEntry(bytes: Uint8Array, label: string, what: string): BundleEntry {
  const message = decodeProto(BundleEntryProtoSchema, bytes, label, what);
  const length = (value: bigint): number => {
    if (value >= 0n && value <= BigInt(Number.MAX_SAFE_INTEGER)) return Number(value);
    throw dataLoss(label, `${what} has the length ${value}`);
  };
  const dtype = dataTypeName(message.dtype);
  if (dtype === undefined) {
    throw new UnimplementedError(
      `${label}: ${what}: element type ${message.dtype} is not known; a newer reader is needed`,
    );
  }
  const entry: BundleEntry = {
    dtype,
    shape: (message.shape?.dim ?? []).map(({ size }) => length(size)),
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
function checkSize({ dtype, shape, size, slices }: BundleEntry, label: string, what: string): void {
  const count = elementCount(shape);
  if (!Number.isSafeInteger(count)) throw dataLoss(label, `${what} has the impossible shape [${shape.join(', ')}]`);
  const { fixedSize } = storedType(dtype);
  if (slices.length > 0) return;
  const expected = fixedSize ? count * fixedSize.byteLength : count + 4;
  if (fixedSize ? size === expected : size >= expected || dtype !== 'string') return;
  throw dataLoss(label, `${what} has ${size} bytes where ${dtype} of shape [${shape.join(', ')}] has ${expected}`);
}
