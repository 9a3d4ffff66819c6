/** Like Number.prototype.toFixed, but a value exactly half-way goes to the even digit, as C and Python round. */
export function toFixedEven(value: number, digits: number): string {
  return toEven(value.toFixed(digits), value.toFixed(100), '');
}

/** Like Number.prototype.toExponential, but a value exactly half-way goes to the even digit. */
export function toExponentialEven(value: number, digits: number): string {
  const exact = value.toExponential(100);
  const at = exact.indexOf('e');
  if (at < 0) return exact;
  return toEven(value.toExponential(digits), exact.slice(0, at), exact.slice(at));
}

/** A double has far fewer than a hundred digits behind a tie, so `exact` decides whether there is one. */
function toEven(rounded: string, exact: string, suffix: string): string {
  const length = rounded.length - suffix.length;
  const tie = /^\.?50*$/.test(exact.slice(length));
  const truncated = exact.slice(0, length);
  return tie && '02468'.includes(truncated.slice(-1)) ? truncated + suffix : rounded;
}
