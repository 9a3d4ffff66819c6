import type { Check } from './options/check.js';
import { describe } from './options/describe.js';
import { members } from './options/objects.js';

/** An optimizer of tfjs, as far as its learning rate goes. */
export interface OptimizerLike {
  /** The name that tfjs knows its class by. */
  getClassName(): string;
}

/** An optimizer of tfjs. */
export const anOptimizerLike: Check<OptimizerLike> = /* @__PURE__ */ members<OptimizerLike>(
  'an optimizer of tf.train',
  ['getClassName'],
);

/** The collection of a graph that holds the optimizers which a node steps by a learning rate that is not made of theirs. */
export const SCHEDULED_OPTIMIZERS = 'scheduled_optimizers';

/** The optimizers of tf.train, by tfjs's names of their classes: each asks its field for the rate at every step. */
const known: ReadonlySet<string> = new Set(['SGD', 'Momentum', 'Adagrad', 'Adadelta', 'Adam', 'Adamax', 'RMSProp']);

interface RateFields {
  learningRate?: unknown;
  setLearningRate?: ((rate: number) => void) | undefined;
}

/**
 * The learning rate of an optimizer: of tf.train, derived from one of those, or with `learningRate` and
 * `setLearningRate(rate)` of its own.
 *
 * @throws TypeError naming the argument when the optimizer has none that can be known.
 */
export function rateOf(what: string, optimizer: OptimizerLike): number {
  const { learningRate, setLearningRate } = optimizer as RateFields;
  if (typeof learningRate === 'number' && (typeof setLearningRate === 'function' || isKnown(optimizer))) {
    return learningRate;
  }
  throw new TypeError(
    `${what}: expected an optimizer with a known learning rate, got ${optimizer.getClassName()}, whose learningRate is ` +
      `${describe(learningRate)}; give it a number learningRate and a method setLearningRate(rate), or leave its rate alone`,
  );
}

/** Sets the rate of an optimizer that rateOf() knows: by its setter, where the optimizer keeps more than the number. */
export function setRateOf(optimizer: OptimizerLike, rate: number): void {
  const fields = optimizer as RateFields;
  if (typeof fields.setLearningRate === 'function') fields.setLearningRate(rate);
  else fields.learningRate = rate;
}

/** True for the optimizers of tf.train and what is derived from them, in any copy of tfjs. */
function isKnown(optimizer: object): boolean {
  for (let type: unknown = optimizer.constructor; typeof type === 'function'; type = Object.getPrototypeOf(type)) {
    if (known.has(String((type as { readonly className?: unknown }).className))) return true;
  }
  return false;
}
