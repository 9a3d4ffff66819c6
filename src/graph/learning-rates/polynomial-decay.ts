import type { NodeLike } from '../../core/fetches.js';
import type { FieldsOf } from '../../core/options/field.js';
import { optionTable } from '../../core/options/option-table.js';
import { aFlag } from '../../core/options/values.js';
import type { RateGraph } from '../../core/rate-schedule.js';
import type { Node } from '../node.js';
import { addSchedule, aFiniteNumber, aPositiveNumber, decayFields, type DecayOptions } from './schedule.js';

/** Options of polynomialDecay. */
export interface PolynomialDecayOptions<N = Node<number>> extends DecayOptions<N> {
  /** Steps in which the rate comes to endLearningRate. */
  readonly decaySteps: number;
  /** 0.0001 when absent. */
  readonly endLearningRate?: number | undefined;
  /** 1 when absent: the rate falls in a line. */
  readonly power?: number | undefined;
  /** Beyond decaySteps the rate rises again, and falls for as long as all steps before together; false: it stays. */
  readonly cycle?: boolean | undefined;
}

const table = /* @__PURE__ */ optionTable('polynomialDecay', {
  ...decayFields,
  decaySteps: aPositiveNumber.required,
  endLearningRate: aFiniteNumber.or(0.0001),
  power: aFiniteNumber.or(1),
  cycle: aFlag.or(false),
} satisfies FieldsOf<PolynomialDecayOptions<NodeLike>>);

/**
 * The rate (learningRate - endLearningRate) · (1 - step / decaySteps) ^ power + endLearningRate, as
 * tf.train.polynomial_decay.
 *
 * @throws TypeError or RangeError naming the option that is wrong.
 */
export function polynomialDecay<N extends NodeLike<number>, I extends NodeLike>(
  graph: RateGraph<N, I>,
  options: PolynomialDecayOptions<NoInfer<I>>,
): N {
  const { decaySteps, endLearningRate, power, cycle, ...given } = table.check(options);
  return addSchedule(graph, {
    ...given,
    type: 'PolynomialDecay',
    formula: ({ add, ceil, div, max, min, mul, pow, sub }, { step, rate }) => {
      const passed = cycle
        ? div(step, mul(decaySteps, max(ceil(div(step, decaySteps)), 1)))
        : div(min(step, decaySteps), decaySteps);
      return add(mul(sub(rate, endLearningRate), pow(sub(1, passed), power)), endLearningRate);
    },
  });
}
