import { also, check, type Check } from './check.js';

/** Any number, Infinity too, but not NaN. */
export const aNumber: Check<number> = /* @__PURE__ */ check(
  'a number',
  (value) => typeof value === 'number' && !Number.isNaN(value),
);

/** A number that is as great as `least` or greater; NaN is a RangeError as a lesser one is, what is no number a TypeError. */
export function atLeast(least: number): Check<number> {
  const first = check<number>('a number', (value) => typeof value === 'number');
  return also(first, `a number of at least ${least}`, (value) => value >= least);
}

/** A whole number that is as great as `least` or greater; anything else is a RangeError. */
export function count(least: number): Check<number> {
  const accepts = (value: unknown): boolean => Number.isSafeInteger(value) && Number(value) >= least;
  return check(`a whole number of at least ${least}`, accepts, 'range');
}
