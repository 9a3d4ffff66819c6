import * as tf from '@tensorflow/tfjs';
import { InvalidArgumentError } from '../../errors.js';
import type { PartialShape } from '../../tensor/node-value.js';
import { fitsShape } from '../../tensor/shape.js';

/**
 * A batch as fit() takes it: a vector stands for a column. The number of samples may differ from the one that the model
 * was made for.
 *
 * @throws InvalidArgumentError naming `what` when it has another shape.
 */
export function asBatch(what: string, tensor: tf.Tensor, expected: PartialShape): tf.Tensor {
  const batch = tensor.rank === 1 && expected.length > 1 ? tf.expandDims(tensor, 1) : tensor;
  if (fitsShape(batch.shape, [null, ...expected.slice(1)])) return batch;
  throw new InvalidArgumentError(
    `${what}: expected a batch of shape ${JSON.stringify(expected)}, got ${JSON.stringify(tensor.shape)}`,
  );
}

/**
 * Targets as losses and metrics take them: integers and flags count as numbers, as those that are fed do.
 *
 * @throws InvalidArgumentError naming `what` when they have another shape.
 */
export function asTargets(what: string, tensor: tf.Tensor, expected: PartialShape): tf.Tensor {
  const batch = asBatch(what, tensor, expected);
  return batch.dtype === 'int32' || batch.dtype === 'bool' ? batch.toFloat() : batch;
}
