import type { NodeLike } from '../../core/fetches.js';
import type { FieldsOf } from '../../core/options/field.js';
import { optionTable } from '../../core/options/option-table.js';
import type { RateGraph } from '../../core/rate-schedule.js';
import type { Node } from '../node.js';
import { addSchedule, aFiniteNumber, aPositiveNumber, decayFields, type DecayOptions } from './schedule.js';

/** Options of cosineDecay. */
export interface CosineDecayOptions<N = Node<number>> extends DecayOptions<N> {
  /** Steps in which the rate comes to its end. */
  readonly decaySteps: number;
  /** The rate at the end, as a part of learningRate; 0. */
  readonly alpha?: number | undefined;
}

const table = /* @__PURE__ */ optionTable('cosineDecay', {
  ...decayFields,
  decaySteps: aPositiveNumber.required,
  alpha: aFiniteNumber.or(0),
} satisfies FieldsOf<CosineDecayOptions<NodeLike>>);

/**
 * The rate learningRate · ((1 - alpha) · (1 + cos(π · step / decaySteps)) / 2 + alpha), as tf.train.cosine_decay.
 *
 * @throws TypeError or RangeError naming the option that is wrong.
 */
export function cosineDecay<N extends NodeLike<number>, I extends NodeLike>(
  graph: RateGraph<N, I>,
  options: CosineDecayOptions<NoInfer<I>>,
): N {
  const { decaySteps, alpha, ...given } = table.check(options);
  return addSchedule(graph, {
    ...given,
    type: 'CosineDecay',
    formula: ({ add, cos, div, min, mul }, { step, rate }) => {
      const passed = div(min(step, decaySteps), decaySteps);
      const cosine = mul(0.5, add(1, cos(mul(Math.PI, passed))));
      return mul(rate, add(mul(1 - alpha, cosine), alpha));
    },
  });
}
