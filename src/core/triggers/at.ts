import { numberThat } from '../options/numbers.js';
import type { Trigger } from './trigger.js';

const aStep = /* @__PURE__ */ numberThat('whole numbers of at least 0', (step) => Number.isInteger(step) && step >= 0);

/**
 * Due at each of `steps` once, in any order given; where the step moves on by more than one, at the first step beyond.
 *
 * Several listed steps that are passed at once are due once together. Since only the last time counts, a run that
 * begins beyond a listed step, resumed say, is due for it at its first step; going back makes nothing due again.
 *
 * @throws TypeError or RangeError when there is no step, or one is no whole number of at least 0.
 */
export function at(...steps: readonly number[]): Trigger {
  if (steps.length === 0) throw new RangeError('at: expected at least one step, got none');
  for (const step of steps) aStep.assert('at', step);
  const listed = [...steps];
  return (now, last) => listed.some((step) => step <= now.step && (last === undefined || last.step < step));
}
