import type { NodeLike } from '../../core/fetches.js';
import type { RateGraph } from '../../core/rate-schedule.js';
import { periodsAt, rateDecayTable, type RateDecayOptions } from './exponential-decay.js';
import { addSchedule } from './schedule.js';

const table = /* @__PURE__ */ rateDecayTable('naturalExpDecay');

/**
 * The rate learningRate · e ^ (-decayRate · step / decaySteps), as tf.train.natural_exp_decay.
 *
 * @throws TypeError or RangeError naming the option that is wrong.
 */
export function naturalExpDecay<N extends NodeLike<number>, I extends NodeLike>(
  graph: RateGraph<N, I>,
  options: RateDecayOptions<NoInfer<I>>,
): N {
  const given = table.check(options);
  return addSchedule(graph, {
    ...given,
    type: 'NaturalExpDecay',
    formula: (on, { step, rate }) => on.mul(rate, on.pow(on.exp(-given.decayRate), periodsAt(on, step, given))),
  });
}
