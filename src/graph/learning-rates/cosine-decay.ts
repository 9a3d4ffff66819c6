import type { FieldsOf } from '../../core/options/field.js';
import { optionTable } from '../../core/options/option-table.js';
import type { Graph } from '../graph.js';
import type { Node } from '../node.js';
import { addSchedule, aFiniteNumber, aPositiveNumber, decayFields, f32, type DecayOptions } from './schedule.js';

/** Options of cosineDecay. */
export interface CosineDecayOptions extends DecayOptions {
  /** Steps in which the rate comes to its end. */
  readonly decaySteps: number;
  /** The rate at the end, as a part of learningRate; 0. */
  readonly alpha?: number | undefined;
}

const table = /* @__PURE__ */ optionTable('cosineDecay', {
  ...decayFields,
  decaySteps: aPositiveNumber.required,
  alpha: aFiniteNumber.or(0),
} satisfies FieldsOf<CosineDecayOptions>);

/**
 * The rate learningRate · ((1 - alpha) · (1 + cos(π · step / decaySteps)) / 2 + alpha), as tf.train.cosine_decay.
 *
 * @throws TypeError or RangeError naming the option that is wrong.
 */
export function cosineDecay(graph: Graph, options: CosineDecayOptions): Node<number> {
  const { decaySteps, alpha, ...given } = table.check(options);
  const [length, least, rest] = [f32(decaySteps), f32(alpha), f32(1 - alpha)];
  return addSchedule(graph, {
    ...given,
    type: 'CosineDecay',
    formula: (at, rate) => {
      const passed = f32(Math.min(f32(at), length) / length);
      const cosine = f32(Math.cos(f32(f32(Math.PI) * passed)));
      const decayed = f32(f32(rest * f32(0.5 * f32(1 + cosine))) + least);
      return f32(rate * decayed);
    },
  });
}
