import * as tf from '@tensorflow/tfjs';

/** True for tensors of tfjs, variables among them. */
export function isTensor(value: unknown): value is tf.Tensor {
  return value instanceof tf.Tensor;
}

/** True for variables of tfjs. */
export function isVariable(value: unknown): value is tf.Variable {
  return value instanceof tf.Variable;
}
