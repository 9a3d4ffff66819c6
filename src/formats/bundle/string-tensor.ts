import type { StringData } from '../../core/tensor-value.js';
import { ByteReader } from '../byte-reader.js';
import { ByteWriter } from '../byte-writer.js';
import { crc32c, maskCrc32c, unmaskCrc32c } from '../crc32c.js';
import { dataLoss } from '../data-loss.js';
import { encodeUtf8 } from '../utf8.js';
import { checkSum } from './check-sum.js';

/** The elements of a string tensor as they are stored. */
export interface StoredStrings {
  /** What stands before the elements: all lengths, and a checksum of them. */
  readonly head: Uint8Array;
  /** The elements. */
  readonly elements: readonly Uint8Array[];
  /** Bytes of head and elements. */
  readonly size: number;
  /** The checksum of all of it, not masked. */
  readonly sum: number;
}

/** Elements as bytes; text becomes its UTF-8 bytes. `what` names the tensor. */
export function toStringElements(data: StringData, what: string): readonly Uint8Array[] {
  return data.map((element) => (typeof element === 'string' ? encodeUtf8(element, what) : element));
}

/**
 * Encodes a string tensor: the lengths as varints, a masked checksum of the lengths, the elements.
 *
 * Both checksums run over the lengths as numbers of 32 bits, not over their varints.
 */
export function encodeStrings(elements: readonly Uint8Array[]): StoredStrings {
  const head = new ByteWriter();
  const lengths = new ByteWriter();
  for (const { length } of elements) {
    head.varint(length);
    lengths.fixed32(length);
  }
  const ofLengths = crc32c(lengths.view());
  const checksum = encodeChecksum(ofLengths);
  const sum = crc32c(checksum, ofLengths);
  head.bytes(checksum);
  return {
    head: head.view(),
    elements,
    size: elements.reduce((size, { length }) => size + length, head.length),
    sum: elements.reduce((previous, element) => crc32c(element, previous), sum),
  };
}

/**
 * The elements of a string tensor as views of `bytes`, which hold nothing else.
 *
 * @param crc32cMasked the checksum that the index has of them
 * @throws DataLossError naming `label` and `what` when they are not as they were written.
 */
export function decodeStrings(
  bytes: Uint8Array,
  count: number,
  crc32cMasked: number,
  label: string,
  what: string,
): readonly Uint8Array[] {
  const where = `${label}: ${what}`;
  const reader = new ByteReader(bytes, where);
  const lengths = new ByteWriter();
  const sizes = Array.from({ length: count }, () => reader.varint());
  for (const size of sizes) lengths.fixed32(size);
  const ofLengths = crc32c(lengths.view());
  const stored = reader.fixed32();
  if (unmaskCrc32c(stored) !== ofLengths) {
    throw dataLoss(
      where,
      `The length checksum does not match: expected ${unmaskCrc32c(stored)} but actual is ${ofLengths}`,
    );
  }
  const sum = crc32c(encodeChecksum(ofLengths), ofLengths);
  const elements = sizes.map((size) => reader.take(size));
  if (reader.remaining > 0) throw reader.error(`${reader.remaining} bytes are left over`);
  checkSum(
    crc32cMasked,
    elements.reduce((previous, element) => crc32c(element, previous), sum),
    label,
    what,
  );
  return elements;
}

/** The checksum that stands behind the lengths. */
function encodeChecksum(ofLengths: number): Uint8Array {
  return new ByteWriter().fixed32(maskCrc32c(ofLengths)).view();
}
