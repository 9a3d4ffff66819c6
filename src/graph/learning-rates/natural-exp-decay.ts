import type { Graph } from '../graph.js';
import type { Node } from '../node.js';
import { periodsAt, rateDecayTable, type RateDecayOptions } from './exponential-decay.js';
import { addSchedule, f32 } from './schedule.js';

const table = /* @__PURE__ */ rateDecayTable('naturalExpDecay');

/**
 * The rate learningRate · e ^ (-decayRate · step / decaySteps), as tf.train.natural_exp_decay.
 *
 * @throws TypeError or RangeError naming the option that is wrong.
 */
export function naturalExpDecay(graph: Graph, options: RateDecayOptions): Node<number> {
  const given = table.check(options);
  const perPeriod = f32(Math.exp(-f32(given.decayRate)));
  return addSchedule(graph, {
    ...given,
    type: 'NaturalExpDecay',
    formula: (step, rate) => f32(rate * f32(perPeriod ** periodsAt(step, given))),
  });
}
