import { aTrigger } from './trigger-argument.js';
import type { Trigger } from './trigger.js';

/**
 * Due when any of `triggers` is.
 *
 * The triggers share one last time, that of the whole: `anyOf(everySteps(100), everySecs(60))` means "after 100 steps or 60
 * seconds, whichever comes first, and then count both anew".
 *
 * @throws RangeError when there is none; TypeError naming the one that is no function.
 */
export function anyOf(...triggers: readonly Trigger[]): Trigger {
  if (triggers.length === 0) throw new RangeError('anyOf: expected at least one trigger, got none');
  for (const [index, trigger] of triggers.entries()) aTrigger.assert(`anyOf: triggers[${index}]`, trigger);
  const all = [...triggers];
  return (now, last) => all.some((trigger) => trigger(now, last));
}
