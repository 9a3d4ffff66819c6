import { atLeast } from '../options/numbers.js';
import type { Trigger } from './trigger.js';

/**
 * Due at the first step, and then at the first other step that is `secs` seconds or more after the last one.
 *
 * @throws TypeError or RangeError when `secs` is no number of at least 0.
 */
export function everySecs(secs: number): Trigger {
  atLeast(0).assert('everySecs', secs);
  return (now, last) => last === undefined || (now.step !== last.step && now.atMs / 1000 >= last.atMs / 1000 + secs);
}
