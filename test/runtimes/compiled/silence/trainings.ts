import * as tf from '@tensorflow/tfjs';
import { Graph } from '../../../../src/graph/graph.js';
import type { Trap } from './trap.js';

/** A line that is fitted. */
function line(): {
  graph: Graph;
  x: ReturnType<Graph['placeholder']>;
  w: ReturnType<typeof variableOf>;
  feeds: (step: number) => { x: number[] };
} {
  const graph = new Graph();
  const x = graph.placeholder('x', { shape: [3] });
  return { graph, x, w: variableOf(graph), feeds: (step) => ({ x: [1, step, -2] }) };
}

function variableOf(graph: Graph) {
  return graph.variable('w', 1);
}

/** Training loops that turn at what an optimizer has. */
export const trainings: readonly Trap[] = [
  {
    name: 'a rate that the training loop sets at each step',
    make: () => {
      const { graph, x, w, feeds } = line();
      const optimizer = tf.train.sgd(0.1) as tf.SGDOptimizer & { learningRate: number };
      const loss = graph.op('loss', [x, w], (xs, ws) => xs.mul(ws).sub(xs.mul(2)).square().mean());
      const train = graph.minimize(optimizer, loss);
      const before = (step: number): void => {
        (optimizer as unknown as { setLearningRate(rate: number): void }).setLearningRate(0.1 / (step + 1));
      };
      return { graph, fetches: [loss, train, w], feeds, before };
    },
  },
  {
    name: 'a rate that a function of the step gives',
    make: () => {
      const { graph, x, w, feeds } = line();
      const loss = graph.op('loss', [x, w], (xs, ws) => xs.mul(ws).sub(xs.mul(2)).square().mean());
      const train = graph.minimize(tf.train.adam(0.1), loss, { learningRate: (step) => (step < 2 ? 0.1 : 0.01) });
      return { graph, fetches: [loss, train, w], feeds };
    },
  },
  {
    name: 'a rate of which a function computes',
    refusal: /a value that changes from call to call was captured/,
    make: () => {
      const { graph, x, w, feeds } = line();
      const optimizer = tf.train.sgd(0.1) as tf.SGDOptimizer & { learningRate: number };
      const loss = graph.op('loss', [x, w], (xs, ws) =>
        xs
          .mul(ws)
          .square()
          .mean()
          .mul(optimizer.learningRate * 3),
      );
      const train = graph.minimize(optimizer, loss);
      return { graph, fetches: [loss, train, w], feeds };
    },
  },
  {
    name: 'a branch on the rate',
    refusal: /its function did not do the same when it was called again/,
    make: () => {
      const { graph, x, w, feeds } = line();
      const optimizer = tf.train.sgd(0.01) as tf.SGDOptimizer & { learningRate: number };
      const loss = graph.op('loss', [x, w], (xs, ws) => {
        const error = xs.mul(ws).square().mean();
        return optimizer.learningRate < 0.05 ? error : error.mul(2);
      });
      const train = graph.minimize(optimizer, loss);
      return { graph, fetches: [loss, train, w], feeds };
    },
  },
  {
    name: 'an optimizer whose momentum is changed',
    make: () => {
      const { graph, x, w, feeds } = line();
      const optimizer = tf.train.adam(0.1) as tf.AdamOptimizer & { beta1: number };
      const loss = graph.op('loss', [x, w], (xs, ws) => xs.mul(ws).sub(xs.mul(2)).square().mean());
      const train = graph.minimize(optimizer, loss);
      const before = (step: number): void => {
        if (step === 3) (optimizer as unknown as { beta1: number }).beta1 = 0.5;
      };
      return { graph, fetches: [loss, train, w], feeds, before };
    },
  },
  {
    name: 'gradients that are clipped at a limit which shrinks',
    refusal: /a value that changes from call to call was captured/,
    make: () => {
      const { graph, x, w, feeds } = line();
      let limit = 1;
      const loss = graph.op('loss', [x, w], (xs, ws) => xs.mul(ws).sub(xs.mul(2)).square().mean());
      const train = graph.minimize(tf.train.sgd(0.1), loss, {
        transformGradients: (gradients) =>
          new Map([...gradients].map(([variable, gradient]) => [variable, gradient.clipByValue(-limit, limit)])),
      });
      return { graph, fetches: [loss, train, w], feeds, before: (step) => void (limit = 1 / (step + 1)) };
    },
  },
  {
    name: 'a penalty whose weight is changed late, which the tenth step meets',
    refusal: /a value that changes from call to call was captured/,
    make: () => {
      const { graph, x, w, feeds } = line();
      const penalty = { l2: 0 };
      const loss = graph.op('loss', [x, w], (xs, ws) =>
        xs.mul(ws).sub(xs.mul(2)).square().mean().add(ws.square().mul(penalty.l2)),
      );
      const train = graph.minimize(tf.train.sgd(0.01), loss);
      return {
        graph,
        fetches: [loss, train, w],
        feeds,
        steps: 12,
        before: (step) => void (penalty.l2 = step === 9 ? 1 : 0),
      };
    },
  },
];
