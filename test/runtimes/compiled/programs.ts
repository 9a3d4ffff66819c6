import * as tf from '@tensorflow/tfjs';
import { Graph, type Node } from '../../../src/index.js';

/** A program that trains something. */
export interface Program {
  readonly graph: Graph;
  readonly fetches: { readonly loss: Node<number>; readonly train: Node<null> };
  /** What the step with this number is fed. */
  feeds(step: number): Readonly<Record<string, Float32Array>>;
}

/** The optimizers of tfjs. */
export const optimizers: Readonly<Record<string, () => tf.Optimizer>> = {
  sgd: () => tf.train.sgd(0.05),
  momentum: () => tf.train.momentum(0.02, 0.9),
  adagrad: () => tf.train.adagrad(0.05),
  adadelta: () => tf.train.adadelta(0.05),
  adam: () => tf.train.adam(0.005),
  adamax: () => tf.train.adamax(0.005),
  rmsprop: () => tf.train.rmsprop(0.005, 0.9, 0.9),
};

const samples = 6;
const classes = 3;

type Layers = () => tf.layers.Layer[];

let seed = 0;
const init = (): ReturnType<typeof tf.initializers.glorotNormal> => tf.initializers.glorotNormal({ seed: (seed += 1) });
const orthogonal = (): ReturnType<typeof tf.initializers.glorotUniform> =>
  tf.initializers.glorotUniform({ seed: (seed += 1) });
const dense = (units: number, more: object = {}): tf.layers.Layer =>
  tf.layers.dense({ units, kernelInitializer: init(), ...more });
const recurrent = { kernelInitializer: 'glorotUniform' as const };

/** Layers by what they show. */
export const layerSets: Readonly<Record<string, Layers>> = {
  dense: () => [dense(8, { inputShape: [5], activation: 'relu' }), dense(classes)],
  conv: () => [
    tf.layers.conv2d({
      filters: 4,
      kernelSize: 3,
      activation: 'relu',
      inputShape: [8, 8, 2],
      kernelInitializer: init(),
    }),
    tf.layers.conv2d({ filters: 3, kernelSize: 3, strides: 2, padding: 'same', kernelInitializer: init() }),
    tf.layers.flatten(),
    dense(classes),
  ],
  depthwise: () => [
    tf.layers.depthwiseConv2d({ kernelSize: 3, inputShape: [8, 8, 2], depthwiseInitializer: init() }),
    tf.layers.globalAveragePooling2d({}),
    dense(classes),
  ],
  separable: () => [
    tf.layers.separableConv2d({
      filters: 4,
      kernelSize: 3,
      inputShape: [8, 8, 2],
      depthwiseInitializer: init(),
      pointwiseInitializer: init(),
    }),
    tf.layers.flatten(),
    dense(classes),
  ],
  pooling: () => [
    tf.layers.conv2d({ filters: 4, kernelSize: 3, inputShape: [10, 10, 1], kernelInitializer: init() }),
    tf.layers.maxPooling2d({ poolSize: 2 }),
    tf.layers.averagePooling2d({ poolSize: 2, strides: 1, padding: 'same' }),
    tf.layers.flatten(),
    dense(classes),
  ],
  batchNormalization: () => [
    dense(8, { inputShape: [5] }),
    tf.layers.batchNormalization(),
    tf.layers.activation({ activation: 'tanh' }),
    dense(classes),
  ],
  layerNormalization: () => [dense(8, { inputShape: [5] }), tf.layers.layerNormalization(), dense(classes)],
  embedding: () => [
    tf.layers.embedding({ inputDim: 10, outputDim: 4, inputLength: 6, embeddingsInitializer: init() }),
    tf.layers.flatten(),
    dense(classes),
  ],
  lstm: () => [
    tf.layers.lstm({
      units: 5,
      inputShape: [4, 3],
      ...recurrent,
      kernelInitializer: init(),
      recurrentInitializer: orthogonal(),
    }),
    dense(classes),
  ],
  gru: () => [
    tf.layers.gru({ units: 5, inputShape: [4, 3], kernelInitializer: init(), recurrentInitializer: orthogonal() }),
    dense(classes),
  ],
  bidirectional: () => [
    tf.layers.bidirectional({
      layer: tf.layers.lstm({ units: 4, kernelInitializer: init(), recurrentInitializer: orthogonal() }),
      inputShape: [4, 3],
      mergeMode: 'concat',
    }),
    dense(classes),
  ],
};

/** Trains layers. */
export function layersProgram(layers: Layers, optimizer: tf.Optimizer): Program {
  seed = 0;
  const model = tf.sequential({ layers: layers() });
  const graph = new Graph();
  graph.track('model', model);
  const [, ...shape] = model.inputs[0]?.shape ?? [];
  const x = graph.placeholder('x', { shape: [null, ...(shape as number[])] });
  const y = graph.placeholder('y', { shape: [null, classes] });
  const scored = graph.op('loss', [x, y], (xs, ys) =>
    tf.losses.softmaxCrossEntropy(ys, model.apply(xs, { training: true }) as tf.Tensor).asScalar(),
  );
  const loss = scored;
  const train = graph.minimize(optimizer, loss);
  const isEmbedded = shape.length === 1 && model.layers[0]?.getClassName() === 'Embedding';
  return { graph, fetches: { loss, train }, feeds: (step) => batch(step, shape as number[], { isEmbedded }) };
}

/** Scaled dot-product attention made of tf operations, over variables of the graph's own. */
export function attentionProgram(optimizer: tf.Optimizer): Program {
  const graph = new Graph();
  const [steps, width] = [4, 6];
  const weight = (name: string, units: number, ownSeed: number): Node =>
    graph.variable(name, () => tf.randomNormal([width, units], 0, 0.3, 'float32', ownSeed));
  const [query, key, value] = [weight('query', width, 1), weight('key', width, 2), weight('value', width, 3)];
  const out = weight('out', classes, 4);
  const x = graph.placeholder('x', { shape: [null, steps, width] });
  const y = graph.placeholder('y', { shape: [null, classes] });
  const scored = graph.op('loss', [x, y, query, key, value, out], (xs, ys, q, k, v, o) => {
    const project = (w: tf.Tensor): tf.Tensor3D =>
      xs.reshape([-1, width]).matMul(w).reshape<tf.Tensor3D>([-1, steps, width]);
    const scores = tf.matMul(project(q), project(k), false, true).div(Math.sqrt(width));
    const mixed = tf.matMul(tf.softmax(scores), project(v)).mean<tf.Tensor2D>(1);
    return tf.losses.softmaxCrossEntropy(ys, mixed.matMul(o as tf.Tensor2D)).asScalar();
  });
  const loss = scored;
  const train = graph.minimize(optimizer, loss);
  return { graph, fetches: { loss, train }, feeds: (step) => batch(step, [steps, width], { isEmbedded: false }) };
}

function batch(
  step: number,
  shape: readonly number[],
  { isEmbedded }: { readonly isEmbedded: boolean },
): { x: Float32Array; y: Float32Array } {
  const size = samples * shape.reduce((product, length) => product * length, 1);
  const x = Float32Array.from({ length: size }, (_, index) =>
    isEmbedded ? (index * 7 + step * 3) % 10 : Math.sin(index * 1.7 + step * 0.3),
  );
  const y = Float32Array.from({ length: samples * classes }, (_, index) =>
    index % classes === Math.floor(index / classes + step) % classes ? 1 : 0,
  );
  return { x, y };
}
