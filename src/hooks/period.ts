import { checkAtLeast, describe } from '../core/argument.js';

/** @throws TypeError naming the option when a period is given and is no number. */
export function checkNumber(option: string, period: unknown): asserts period is number | undefined {
  if (period === undefined || (typeof period === 'number' && !Number.isNaN(period))) return;
  throw new TypeError(`${option}: expected a number, got ${describe(period)}`);
}

/** @throws TypeError or RangeError naming the option when a period in steps is given and is no positive number. */
export function checkSteps(option: string, period: unknown): void {
  checkNumber(option, period);
  if (period !== undefined && period <= 0) {
    throw new RangeError(`${option}: expected a positive number, got ${period}`);
  }
}

/** @throws TypeError or RangeError naming the option when a period in seconds is given and is no number of at least 0. */
export function checkSecs(option: string, period: unknown): void {
  checkNumber(option, period);
  if (period !== undefined) checkAtLeast(option, period, 0);
}
