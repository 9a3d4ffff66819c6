import type { Graph } from '../graph.js';
import type { Node } from '../node.js';
import { periodsAt, rateDecayTable, type RateDecayOptions } from './exponential-decay.js';
import { addSchedule, f32 } from './schedule.js';

const table = /* @__PURE__ */ rateDecayTable('inverseTimeDecay');

/**
 * The rate learningRate / (1 + decayRate · step / decaySteps), as tf.train.inverse_time_decay.
 *
 * @throws TypeError or RangeError naming the option that is wrong.
 */
export function inverseTimeDecay(graph: Graph, options: RateDecayOptions): Node<number> {
  const given = table.check(options);
  const decayRate = f32(given.decayRate);
  return addSchedule(graph, {
    ...given,
    type: 'InverseTimeDecay',
    formula: (step, rate) => f32(rate / f32(1 + f32(decayRate * periodsAt(step, given)))),
  });
}
