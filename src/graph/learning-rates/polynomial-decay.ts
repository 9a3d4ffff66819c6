import type { FieldsOf } from '../../core/options/field.js';
import { optionTable } from '../../core/options/option-table.js';
import { aFlag } from '../../core/options/values.js';
import type { Graph } from '../graph.js';
import type { Node } from '../node.js';
import { addSchedule, aFiniteNumber, aPositiveNumber, decayFields, f32, type DecayOptions } from './schedule.js';

/** Options of polynomialDecay. */
export interface PolynomialDecayOptions extends DecayOptions {
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
} satisfies FieldsOf<PolynomialDecayOptions>);

/**
 * The rate (learningRate - endLearningRate) · (1 - step / decaySteps) ^ power + endLearningRate, as
 * tf.train.polynomial_decay.
 *
 * @throws TypeError or RangeError naming the option that is wrong.
 */
export function polynomialDecay(graph: Graph, options: PolynomialDecayOptions): Node<number> {
  const { decaySteps, endLearningRate, power, cycle, ...given } = table.check(options);
  const [length, end, exponent] = [f32(decaySteps), f32(endLearningRate), f32(power)];
  return addSchedule(graph, {
    ...given,
    type: 'PolynomialDecay',
    formula: (at, rate) => {
      const step = f32(at);
      const cycles = cycle && step !== 0 ? Math.ceil(f32(step / length)) : 1;
      const period = f32(length * cycles);
      const passed = f32((cycle ? step : Math.min(step, length)) / period);
      return f32(f32(f32(rate - end) * f32(f32(1 - passed) ** exponent)) + end);
    },
  });
}
