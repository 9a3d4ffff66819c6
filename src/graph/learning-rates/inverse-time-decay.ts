import type { NodeLike } from '../../core/fetches.js';
import type { RateGraph } from '../../core/rate-schedule.js';
import { periodsAt, rateDecayTable, type RateDecayOptions } from './exponential-decay.js';
import { addSchedule } from './schedule.js';

const table = /* @__PURE__ */ rateDecayTable('inverseTimeDecay');

/**
 * The rate learningRate / (1 + decayRate · step / decaySteps), as tf.train.inverse_time_decay.
 *
 * @throws TypeError or RangeError naming the option that is wrong.
 */
export function inverseTimeDecay<N extends NodeLike<number>, I extends NodeLike>(
  graph: RateGraph<N, I>,
  options: RateDecayOptions<NoInfer<I>>,
): N {
  const given = table.check(options);
  return addSchedule(graph, {
    ...given,
    type: 'InverseTimeDecay',
    formula: (on, { step, rate }) => on.div(rate, on.add(1, on.mul(given.decayRate, periodsAt(on, step, given)))),
  });
}
