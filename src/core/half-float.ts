/** The number that the bits of an IEEE 754 half stand for. */
export function fromFloat16Bits(bits: number): number {
  const sign = bits & 0x8000 ? -1 : 1;
  const exponent = (bits >> 10) & 0x1f;
  const fraction = bits & 0x3ff;
  if (exponent === 0x1f) return fraction ? NaN : sign * Infinity;
  return sign * (exponent ? (1024 + fraction) * 2 ** (exponent - 25) : fraction * 2 ** -24);
}

/** The number that the bits of a bfloat16 stand for: they are the upper half of a float32. */
export function fromBfloat16Bits(bits: number): number {
  return new Float32Array(Uint32Array.of(bits << 16).buffer)[0] ?? 0;
}

/** The bits of the IEEE 754 half nearest to a number; of two that are equally near, of the even one. */
export function toFloat16Bits(value: number): number {
  if (Number.isNaN(value)) return 0x7e00;
  const sign = value < 0 || Object.is(value, -0) ? 0x8000 : 0;
  const size = Math.abs(value);
  // Halfway between the largest half and what would follow it is the first that is rounded to infinity.
  if (size >= 65520) return sign | 0x7c00;
  const exponent = Math.max(size === 0 ? -14 : Math.floor(Math.log2(size)), -14);
  const units = roundToEven(size / 2 ** (exponent - 10));
  // A subnormal has no leading bit of its own: then the field of the exponent is 0.
  return sign | (units + ((exponent + 14) << 10));
}

/** The bits of the bfloat16 nearest to a number; of two that are equally near, of the even one. */
export function toBfloat16Bits(value: number): number {
  const bits = new Uint32Array(Float32Array.of(value).buffer)[0] ?? 0;
  if (Number.isNaN(value)) return 0x7fc0;
  return ((bits + 0x7fff + ((bits >>> 16) & 1)) >>> 16) & 0xffff;
}

function roundToEven(value: number): number {
  const floor = Math.floor(value);
  const rest = value - floor;
  return rest > 0.5 || (rest === 0.5 && floor % 2 !== 0) ? floor + 1 : floor;
}
