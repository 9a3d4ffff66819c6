import { atLeast } from '../../core/options/numbers.js';
import type { KeepRule, SavedCheckpoint } from './retention.js';

/** What "best" means. */
export interface KeepBestNOptions {
  /** How many to hold on to. */
  readonly count: number;
  /** Name of the metric. */
  readonly metric: string;
  /** Whether a small or a great value is good; `'min'`. */
  readonly mode?: 'min' | 'max' | undefined;
}

/**
 * Holds on to the `count` checkpoints with the best value of a metric, the newest ones included in the count; of equal ones
 * the later is the better. One without a value, or with NaN, is not held.
 */
export function keepBestN({ count, metric, mode = 'min' }: KeepBestNOptions): KeepRule {
  atLeast(1).assert('count', count);
  const sign = mode === 'min' ? 1 : -1;
  const cost = ({ metrics }: SavedCheckpoint): number | undefined => {
    const value = metrics?.[metric];
    return typeof value !== 'number' || Number.isNaN(value) ? undefined : sign * value;
  };
  return {
    keeps: (candidate) => cost(candidate) !== undefined,
    stillKeeps: (held, all) => {
      const own = cost(held);
      const place = all.indexOf(held);
      const isBetter = (other: SavedCheckpoint, index: number): boolean => {
        const others = cost(other);
        if (own === undefined || others === undefined) return false;
        return others < own || (others === own && index > place);
      };
      return all.filter(isBetter).length < count;
    },
  };
}
