import { numberThat } from '../options/numbers.js';
import type { Trigger } from './trigger.js';

const positive = /* @__PURE__ */ numberThat('a positive integer', (steps) => Number.isInteger(steps) && steps > 0);

/**
 * Due at the first step, and then at every step that is `steps` or more beyond the last one.
 *
 * @throws TypeError or RangeError when `steps` is no positive integer.
 */
export function everySteps(steps: number): Trigger {
  positive.assert('everySteps', steps);
  return (now, last) => last === undefined || now.step >= last.step + steps;
}
