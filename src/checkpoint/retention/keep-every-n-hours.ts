import { atLeast } from '../../core/options/numbers.js';
import type { KeepRule } from './retention.js';

/**
 * Holds on to one checkpoint every `hours`: the first that falls out of the window and was saved strictly later than the
 * next moment to keep one; that moment then moves on by `hours`, once.
 *
 * Source: TensorFlow's `keep_checkpoint_every_n_hours`, which is a number of 32 bits.
 *
 * @param startSecs when counting begins, in seconds since the epoch
 */
export function keepEveryNHours(hours: number, startSecs: number): KeepRule {
  atLeast(-Infinity).assert('hours', hours);
  const periodSecs = Math.fround(hours) * 3600;
  let nextSecs = startSecs + periodSecs;
  return {
    keeps: ({ savedAtSecs }) => {
      const isDue = savedAtSecs > nextSecs;
      if (isDue) nextSecs += periodSecs;
      return isDue;
    },
  };
}
