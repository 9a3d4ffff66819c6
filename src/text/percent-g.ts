import { toExponentialEven } from './decimal.js';

/** `value` as C's and Python's `%g` print it: six significant digits, the exponent of two digits at least. */
export function percentG(value: number): string {
  if (Number.isNaN(value)) return 'nan';
  if (!Number.isFinite(value)) return value > 0 ? 'inf' : '-inf';
  if (value === 0) return Object.is(value, -0) ? '-0' : '0';
  const [mantissa = '', exponentText = '0'] = toExponentialEven(value, 5).split('e');
  const exponent = Number(exponentText);
  if (exponent >= -4 && exponent < 6) {
    const rounded = Number(`${mantissa}e${exponent}`);
    return withoutTrailingZeros(rounded.toFixed(5 - exponent));
  }
  return `${withoutTrailingZeros(mantissa)}e${exponent < 0 ? '-' : '+'}${String(Math.abs(exponent)).padStart(2, '0')}`;
}

function withoutTrailingZeros(text: string): string {
  return text.includes('.') ? text.replace(/\.?0+$/, '') : text;
}
