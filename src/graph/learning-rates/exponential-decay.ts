import type { NodeLike } from '../../core/fetches.js';
import type { FieldsOf } from '../../core/options/field.js';
import { optionTable, type OptionTable } from '../../core/options/option-table.js';
import { aFlag } from '../../core/options/values.js';
import type { RateArithmetic, RateGraph } from '../../core/rate-schedule.js';
import type { Node } from '../node.js';
import { addSchedule, aFiniteNumber, aPositiveNumber, decayFields, type DecayOptions } from './schedule.js';

/** Options of exponentialDecay, inverseTimeDecay and naturalExpDecay. */
export interface RateDecayOptions<N = Node<number>> extends DecayOptions<N> {
  /** Steps in which the rate decays by decayRate. */
  readonly decaySteps: number;
  readonly decayRate: number;
  /** Decays at once after every decaySteps; false: a little at each step. */
  readonly staircase?: boolean | undefined;
}

const fields = {
  ...decayFields,
  decaySteps: aPositiveNumber.required,
  decayRate: aFiniteNumber.required,
  staircase: aFlag.or(false),
} satisfies FieldsOf<RateDecayOptions<NodeLike>>;

/** What decays of a decayRate take. */
export function rateDecayTable(what: string): OptionTable<typeof fields> {
  return optionTable(what, fields);
}

/** How many times decaySteps have passed at a step. */
export function periodsAt<T>(
  { div, floor }: RateArithmetic<T>,
  step: T,
  { decaySteps, staircase }: { readonly decaySteps: number; readonly staircase: boolean },
): T {
  const periods = div(step, decaySteps);
  return staircase ? floor(periods) : periods;
}

const table = /* @__PURE__ */ rateDecayTable('exponentialDecay');

/**
 * The rate learningRate · decayRate ^ (step / decaySteps), as tf.train.exponential_decay.
 *
 * @throws TypeError or RangeError naming the option that is wrong.
 */
export function exponentialDecay<N extends NodeLike<number>, I extends NodeLike>(
  graph: RateGraph<N, I>,
  options: RateDecayOptions<NoInfer<I>>,
): N {
  const given = table.check(options);
  return addSchedule(graph, {
    ...given,
    type: 'ExponentialDecay',
    formula: (on, { step, rate }) => on.mul(rate, on.pow(given.decayRate, periodsAt(on, step, given))),
  });
}
