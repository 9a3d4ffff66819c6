import { roundToHalf } from '../../../formats/summary/round-to-half.js';

const bytes = new DataView(new ArrayBuffer(4));

/** The bits of a float32. */
function float32Bits(value: number): number {
  bytes.setFloat32(0, value);
  return bytes.getUint32(0);
}

/** The bits of the IEEE 754 half that is nearest to a number. */
export function toFloat16Bits(value: number): number {
  const half = roundToHalf(Math.fround(value));
  const sign = float32Bits(half) >>> 31 ? 0x8000 : 0;
  if (Number.isNaN(half)) return 0x7e00;
  const size = Math.abs(half);
  if (size === Infinity) return sign | 0x7c00;
  // Below the least normal number all bits are those of the fraction.
  if (size < 2 ** -14) return sign | (size * 2 ** 24);
  const exponent = Math.floor(Math.log2(size));
  return sign | ((exponent + 15) << 10) | (size * 2 ** (10 - exponent) - 1024);
}

/** The bits of the bfloat16 that is nearest to a number: of two that are equally near, the even one. */
export function toBfloat16Bits(value: number): number {
  if (Number.isNaN(value)) return 0x7fc0;
  const bits = float32Bits(value);
  return ((bits + 0x7fff + ((bits >>> 16) & 1)) >>> 16) & 0xffff;
}
