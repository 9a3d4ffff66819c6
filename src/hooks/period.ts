import { describe } from '../core/argument.js';

/** @throws TypeError naming the option when a period, in steps or seconds, is given and is no number. */
export function checkPeriod(option: string, period: number | null | undefined): void {
  if (period === undefined || period === null) return;
  if (typeof period !== 'number' || Number.isNaN(period)) {
    throw new TypeError(`${option}: expected a number, got ${describe(period)}`);
  }
}
