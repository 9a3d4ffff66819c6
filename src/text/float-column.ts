import { nonFiniteText, positionalParts, scientificParts, type FloatName } from './float-text.js';

/** Which signs are written: of negative numbers only, or of all. */
export type SignStyle = '-' | '+';

/** Prints numbers that stand in one array, so that points and exponents are below each other, as NumPy does. */
export type FloatColumn = (value: number) => string;

/** How to print each of `values`: without exponents unless one of them is 1e8 or more. */
export function floatColumn(values: readonly number[], type: FloatName, sign: SignStyle = '-'): FloatColumn {
  const finite = values.filter((value) => Number.isFinite(value));
  const isScientific = finite.some((value) => Math.abs(value) >= 1e8);
  const partsOf = (value: number, digits?: number): readonly string[] => {
    const parts = isScientific ? scientificParts(value, type, digits) : positionalParts(value, type);
    return sign === '+' && !parts[0].startsWith('-') ? [`+${parts[0]}`, ...parts.slice(1)] : parts;
  };
  const parts = finite.map((value) => partsOf(value));
  const width = (index: number): number => Math.max(0, ...parts.map((part) => part[index]?.length ?? 0));
  const fractionWidth = width(1);
  const exponentWidth = width(2);
  const right = fractionWidth + (isScientific ? exponentWidth + 1 : 0);
  const withSign = (value: number): string => (sign === '+' && !(value < 0) ? '+' : '') + nonFiniteText(value);
  const left = Math.max(
    width(0),
    ...values.filter((value) => !Number.isFinite(value)).map((value) => withSign(value).length - right - 1),
  );
  return (value) => {
    if (!Number.isFinite(value)) return withSign(value).padStart(left + right + 1);
    const [whole = '', fraction = '', exponent = ''] = partsOf(value, fractionWidth);
    if (!isScientific) return `${whole.padStart(left)}.${fraction.padEnd(fractionWidth)}`;
    const digits = exponent.slice(1).padStart(exponentWidth - 1, '0');
    return `${whole.padStart(left)}.${fraction}e${exponent.charAt(0)}${digits}`;
  };
}
