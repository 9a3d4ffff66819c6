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

/** A number that `accepts` is true of; others are a RangeError, what is no number a TypeError, by the same words. */
export function numberThat(requirement: string, accepts: (value: number) => boolean): Check<number> {
  return also(
    check<number>(requirement, (value) => typeof value === 'number'),
    requirement,
    accepts,
  );
}

/** A whole number above 0; anything else is a RangeError. */
export const aPositiveInteger: Check<number> = /* @__PURE__ */ check(
  'a positive integer',
  (value) => Number.isInteger(value) && Number(value) > 0,
  'range',
);

/** A whole number that is as great as `least` or greater; anything else is a RangeError. */
export function count(least: number): Check<number> {
  const accepts = (value: unknown): boolean => Number.isSafeInteger(value) && Number(value) >= least;
  return check(`a whole number of at least ${least}`, accepts, 'range');
}
