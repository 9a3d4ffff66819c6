import type { TensorValue } from '../core/tensor-value.js';

/**
 * Gives the stored numbers of a tensor as numbers, half types from their bits; complex types have two for each element.
 * An int64 is rounded.
 */
export function elementNumbers({ dtype, data }: TensorValue): (index: number) => number {
  switch (dtype) {
    case 'float16':
      return (index) => fromHalf(Number(data[index]));
    case 'bfloat16':
      return (index) => new Float32Array(Uint32Array.of(Number(data[index]) << 16).buffer)[0] ?? 0;
    default:
      return (index) => Number(data[index]);
  }
}

/** The number that the bits of an IEEE 754 half stand for. */
function fromHalf(bits: number): number {
  const sign = bits & 0x8000 ? -1 : 1;
  const exponent = (bits >> 10) & 0x1f;
  const fraction = bits & 0x3ff;
  if (exponent === 0x1f) return fraction ? NaN : sign * Infinity;
  return sign * (exponent ? (1024 + fraction) * 2 ** (exponent - 25) : fraction * 2 ** -24);
}
