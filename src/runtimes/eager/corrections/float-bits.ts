/** All bits of a float but its sign. */
const magnitude = 0x7fffffff;
/** The bits of the exponent; all of them are set in infinities and NaN, and in NaN another bit as well. */
const exponent = 0x7f800000;

/** What is added to the magnitude of a NaN to reach the bit of the sign, and to that of nothing smaller. */
const fromNaNToSign = 0x007fffff;
/** The same for the exponent of an infinity or a NaN. */
const fromInfinityToSign = 0x00800000;

/**
 * True when an element is NaN, of either sign.
 *
 * One pass over integers, without a branch: several times as fast as asking each number.
 */
export function hasNaN(values: Float32Array): boolean {
  return reachesSign(values, magnitude, fromNaNToSign);
}

/** True when an element is NaN or infinite; in one pass as {@link hasNaN}. */
export function hasNonFinite(values: Float32Array): boolean {
  return reachesSign(values, exponent, fromInfinityToSign);
}

function reachesSign({ buffer, byteOffset, length }: Float32Array, mask: number, addend: number): boolean {
  const bits = new Int32Array(buffer, byteOffset, length);
  const blocks = length & ~3;
  let signs = 0;
  for (let place = 0; place < blocks; place += 4) {
    signs |=
      (((bits[place] ?? 0) & mask) + addend) |
      (((bits[place + 1] ?? 0) & mask) + addend) |
      (((bits[place + 2] ?? 0) & mask) + addend) |
      (((bits[place + 3] ?? 0) & mask) + addend);
  }
  for (let place = blocks; place < length; place += 1) signs |= ((bits[place] ?? 0) & mask) + addend;
  return signs < 0;
}
