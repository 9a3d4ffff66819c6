import { toExponentialEven, toFixedEven } from './decimal.js';

/** Element types that print as floating point numbers. */
export type FloatName = 'float16' | 'bfloat16' | 'float32' | 'float64';

/** Bits behind the binary point, and the least exponent of a normal number. */
const layouts: Readonly<Record<FloatName, readonly [bits: number, leastExponent: number]>> = {
  float16: [10, -14],
  bfloat16: [7, -126],
  float32: [23, -126],
  float64: [52, -1022],
};

/** One finite number in decimal: `digits[0]`.`digits[1…]` times ten to the `exponent`, without trailing zeros. */
interface Decimal {
  readonly negative: boolean;
  readonly digits: string;
  readonly exponent: number;
}

/** A scalar as NumPy prints it: the fewest digits that tell it from its neighbours in its own type. */
export function floatText(value: number, type: FloatName): string {
  if (!Number.isFinite(value)) return nonFiniteText(value);
  const decimal = shortest(value, type);
  const size = Math.abs(value);
  if (size !== 0 && (size < 1e-4 || size >= 1e16)) return scientific(decimal, { dot: '' });
  const [whole, fraction] = positional(decimal);
  return `${whole}.${fraction || '0'}`;
}

/** `nan`, `inf` or `-inf`. */
export function nonFiniteText(value: number): string {
  if (Number.isNaN(value)) return 'nan';
  return value > 0 ? 'inf' : '-inf';
}

/**
 * The fewest digits that will do, but at most eight behind the point and all before it: what is before it and what is
 * behind. Right for numbers below 1e21.
 */
export function positionalParts(value: number, type: FloatName): readonly [whole: string, fraction: string] {
  const decimal = shortest(value, type);
  if (decimal.digits.length <= decimal.exponent) return [value.toFixed(0), ''];
  const parts = positional(decimal);
  if (parts[1].length <= 8) return parts;
  const [whole = '', fraction = ''] = toFixedEven(value, 8).split('.');
  return [whole, fraction.replace(/0+$/, '')];
}

/**
 * The fewest digits that will do, but at most eight behind the point, or as many there as `width` says: mantissa before and
 * behind it, and exponent.
 */
export function scientificParts(
  value: number,
  type: FloatName,
  width = 0,
): readonly [whole: string, fraction: string, exponent: string] {
  const decimal = shortest(value, type);
  const behind = width || Math.min(decimal.digits.length - 1, 8);
  const text =
    decimal.digits.length - 1 === behind || value === 0
      ? scientific(decimal, { dot: '.' })
      : withLongExponent(toExponentialEven(value, behind));
  const [mantissa = '', exponent = ''] = text.split('e');
  const [whole = '', fraction = ''] = mantissa.split('.');
  return [whole, width === 0 ? fraction.replace(/0+$/, '') : fraction.padEnd(width, '0'), exponent];
}

/** Of the decimals with the fewest digits that stand for `value` in `type`, the nearest; of two the even one. */
function shortest(value: number, type: FloatName): Decimal {
  if (Object.is(value, -0)) return { negative: true, digits: '0', exponent: 0 };
  if (type === 'float64' || value === 0) return parse(value.toExponential());
  for (let digits = 0; digits < 16; digits++) {
    const nearest = toExponentialEven(value, digits);
    const found = [nearest, onOtherSide(nearest, value)].find((text) => roundTo(Number(text), type) === value);
    if (found !== undefined) return parse(found);
  }
  return parse(value.toExponential());
}

/** The decimal of as many digits that is next to `value` on the other side: a power of two is nearer to what is below it. */
function onOtherSide(text: string, value: number): string {
  const [mantissa = '', exponent = '0'] = text.split('e');
  const [whole = '', fraction = ''] = mantissa.split('.');
  const next = Number(whole + fraction) + Math.sign(value - Number(text));
  return Number(`${next}e${Number(exponent) - fraction.length}`).toExponential(fraction.length);
}

/** The number of `type` that is nearest to `value`; of two the even one. */
function roundTo(value: number, type: FloatName): number {
  const [bits, least] = layouts[type];
  const quantum = 2 ** (Math.max(Math.floor(Math.log2(Math.abs(value))), least) - bits);
  const steps = value / quantum;
  const below = Math.floor(steps);
  const up = steps - below === 0.5 ? below % 2 !== 0 : steps - below > 0.5;
  return (up ? below + 1 : below) * quantum;
}

function parse(text: string): Decimal {
  const [mantissa = '', exponent = '0'] = text.split('e');
  const digits = mantissa.replace(/[-.]/g, '').replace(/0+$/, '') || '0';
  return { negative: text.startsWith('-'), digits, exponent: Number(exponent) };
}

function positional({ negative, digits, exponent }: Decimal): readonly [whole: string, fraction: string] {
  const sign = negative ? '-' : '';
  if (exponent < 0) return [`${sign}0`, '0'.repeat(-exponent - 1) + digits];
  return [sign + digits.slice(0, exponent + 1).padEnd(exponent + 1, '0'), digits.slice(exponent + 1)];
}

/** `dot` is what stands behind a mantissa of one digit. */
function scientific({ negative, digits, exponent }: Decimal, { dot }: { readonly dot: string }): string {
  const mantissa = digits.length > 1 ? `${digits.charAt(0)}.${digits.slice(1)}` : digits + dot;
  return withLongExponent(`${negative ? '-' : ''}${mantissa}e${exponent}`);
}

/** With a sign and at least two digits in the exponent. */
function withLongExponent(text: string): string {
  const [mantissa = '', exponent = '0'] = text.split('e');
  const size = Number(exponent);
  return `${mantissa}e${size < 0 ? '-' : '+'}${String(Math.abs(size)).padStart(2, '0')}`;
}
