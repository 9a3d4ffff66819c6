import * as tf from '@tensorflow/tfjs';

/** Tensors and bytes that tfjs's engine holds now, those of everybody in the process. */
export function engineStats(): { readonly tensors: number; readonly bytes: number } {
  const { numTensors, numBytes } = tf.memory();
  return { tensors: numTensors, bytes: numBytes };
}
