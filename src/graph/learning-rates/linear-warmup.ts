import type { NodeLike } from '../../core/fetches.js';
import type { FieldsOf } from '../../core/options/field.js';
import { optionTable } from '../../core/options/option-table.js';
import type { RateGraph } from '../../core/rate-schedule.js';
import type { Node } from '../node.js';
import { addSchedule, aFiniteNumber, aPositiveNumber, decayFields, type DecayOptions } from './schedule.js';

/** Options of linearWarmup; learningRate is the rate to come to, and goes on behind the warm-up. */
export interface LinearWarmupOptions<N = Node<number>> extends DecayOptions<N> {
  /** The first step that has learningRate itself. */
  readonly warmupSteps: number;
  /** The rate at step 0; 0. */
  readonly warmupLearningRate?: number | undefined;
}

const table = /* @__PURE__ */ optionTable('linearWarmup', {
  ...decayFields,
  warmupSteps: aPositiveNumber.required,
  warmupLearningRate: aFiniteNumber.or(0),
} satisfies FieldsOf<LinearWarmupOptions<NodeLike>>);

/**
 * A rate that rises in a line from warmupLearningRate to learningRate, and is learningRate from warmupSteps on. Where that is
 * a node, the line leads at each step to what the node gives at that step.
 *
 * @throws TypeError or RangeError naming the option that is wrong.
 */
export function linearWarmup<N extends NodeLike<number>, I extends NodeLike>(
  graph: RateGraph<N, I>,
  options: LinearWarmupOptions<NoInfer<I>>,
): N {
  const { warmupSteps, warmupLearningRate, ...given } = table.check(options);
  return addSchedule(graph, {
    ...given,
    type: 'LinearWarmup',
    formula: ({ add, below, div, mul, sub }, { whole, step, rate }) => {
      const rise = mul(div(step, warmupSteps), sub(rate, warmupLearningRate));
      return below(whole, warmupSteps, [add(warmupLearningRate, rise), rate]);
    },
  });
}
