import type { FieldsOf } from '../../core/options/field.js';
import { optionTable } from '../../core/options/option-table.js';
import type { Graph } from '../graph.js';
import type { Node } from '../node.js';
import { addSchedule, aFiniteNumber, aPositiveNumber, decayFields, f32, type DecayOptions } from './schedule.js';

/** Options of linearWarmup; learningRate is the rate to come to, and goes on behind the warm-up. */
export interface LinearWarmupOptions extends DecayOptions {
  /** The first step that has learningRate itself. */
  readonly warmupSteps: number;
  /** The rate at step 0; 0. */
  readonly warmupLearningRate?: number | undefined;
}

const table = /* @__PURE__ */ optionTable('linearWarmup', {
  ...decayFields,
  warmupSteps: aPositiveNumber.required,
  warmupLearningRate: aFiniteNumber.or(0),
} satisfies FieldsOf<LinearWarmupOptions>);

/**
 * A rate that rises in a line from warmupLearningRate to learningRate, and is learningRate from warmupSteps on. Where that is
 * a node, the line leads at each step to what the node gives at that step.
 *
 * @throws TypeError or RangeError naming the option that is wrong.
 */
export function linearWarmup(graph: Graph, options: LinearWarmupOptions): Node<number> {
  const { warmupSteps, warmupLearningRate, ...given } = table.check(options);
  const start = f32(warmupLearningRate);
  return addSchedule(graph, {
    ...given,
    type: 'LinearWarmup',
    formula: (step, rate) =>
      step < warmupSteps ? f32(start + f32(f32(f32(step) / f32(warmupSteps)) * f32(rate - start))) : rate,
  });
}
