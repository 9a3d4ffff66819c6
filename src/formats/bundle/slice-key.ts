import { ByteWriter } from '../byte-writer.js';

/** One dimension of a box; without a length it is the whole dimension. */
export interface SliceExtent {
  readonly start: number;
  readonly length?: number | undefined;
}

/**
 * The key under which a slice of a partitioned tensor is stored: 0, the name, the rank, then start and length of each
 * dimension, all written so that keys sort as what they stand for.
 *
 * Source: TensorFlow's ordered code.
 */
export function encodeSliceKey(name: Uint8Array, extents: readonly SliceExtent[]): Uint8Array {
  const key = new ByteWriter();
  orderedNumber(key, 0);
  orderedString(key, name);
  orderedNumber(key, extents.length);
  for (const { start, length } of extents) {
    orderedSignedNumber(key, start);
    orderedSignedNumber(key, length ?? -1);
  }
  return key.view().slice();
}

/** How many bytes follow, and these bytes, the high one first. */
function orderedNumber(key: ByteWriter, value: number): void {
  const bytes: number[] = [];
  for (let rest = value; rest > 0; rest = Math.floor(rest / 256)) bytes.unshift(rest % 256);
  key.bytes(Uint8Array.of(bytes.length, ...bytes));
}

/** The bytes, 0 and 255 each with a mark behind it, and an end that sorts before all of them. */
function orderedString(key: ByteWriter, text: Uint8Array): void {
  let start = 0;
  text.forEach((byte, index) => {
    if (byte !== 0 && byte !== 255) return;
    key.bytes(text.subarray(start, index + 1)).bytes(Uint8Array.of(255 - byte));
    start = index + 1;
  });
  key.bytes(text.subarray(start)).bytes(Uint8Array.of(0, 1));
}

/**
 * As many bytes as are needed, the high one first; as many leading ones (zeros for a negative number) as there are
 * bytes, then the sign.
 */
function orderedSignedNumber(key: ByteWriter, value: number): void {
  const magnitude = BigInt(value < 0 ? -1 - value : value);
  let count = 1;
  while (magnitude >= 1n << BigInt(7 * count - 1)) count += 1;
  const header = BigInt(0xff & (0xff << (8 - count))) << BigInt(8 * (count - 1));
  const bits = BigInt.asUintN(8 * count, BigInt(value)) ^ header;
  const bytes = Array.from({ length: count }, (_, index) => Number((bits >> BigInt(8 * (count - 1 - index))) & 255n));
  key.bytes(Uint8Array.from(bytes));
}
