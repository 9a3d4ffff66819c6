import * as tf from '@tensorflow/tfjs';
import { Graph, type Node } from '../../../src/index.js';
import type { Program } from './programs.js';

type Shape = readonly number[];

/** Numbers of both signs, other ones for each `phase`. */
function waves(shape: Shape, phase: number, scale = 1): Float32Array {
  const length = shape.reduce((product, each) => product * each, 1);
  return Float32Array.from(
    { length },
    (_, place) => scale * Math.sin(place * 1.7 * phase + phase + 0.01 * place * place),
  );
}

function weight(graph: Graph, name: string, shape: Shape, phase: number): Node {
  return graph.variable(name, () => tf.tensor(waves(shape, phase, 0.4), [...shape]));
}

/** What a step of two optimizers trains, and a discriminator with a penalty on its own gradients: gradients of gradients. */
function adversarial(): Program {
  const graph = new Graph();
  const [made, judge] = [weight(graph, 'made', [3, 2], 1), weight(graph, 'judge', [2, 5], 2)];
  const score = weight(graph, 'score', [5, 1], 3);
  const noise = graph.placeholder('noise', { shape: [null, 3] });
  const real = graph.placeholder('real', { shape: [null, 2] });
  const judged = (x: tf.Tensor, ...[inner, outer]: readonly tf.Tensor[]): tf.Tensor =>
    x
      .matMul(inner as tf.Tensor)
      .tanh()
      .matMul(outer as tf.Tensor);
  const judging = graph.op('judging', [noise, real, made, judge, score], (z, x, g, ...d) => {
    const fake = z.matMul(g);
    const slopes = tf.grad((point) => judged(point, ...d).sum())(x.add(fake).mul(0.5));
    const penalty = slopes.square().sum(1).add(1e-8).sqrt().sub(1).square().mean();
    return judged(fake, ...d)
      .mean()
      .sub(judged(x, ...d).mean())
      .add(penalty.mul(10))
      .asScalar();
  });
  const making = graph.op('making', [noise, made, judge, score], (z, g, ...d) =>
    judged(z.matMul(g), ...d)
      .mean()
      .neg()
      .asScalar(),
  );
  const [first, ...others] = graph.variables('trainable');
  const train = graph.group('train', [
    graph.minimize(tf.train.adam(0.01, 0, 0.9), judging, { varList: others, name: 'judge_step' }),
    graph.minimize(tf.train.rmsprop(0.005), making, { varList: first ? [first] : [], name: 'make_step' }),
  ]);
  const feeds = (step: number): Record<string, Float32Array> => ({
    noise: waves([4, 3], 1 + step),
    real: waves([4, 2], 2 + step),
  });
  return { graph, fetches: { loss: judging, train }, feeds };
}

/** A sequence to a sequence, by LSTM cells that attend to what came before. */
function attending(): Program {
  const graph = new Graph();
  const weights = [
    weight(graph, 'read', [7, 16], 1),
    weight(graph, 'write', [10, 16], 2),
    weight(graph, 'look', [4, 4], 3),
    weight(graph, 'say', [8, 2], 4),
  ];
  const x = graph.placeholder('x', { shape: [null, 15] });
  const y = graph.placeholder('y', { shape: [null, 8] });
  const loss = graph.op('loss', [x, y, ...weights], (xs, ys, ...[read, write, look, say]) => {
    const cell = (kernel: tf.Tensor | undefined, input: tf.Tensor, c: tf.Tensor2D, h: tf.Tensor2D) =>
      tf.basicLSTMCell(tf.scalar(1), kernel as tf.Tensor2D, tf.zeros([16]), input as tf.Tensor2D, c, h);
    let [c, h] = [tf.zeros<tf.Rank.R2>([3, 4]), tf.zeros<tf.Rank.R2>([3, 4])];
    const states = tf.unstack(xs.reshape([3, 5, 3]), 1).map((input) => ([c, h] = cell(read, input, c, h))[1]);
    const memory = tf.stack(states, 1);
    let said = tf.zeros([3, 2]);
    const all = tf.unstack(ys.reshape([3, 4, 2]), 1).map((wanted) => {
      const scores = tf.matMul(memory, h.matMul(look as tf.Tensor2D).expandDims(2)).squeeze([2]);
      const seen = memory.mul(tf.softmax(scores).expandDims(2)).sum(1);
      [c, h] = cell(write, tf.concat([said, seen], 1), c, h);
      said = wanted;
      return tf.concat([h, seen], 1).matMul(say as tf.Tensor2D);
    });
    return tf.losses.meanSquaredError(ys.reshape([3, 4, 2]), tf.stack(all, 1)).asScalar();
  });
  const train = graph.minimize(tf.train.adam(0.01), loss, { clipNorm: 0.5 });
  return {
    graph,
    fetches: { loss, train },
    feeds: (step) => ({ x: waves([3, 15], 1 + step), y: waves([3, 8], 2 + step) }),
  };
}

/** A loss after two steps of an inner training, through which its gradients go. */
function learningToLearn(): Program {
  const graph = new Graph();
  const x = graph.placeholder('x', { shape: [null, 2] });
  const loss = graph.op('loss', [x, weight(graph, 'w', [2, 2], 1)], (xs, start) => {
    const inner = (w: tf.Tensor): tf.Tensor => xs.matMul(w).tanh().sub(1).square().mean();
    let w = start;
    for (let step = 0; step < 2; step += 1) w = w.sub(tf.grad(inner)(w).mul(0.1));
    return inner(w).asScalar();
  });
  const train = graph.minimize(tf.train.adam(0.02), loss);
  return { graph, fetches: { loss, train }, feeds: (step) => ({ x: waves([4, 2], 1 + step) }) };
}

/** Differences, clippings and hyperbolic tangents, each of what the others give. */
function chained(): Program {
  const graph = new Graph();
  const x = graph.placeholder('x', { shape: [null] });
  const loss = graph.op('loss', [x, weight(graph, 'w', [3], 1), weight(graph, 'v', [3], 2)], (xs, w, v) => {
    let h = xs;
    for (let step = 0; step < 10; step += 1) {
      h = h.sub(w.mul(0.1)).tanh().sub(v.neg()).clipByValue(-0.8, 0.9).add(w.neg().mul(0.05));
    }
    return h.sub(v).square().sum().asScalar();
  });
  const train = graph.minimize(tf.train.adam(0.02), loss);
  return { graph, fetches: { loss, train }, feeds: (step) => ({ x: waves([3], 1 + step) }) };
}

/** Gradients of all sizes that vanish after the first step: moments become numbers that are no more than zeros to TensorFlow. */
function vanishing(): Program {
  const graph = new Graph();
  const x = graph.placeholder('x', { shape: [null] });
  const loss = graph.op('loss', [x, weight(graph, 'w', [50], 1)], (xs, w) => xs.mul(w).sum().asScalar());
  const train = graph.minimize(tf.train.adam(0.1), loss);
  const feeds = (step: number): Record<string, Float32Array> => ({
    x: Float32Array.from({ length: 50 }, (_, place) => (step === 0 ? 10 ** -place : 0)),
  });
  return { graph, fetches: { loss, train }, feeds };
}

/** Trainings as people write them, by what is telling of them. */
export const trainings: Readonly<Record<string, () => Program>> = {
  'two optimizers and gradients of gradients': adversarial,
  'a sequence to a sequence with attention': attending,
  'a loss behind an inner training': learningToLearn,
  'differences, clippings and hyperbolic tangents': chained,
  'gradients that vanish': vanishing,
};
