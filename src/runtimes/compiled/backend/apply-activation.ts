import * as tf from '@tensorflow/tfjs';
import { UnimplementedError } from '../../../errors.js';
import { eagerRemedy } from './remedies.js';

/** Applies the activation of a fused kernel, by the same kernels as tfjs-node. */
export function applyActivation(
  x: tf.Tensor,
  activation?: string | null,
  preluWeights?: tf.Tensor,
  leakyreluAlpha?: number,
): tf.Tensor {
  switch (activation) {
    case undefined:
    case null:
    case 'linear':
      return x;
    case 'relu':
      return tf.relu(x);
    case 'relu6':
      return tf.relu6(x);
    case 'elu':
      return tf.elu(x);
    case 'sigmoid':
      return tf.sigmoid(x);
    case 'leakyrelu':
      return tf.leakyRelu(x, leakyreluAlpha);
    case 'prelu':
      return tf.prelu(x, preluWeights as tf.Tensor);
    default:
      throw new UnimplementedError(`the activation ${activation} is none of tfjs-node's; ${eagerRemedy}`);
  }
}
