import * as tf from '@tensorflow/tfjs';
import { InvalidArgumentError } from '../../errors.js';
import type { PairFunction } from './compiled-model.js';

/** Backends whose values can be read at once. */
const hostBackends: readonly string[] = ['cpu', 'wasm', 'tensorflow'];

/**
 * A loss of class indices that takes none beyond the classes of the output: tfjs lets such a sample count nothing, so that the
 * training seems to go well. Where the values cannot be read at once its loss is NaN, as on a GPU of TensorFlow.
 */
export function withinClasses(loss: PairFunction, what: string): PairFunction {
  return (target, output) => {
    const classes = output.shape.at(-1) ?? 0;
    if (!hostBackends.includes(tf.getBackend())) return maskedLosses(loss(target, output), target, classes);
    for (const label of target.dataSync()) {
      if (label >= 0 && label < classes) continue;
      throw new InvalidArgumentError(
        `${what}: expected classes from 0 to ${classes - 1}, since the output has ${classes}, got ${label}; ` +
          'count the classes from 0, or give the last layer more units',
      );
    }
    return loss(target, output);
  };
}

function maskedLosses(losses: tf.Tensor, target: tf.Tensor, classes: number): tf.Tensor {
  const isClass = tf.logicalAnd(tf.greaterEqual(target, 0), tf.less(target, classes));
  return tf.where(tf.reshape(isClass, losses.shape), losses, tf.fill(losses.shape, Number.NaN));
}
