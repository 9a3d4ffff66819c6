import * as tf from '@tensorflow/tfjs';
import { beforeAll, describe, expect, test } from 'vitest';
import { readyBackends, type BackendName } from './kernel-on-backend.js';

interface Task {
  readonly model: () => tf.Sequential;
  readonly inputs: () => tf.Tensor;
  readonly labels: readonly number[];
}

const classifier = (layers: tf.layers.Layer[]): tf.Sequential =>
  tf.sequential({ layers: [...layers, tf.layers.dense({ units: 3, activation: 'softmax' })] });

const noise = (shape: number[]): tf.Tensor => tf.randomUniform(shape, -1, 1, 'float32', 7);

const tasks: Record<string, Task> = {
  'a convolutional network': {
    model: () =>
      classifier([
        tf.layers.conv2d({ inputShape: [12, 12, 2], filters: 6, kernelSize: 3, activation: 'relu', padding: 'same' }),
        tf.layers.maxPooling2d({ poolSize: 2 }),
        tf.layers.conv2d({ filters: 8, kernelSize: 3, strides: 2, activation: 'relu' }),
        tf.layers.flatten(),
      ]),
    inputs: () => noise([6, 12, 12, 2]),
    labels: [0, 1, 2, 2, 1, 0],
  },
  'a network of separable convolutions': {
    model: () =>
      classifier([
        tf.layers.separableConv2d({
          inputShape: [10, 10, 3],
          filters: 6,
          kernelSize: 3,
          depthMultiplier: 2,
          activation: 'relu',
        }),
        tf.layers.depthwiseConv2d({ kernelSize: 3, strides: 2, padding: 'same', activation: 'relu' }),
        tf.layers.globalAveragePooling2d({}),
      ]),
    inputs: () => noise([4, 10, 10, 3]),
    labels: [2, 0, 1, 1],
  },
  'a network with an embedding': {
    model: () =>
      classifier([
        tf.layers.embedding({ inputDim: 20, outputDim: 5, inputLength: 6 }),
        tf.layers.globalAveragePooling1d({}),
      ]),
    inputs: () => tf.tensor2d([1, 2, 3, 4, 5, 6, 19, 19, 0, 1, 2, 2, 7, 8, 9, 10, 11, 12], [3, 6], 'int32'),
    labels: [0, 1, 2],
  },
};

interface Training {
  readonly losses: readonly number[];
  readonly weights: readonly number[];
}

async function trainOn(backend: BackendName, { model: makeModel, inputs, labels }: Task): Promise<Training> {
  await tf.setBackend(backend);
  const model = makeModel();
  model.setWeights(model.getWeights().map((weight, index) => weightsLike(weight, index)));
  const optimizer = tf.train.sgd(0.1);
  const xs = inputs();
  const ys = tf.oneHot(tf.tensor1d([...labels], 'int32'), 3);
  const losses: number[] = [];
  let tensors = 0;
  for (let step = 0; step < 4; step++) {
    const loss = optimizer.minimize(
      () => tf.losses.softmaxCrossEntropy(ys, model.apply(xs, { training: true }) as tf.Tensor).asScalar(),
      true,
    );
    losses.push(...(loss?.dataSync() ?? []));
    loss?.dispose();
    if (step > 0) expect(tf.memory().numTensors).toBe(tensors);
    tensors = tf.memory().numTensors;
  }
  const weights = model.getWeights().flatMap((weight) => Array.from(weight.dataSync()));
  model.dispose();
  tf.dispose([xs, ys]);
  return { losses, weights };
}

/** Values that depend on the seed alone, so that both backends start from the same. */
function weightsLike(weight: tf.Tensor, seed: number): tf.Tensor {
  return tf.randomUniform(weight.shape, -0.5, 0.5, 'float32', seed + 1);
}

function distance(a: readonly number[], b: readonly number[]): number {
  expect(a).toHaveLength(b.length);
  return Math.max(...a.map((value, index) => Math.abs(value - (b[index] ?? NaN))));
}

describe('training on wasm', () => {
  beforeAll(readyBackends);

  test.each(Object.entries(tasks))('of %s goes as on cpu', async (_, task) => {
    const onWasm = await trainOn('wasm', task);
    const onCpu = await trainOn('cpu', task);
    expect(distance(onWasm.losses, onCpu.losses)).toBeLessThan(1e-5);
    expect(distance(onWasm.weights, onCpu.weights)).toBeLessThan(1e-5);
    expect(onWasm.losses.at(-1)).toBeLessThan(onWasm.losses[0] ?? 0);
  });
});
