import type { NodeLike } from '../../core/fetches.js';
import { arrayOf } from '../../core/options/objects.js';
import type { FieldsOf } from '../../core/options/field.js';
import { optionTable } from '../../core/options/option-table.js';
import { relation } from '../../core/options/rule.js';
import type { RateGraph } from '../../core/rate-schedule.js';
import type { Node } from '../node.js';
import { addSchedule, aFiniteNumber, listText, scheduleFields, type ScheduleOptions } from './schedule.js';

/** Options of piecewiseConstant. */
export interface PiecewiseConstantOptions<N = Node<number>> extends ScheduleOptions<N> {
  /** The last steps of all pieces but the last, rising. */
  readonly boundaries: readonly number[];
  /** The rate in each piece: one more than boundaries. */
  readonly values: readonly number[];
}

const fields = {
  ...scheduleFields,
  boundaries: arrayOf(aFiniteNumber, 'an array of numbers').required,
  values: arrayOf(aFiniteNumber, 'an array of numbers').required,
} satisfies FieldsOf<PiecewiseConstantOptions<NodeLike>>;

const table = /* @__PURE__ */ optionTable('piecewiseConstant', fields, {
  rules: [
    relation(({ boundaries, values }) => {
      const [ends, rates] = [boundaries as readonly number[], values as readonly number[]];
      if (ends.some((end, index) => index > 0 && end <= (ends[index - 1] ?? end))) {
        return `boundaries: expected rising numbers, got ${listText(ends)}`;
      }
      if (rates.length === ends.length + 1) return undefined;
      return `values: expected one more than the ${ends.length} boundaries, got ${rates.length}`;
    }),
  ],
});

/**
 * The rate values[0] up to and with the step boundaries[0], then values[1] up to boundaries[1], and so on, as
 * tf.train.piecewise_constant.
 *
 * @throws TypeError or RangeError naming the option that is wrong.
 */
export function piecewiseConstant<N extends NodeLike<number>, I extends NodeLike>(
  graph: RateGraph<N, I>,
  options: PiecewiseConstantOptions<NoInfer<I>>,
): N {
  const { boundaries, values, ...given } = table.check(options);
  const [ends, rates] = [[...boundaries], [...values]];
  return addSchedule(graph, {
    ...given,
    type: 'PiecewiseConstant',
    formula: ({ piece }, { whole }) => piece(whole, ends, rates),
  });
}
