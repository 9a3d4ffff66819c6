import type { FieldsOf } from '../../core/options/field.js';
import { optionTable, type OptionTable } from '../../core/options/option-table.js';
import { aFlag } from '../../core/options/values.js';
import type { Graph } from '../graph.js';
import type { Node } from '../node.js';
import { addSchedule, aFiniteNumber, aPositiveNumber, decayFields, f32, type DecayOptions } from './schedule.js';

/** Options of exponentialDecay, inverseTimeDecay and naturalExpDecay. */
export interface RateDecayOptions extends DecayOptions {
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
} satisfies FieldsOf<RateDecayOptions>;

/** What decays of a decayRate take. */
export function rateDecayTable(what: string): OptionTable<typeof fields> {
  return optionTable(what, fields);
}

/** How many times decaySteps have passed at a step. */
export function periodsAt(step: number, { decaySteps, staircase }: { decaySteps: number; staircase: boolean }): number {
  const periods = f32(f32(step) / f32(decaySteps));
  return staircase ? Math.floor(periods) : periods;
}

const table = /* @__PURE__ */ rateDecayTable('exponentialDecay');

/**
 * The rate learningRate · decayRate ^ (step / decaySteps), as tf.train.exponential_decay.
 *
 * @throws TypeError or RangeError naming the option that is wrong.
 */
export function exponentialDecay(graph: Graph, options: RateDecayOptions): Node<number> {
  const given = table.check(options);
  const decayRate = f32(given.decayRate);
  return addSchedule(graph, {
    ...given,
    type: 'ExponentialDecay',
    formula: (step, rate) => f32(rate * f32(decayRate ** periodsAt(step, given))),
  });
}
