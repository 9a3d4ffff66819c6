import type { StringData } from '../../core/tensor-value.js';
import { ByteWriter } from '../byte-writer.js';
import { crc32c, maskCrc32c } from '../crc32c.js';
import { encodeUtf8 } from '../utf8.js';

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

/** The checksum that stands behind the lengths. */
function encodeChecksum(ofLengths: number): Uint8Array {
  return new ByteWriter().fixed32(maskCrc32c(ofLengths)).view();
}
