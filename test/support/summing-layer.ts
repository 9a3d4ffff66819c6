import * as tf from '@tensorflow/tfjs';

/** A recurrent layer, stateful, that adds up the ones it is given. */
export function summingLayer(name?: string): tf.RNN {
  const ones = tf.initializers.ones();
  return tf.layers.simpleRNN({
    ...(name === undefined ? {} : { name }),
    units: 1,
    stateful: true,
    batchInputShape: [1, 1, 1],
    activation: 'linear',
    kernelInitializer: ones,
    recurrentInitializer: ones,
  });
}
