import * as tf from '@tensorflow/tfjs';
import { Graph } from '../../../../src/graph/graph.js';
import type { Trap } from './trap.js';
import { withInput } from './with-input.js';

/** A layer with a weight that it writes itself at each call. */
class CountingWeight extends tf.layers.Layer {
  static className = 'CountingWeight';
  readonly count = this.addWeight('count', [], 'float32', tf.initializers.zeros(), undefined, false);

  override call(inputs: tf.Tensor | tf.Tensor[]): tf.Tensor {
    return tf.tidy(() => {
      this.count.write(this.count.read().add(1));
      return ([inputs].flat()[0] as tf.Tensor).mul(this.count.read());
    });
  }
}

/** An optimizer that counts in JavaScript. */
class FadingOptimizer extends tf.SGDOptimizer {
  static override className = 'FadingOptimizer';
  steps = 0;

  override applyGradients(gradients: Parameters<tf.SGDOptimizer['applyGradients']>[0]): void {
    this.steps += 1;
    this.setLearningRate(0.1 / this.steps);
    super.applyGradients(gradients);
  }
}

/** What else programs do that nobody thinks of. */
export const habits: readonly Trap[] = [
  {
    name: 'a variable that is made at each call and never disposed',
    refusal: /Node "out": its function makes a variable whenever it is called .*at its first call/,
    make: () => {
      const { graph, x, feeds } = withInput();
      const out = graph.op('out', [x], (xs) => tf.variable(xs.mul(2), false).mul(1));
      return { graph, fetches: out, feeds };
    },
  },
  {
    name: 'a function that throws in one step',
    make: () => {
      const { graph, x } = withInput();
      const w = graph.variable('w', 1);
      const out = graph.op('out', [x, w], (xs, ws) => xs.mul(ws).sum());
      const train = graph.minimize(tf.train.sgd(0.01), out);
      return { graph, fetches: [out, train, w], feeds: (step) => ({ x: [step, 1, 1, 1] }) };
    },
  },
  {
    name: 'a shape that is turned around in place',
    make: () => {
      const graph = new Graph();
      const x = graph.placeholder('x', { shape: [2, 3] });
      const out = graph.op('out', [x], (xs) =>
        xs
          .transpose()
          .reshape([...xs.shape].reverse())
          .mul(2),
      );
      return {
        graph,
        fetches: out,
        feeds: (step) => ({
          x: [
            [1, 2, 3],
            [4, 5, step],
          ],
        }),
      };
    },
  },
  {
    name: 'a layer with a weight that it writes itself',
    make: () => {
      const { graph, x, feeds } = withInput();
      const layer = new CountingWeight({});
      (layer.apply(tf.zeros([4])) as tf.Tensor).dispose();
      layer.count.write(tf.scalar(0));
      graph.track('layer', layer);
      const out = graph.op('out', [x], (xs) => layer.apply(xs) as tf.Tensor);
      return { graph, fetches: out, feeds, after: () => layer.count.read() };
    },
  },
  {
    name: 'an optimizer that counts in JavaScript',
    refusal: /changes its field|a value that changes from call to call/,
    make: () => {
      const { graph, x, feeds } = withInput();
      const w = graph.variable('w', 1);
      const loss = graph.op('loss', [x, w], (xs, ws) => xs.mul(ws).sub(1).square().mean());
      const train = graph.minimize(new FadingOptimizer(0.1), loss);
      return { graph, fetches: [loss, train, w], feeds };
    },
  },
  {
    name: 'several outputs, texts among them',
    make: () => {
      const { graph, x, feeds } = withInput();
      const outs = graph.op('outs', [x], (xs) => ({
        double: xs.mul(2),
        name: tf.tensor1d(['a', 'b']),
        large: xs.greater(2),
        best: xs.argMax(),
      }));
      return { graph, fetches: outs, feeds };
    },
  },
  {
    name: 'gradients that are changed by a function with chance in it',
    refusal: /calls Math\.random/,
    make: () => {
      const { graph, x, feeds } = withInput();
      const w = graph.variable('w', 1);
      const loss = graph.op('loss', [x, w], (xs, ws) => xs.mul(ws).square().mean());
      const train = graph.minimize(tf.train.sgd(0.1), loss, {
        transformGradients: (gradients) =>
          new Map(
            [...gradients].map(([variable, gradient]) => [variable, gradient.mul(Math.round(Math.random() * 0))]),
          ),
      });
      return { graph, fetches: [loss, train, w], feeds };
    },
  },
  {
    name: 'a rate that depends on what is fed',
    make: () => {
      const { graph, x, feeds } = withInput();
      const rate = graph.placeholder('rate', { shape: [] });
      const w = graph.variable('w', 1);
      const loss = graph.op('loss', [x, w], (xs, ws) => xs.mul(ws).sub(1).square().mean());
      const train = graph.minimize(tf.train.momentum(0.1, 0.9), loss, { learningRate: rate as never });
      return { graph, fetches: [loss, train, w], feeds: (step) => ({ ...feeds(step), rate: 0.01 / (step + 1) }) };
    },
  },
  {
    name: 'indices beyond the end, in one step',
    make: () => {
      const graph = new Graph();
      const i = graph.placeholder('i', { shape: [2], dtype: 'int32' });
      const table = graph.variable('table', [10, 20, 30]);
      const out = graph.op('out', [i, table], (indices, rows) => tf.gather(rows, indices as tf.Tensor1D));
      return { graph, fetches: out, feeds: (step) => ({ i: [step % 3, 0] }) };
    },
  },
  {
    name: 'a recurrent layer whose state goes on from step to step',
    make: () => {
      const graph = new Graph();
      const x = graph.placeholder('x', { shape: [2, 3, 1] });
      const layer = tf.layers.gru({
        units: 2,
        stateful: true,
        batchInputShape: [2, 3, 1],
        kernelInitializer: 'ones',
        recurrentInitializer: 'ones',
      });
      const model = tf.sequential({ layers: [layer] });
      graph.track('model', model);
      const out = graph.op('out', [x], (xs) => model.apply(xs) as tf.Tensor);
      const row = (step: number): number[][] => [[step], [1], [2]];
      return { graph, fetches: out, feeds: (step) => ({ x: [row(step), row(-step)] }) };
    },
  },
  {
    name: 'a loss that looks at the layers of a model',
    make: () => {
      const graph = new Graph();
      const x = graph.placeholder('x', { shape: [2, 3] });
      const model = tf.sequential({
        layers: [
          tf.layers.dense({
            units: 2,
            inputShape: [3],
            kernelInitializer: 'ones',
            kernelRegularizer: tf.regularizers.l2({ l2: 0.1 }),
          }),
        ],
      });
      graph.track('model', model);
      const loss = graph.op('loss', [x], (xs) => {
        const outputs = model.apply(xs) as tf.Tensor;
        const penalties = model.calculateLosses();
        return penalties.reduce<tf.Tensor>((sum, one) => sum.add(one), outputs.square().mean());
      });
      const train = graph.minimize(tf.train.rmsprop(0.01), loss);
      return {
        graph,
        fetches: [loss, train],
        feeds: (step) => ({
          x: [
            [1, 2, step],
            [3, step, 1],
          ],
        }),
        after: () => model.predict(tf.ones([1, 3])),
      };
    },
  },
];
