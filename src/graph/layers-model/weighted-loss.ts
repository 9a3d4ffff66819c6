import * as tf from '@tensorflow/tfjs';
import { InvalidArgumentError } from '../../errors.js';
import type { PairFunction } from './compiled-model.js';

/** An output and what it is to be. */
export interface Comparison {
  /** What the targets are called in errors. */
  readonly what: string;
  readonly target: tf.Tensor;
  readonly output: tf.Tensor;
  /** What the samples count, to be multiplied. */
  readonly weights: readonly tf.Tensor[];
}

/**
 * The losses of a batch, one for each sample (or step of it), each as often as it counts.
 *
 * @throws InvalidArgumentError when there are not as many targets as outputs, or weights do not fit the losses.
 */
export function weightedLoss(loss: PairFunction, { what, target, output, weights }: Comparison): tf.Tensor {
  checkSamples(what, target, output);
  const losses = loss(target, output);
  if (weights.length === 0) return losses;
  return tf.mul(
    losses,
    weights.map((weight) => fitted(what, weight, losses)).reduce((product, weight) => tf.mul(product, weight)),
  );
}

/**
 * One target for many outputs would be compared with each of them.
 *
 * @throws InvalidArgumentError naming the targets when there are more or fewer of them than outputs.
 */
export function checkSamples(
  what: string,
  { shape: [targets = 1] }: tf.Tensor,
  { shape: [outputs = 1] }: tf.Tensor,
): void {
  if (targets === outputs) return;
  throw new InvalidArgumentError(`${what}: expected as many samples as the model gives, ${outputs}, got ${targets}`);
}

/** As Keras has it: a column of weights is a vector, and the weight of a sample is that of all its steps. */
function fitted(what: string, weight: tf.Tensor, { shape }: tf.Tensor): tf.Tensor {
  if (shape.length === 0 || weight.rank === 0) return weight.toFloat();
  const isColumn = weight.rank === shape.length + 1 && weight.shape.at(-1) === 1;
  const known = isColumn ? weight.shape.slice(0, -1) : weight.shape;
  const fits =
    known.length <= shape.length && known.every((length, axis) => length === shape[axis] || (axis > 0 && length === 1));
  if (fits) {
    const ones = new Array<number>(shape.length - known.length).fill(1);
    return tf.reshape(weight, [...known, ...ones]).toFloat();
  }
  throw new InvalidArgumentError(
    `sampleWeight of ${what}: expected a weight for each of the losses, which have the shape ${JSON.stringify(shape)}, ` +
      `or for each sample, got the shape ${JSON.stringify(weight.shape)}`,
  );
}
