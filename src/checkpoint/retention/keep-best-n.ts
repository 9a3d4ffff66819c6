import type { FieldsOf } from '../../core/options/field.js';
import { atLeast } from '../../core/options/numbers.js';
import { optionTable } from '../../core/options/option-table.js';
import { filledText, oneOf } from '../../core/options/values.js';
import type { KeepRule, SavedCheckpoint } from './retention.js';

/** What "best" means. */
export interface KeepBestNOptions {
  /** How many to hold on to. */
  readonly count: number;
  /** Name of the metric, as it is measured: `loss`, or `eval/loss` for that of the EvaluationHook called `eval`. */
  readonly metric: string;
  /** Whether a small or a great value is good; `'min'`. */
  readonly mode?: 'min' | 'max' | undefined;
}

const table = /* @__PURE__ */ optionTable(
  'keepBestN',
  {
    count: atLeast(1).required,
    metric: filledText('the name of a measurement').required,
    mode: oneOf(['min', 'max']).or('min'),
  } satisfies FieldsOf<KeepBestNOptions>,
  { loose: ['count'] },
);

/**
 * Holds on to the `count` checkpoints with the best value of a metric, the newest ones included in the count; of equal ones
 * the later is the better. One without a value, or with NaN, is not held.
 *
 * @throws TypeError or RangeError naming the option that is wrong.
 */
export function keepBestN(options: KeepBestNOptions): KeepRule {
  const { count, metric, mode } = table.check(options);
  const sign = mode === 'min' ? 1 : -1;
  const cost = ({ metrics }: SavedCheckpoint): number | undefined => {
    const value = metrics && Object.hasOwn(metrics, metric) ? metrics[metric] : undefined;
    return typeof value !== 'number' || Number.isNaN(value) ? undefined : sign * value;
  };
  return {
    metric,
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
