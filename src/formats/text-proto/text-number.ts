/** The number that a scalar of the text form stands for, or undefined when it is none. */
export function parseTextNumber(text: string): number | undefined {
  const [, sign = '', magnitude = ''] = /^(-?)(.*)$/s.exec(text) ?? [];
  const value = /^inf(inity)?f?$/i.test(magnitude)
    ? Number.POSITIVE_INFINITY
    : /^nanf?$/i.test(magnitude)
      ? Number.NaN
      : Number(magnitude.startsWith('0x') ? magnitude : magnitude.replace(/f$/i, '') || NaN);
  if (Number.isNaN(value) && !/^nanf?$/i.test(magnitude)) return undefined;
  return sign === '-' ? -value : value;
}

/** A double as Python writes it: the fewest digits that name it, `1.0` for a whole number, `1e+16` for a large one. */
export function toTextNumber(value: number): string {
  if (Number.isNaN(value)) return 'nan';
  if (!Number.isFinite(value)) return value < 0 ? '-inf' : 'inf';
  if (Object.is(value, -0)) return '-0.0';
  const magnitude = Math.abs(value);
  if (magnitude !== 0 && (magnitude < 1e-4 || magnitude >= 1e16)) {
    return value.toExponential().replace(/([+-])(\d)$/, '$10$2');
  }
  return Number.isInteger(value) ? `${value}.0` : String(value);
}
