import * as tf from '@tensorflow/tfjs';

/** The optimizers of tf.train, with rates by which they get on in a few steps. */
export const optimizers: Readonly<Record<string, () => tf.Optimizer>> = {
  sgd: () => tf.train.sgd(0.1),
  momentum: () => tf.train.momentum(0.05, 0.9),
  'nesterov momentum': () => tf.train.momentum(0.05, 0.9, true),
  adagrad: () => tf.train.adagrad(0.5),
  adadelta: () => tf.train.adadelta(0.05, 0.5, 1e-2),
  adam: () => tf.train.adam(0.1),
  adamax: () => tf.train.adamax(0.1, 0.9, 0.999, 1e-7, 0.01),
  rmsprop: () => tf.train.rmsprop(0.05),
  'rmsprop with momentum': () => tf.train.rmsprop(0.05, 0.9, 0.5),
  'centered rmsprop': () => tf.train.rmsprop(0.01, 0.9, 0, 1e-2, true),
};
