import * as tf from '@tensorflow/tfjs';

type Pair = readonly [a: tf.Tensor2D, b: tf.Tensor2D];

/** Of two matrices of equal shape, with an even number of rows and a number of columns that four divides. */
export type Operation = (...pair: Pair) => tf.Tensor;

const filter = (shape: readonly number[]): tf.Tensor =>
  tf
    .linspace(
      -1,
      1,
      shape.reduce((product, length) => product * length, 1),
    )
    .reshape([...shape]);

/** A matrix as two images of one channel. */
function images(a: tf.Tensor2D): tf.Tensor4D {
  const [rows, columns] = a.shape;
  return a.reshape([2, rows / 2, columns, 1]);
}

/** A matrix as two images of four channels. */
function channels(a: tf.Tensor2D): tf.Tensor4D {
  const [rows, columns] = a.shape;
  return a.reshape([2, rows / 2, columns / 4, 4]);
}

/** A matrix as two volumes of one channel. */
function volumes(a: tf.Tensor2D): tf.Tensor5D {
  const [rows, columns] = a.shape;
  return a.reshape([2, rows / 2, columns / 4, 4, 1]);
}

/** A matrix as two of half its rows. */
function halves(a: tf.Tensor2D): tf.Tensor3D {
  const [rows, columns] = a.shape;
  return a.reshape([2, rows / 2, columns]);
}

function fused(a: tf.Tensor2D, b: tf.Tensor2D, activation: tf.fused.Activation): tf.Tensor {
  return tf.fused.matMul({ a, b, transposeB: true, bias: tf.linspace(0, 1, a.shape[0]), activation });
}

/** What models are made of, by name. */
export const operations: Readonly<Record<string, Operation>> = {
  relu: (a) => tf.relu(a),
  relu6: (a) => tf.relu6(a),
  elu: (a) => tf.elu(a),
  selu: (a) => tf.selu(a),
  leakyRelu: (a) => tf.leakyRelu(a, 0.2),
  prelu: (a, b) => tf.prelu(a, b),
  tanh: (a) => tf.tanh(a),
  sigmoid: (a) => tf.sigmoid(a),
  softplus: (a) => tf.softplus(a),
  erf: (a) => tf.erf(a),
  softmax: (a) => tf.softmax(a),
  'softmax of three axes': (a) => tf.softmax(halves(a)),
  'softmax of four axes': (a) => tf.softmax(channels(a)),
  logSoftmax: (a) => tf.logSoftmax(a),
  logSumExp: (a) => tf.logSumExp(a, 1),
  add: (a, b) => a.add(b),
  sub: (a, b) => a.sub(b),
  mul: (a, b) => a.mul(b),
  div: (a, b) => a.div(b),
  squaredDifference: (a, b) => a.squaredDifference(b),
  maximum: (a, b) => a.maximum(b),
  minimum: (a, b) => a.minimum(b),
  addN: (a, b) => tf.addN([a, b, a]),
  transpose: (a) => a.transpose().square(),
  concat: (a, b) => tf.concat([a, b], 1).square(),
  pad: (a) => tf.pad(a, [[1, 1], [2, 2]]).square(), // prettier-ignore
  slice: (a) => tf.slice(a, [1, 1]).square(),
  gather: (a) => tf.gather(a, tf.tensor1d([1, 0, 1], 'int32')).square(),
  clipByValue: (a) => a.clipByValue(-0.5, 0.5),
  'sum of rows': (a) => a.sum(0),
  'sum of columns': (a) => a.sum(1),
  mean: (a) => a.mean(),
  max: (a) => a.max(1),
  prod: (a) => a.mul(0.1).prod(1),
  norm: (a) => tf.norm(a, 2, 1),
  cumsum: (a) => a.cumsum(1),
  exp: (a) => a.exp(),
  log: (a) => a.abs().add(0.1).log(),
  sqrt: (a) => a.abs().add(0.1).sqrt(),
  rsqrt: (a) => a.abs().add(0.1).rsqrt(),
  pow: (a) => a.abs().add(0.1).pow(1.7),
  sin: (a) => a.sin(),
  matMul: (a, b) => tf.matMul(a, b, false, true),
  'matMul, transposed': (a, b) => tf.matMul(a, b, true, false),
  'matMul of batches': (a, b) => tf.matMul(halves(a), halves(b), false, true),
  'matMul with bias and relu': (a, b) => fused(a, b, 'relu'),
  'matMul with bias and sigmoid': (a, b) => fused(a, b, 'sigmoid'),
  einsum: (a, b) => tf.einsum('ij,kj->ik', a, b),
  conv2d: (a) => tf.conv2d(images(a), filter([3, 3, 1, 4]) as tf.Tensor4D, 1, 'same'),
  'conv2d with strides': (a) => tf.conv2d(channels(a), filter([2, 2, 4, 3]) as tf.Tensor4D, 2, 'same'),
  conv2dTranspose: (a) => {
    const [samples, rows, columns] = images(a).shape;
    return tf.conv2dTranspose(images(a), filter([3, 3, 2, 1]) as tf.Tensor4D, [samples, rows, columns, 2], 1, 'same');
  },
  depthwiseConv2d: (a) => tf.depthwiseConv2d(images(a), filter([3, 3, 1, 4]) as tf.Tensor4D, 1, 'same'),
  conv3d: (a) => tf.conv3d(volumes(a), filter([3, 3, 3, 1, 2]) as tf.Tensor5D, 1, 'same'),
  maxPool: (a) => tf.maxPool(images(a), 3, 1, 'same'),
  'maxPool of many equal values': (a) => tf.maxPool(images(a.relu()), 2, 2, 'same'),
  'maxPool with common places and equal values': (a) => tf.maxPool(images(a.relu()), 3, 2, 'same'),
  'maxPool with strides': (a) => tf.maxPool(images(a), 2, 2, 'valid'),
  avgPool: (a) => tf.avgPool(images(a), 3, 1, 'same'),
  'avgPool with strides': (a) => tf.avgPool(images(a), 2, 2, 'valid'),
  maxPool3d: (a) => tf.maxPool3d(volumes(a), 2, 1, 'same'),
  'maxPool3d of many equal values': (a) => tf.maxPool3d(volumes(a.relu()), 2, 2, 'same'),
  avgPool3d: (a) => tf.avgPool3d(volumes(a), 2, 1, 'same'),
  batchNorm2d: (a) => tf.batchNorm2d(a, a.mean(0), a.square().mean(0)),
  batchNorm4d: (a) => {
    const x = channels(a);
    return tf.batchNorm4d(x, x.mean([0, 1, 2]), x.square().mean([0, 1, 2]));
  },
  localResponseNormalization: (a) => tf.localResponseNormalization(channels(a)),
  'layer normalization': (a) => {
    const { mean, variance } = tf.moments(a, 1, true);
    return a.sub(mean).div(variance.add(1e-3).sqrt());
  },
  resizeBilinear: (a) => tf.image.resizeBilinear(images(a), [7, 9]),
  softmaxCrossEntropy: (a, b) => tf.losses.softmaxCrossEntropy(tf.softmax(b), a),
  sigmoidCrossEntropy: (a, b) => tf.losses.sigmoidCrossEntropy(tf.sigmoid(b), a),
  huberLoss: (a, b) => tf.losses.huberLoss(a, b),
};
