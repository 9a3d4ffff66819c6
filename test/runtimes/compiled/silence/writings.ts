import * as tf from '@tensorflow/tfjs';
import { Graph } from '../../../../src/graph/graph.js';
import type { Trap } from './trap.js';
import { withInput } from './with-input.js';

/** A layer that counts its calls, and does with the count what it is told. */
class CountingLayer extends tf.layers.Layer {
  static className = 'CountingLayer';
  calls = 0;
  readonly #use: (x: tf.Tensor, calls: number) => tf.Tensor;

  constructor(use: (x: tf.Tensor, calls: number) => tf.Tensor) {
    super({});
    this.#use = use;
  }

  override call(inputs: tf.Tensor | tf.Tensor[]): tf.Tensor {
    this.calls += 1;
    return tf.tidy(() => this.#use([inputs].flat()[0] as tf.Tensor, this.calls));
  }

  override getConfig(): tf.serialization.ConfigDict {
    return super.getConfig();
  }
}

/** Functions that write: variables, layers, what they close over. */
export const writings: readonly Trap[] = [
  {
    name: 'a running mean that the function assigns itself',
    make: () => {
      const { graph, x, feeds } = withInput();
      const mean = tf.variable(tf.zeros([4]), false);
      graph.track('stats', mean);
      const out = graph.op('out', [x], (xs) => {
        mean.assign(mean.mul(0.9).add(xs.mul(0.1)));
        return xs.sub(mean);
      });
      return { graph, fetches: out, feeds, after: () => mean };
    },
  },
  {
    name: 'a running mean that nobody tracks',
    make: () => {
      const { graph, x, feeds } = withInput();
      const mean = tf.variable(tf.zeros([4]), false);
      const out = graph.op('out', [x], (xs) => {
        mean.assign(mean.mul(0.9).add(xs.mul(0.1)));
        return xs.sub(mean);
      });
      return { graph, fetches: out, feeds, after: () => mean };
    },
  },
  {
    name: 'weights that are normalized in place between steps of an optimizer',
    make: () => {
      const { graph, x, feeds } = withInput();
      const w = graph.variable('w', [1, 2, 3, 4]);
      const weight = tf.variable(tf.tensor1d([1, 1, 1, 1]));
      graph.track('own', weight);
      const loss = graph.op('loss', [x, w], (xs, ws) => {
        weight.assign(weight.div(weight.norm()));
        return xs.mul(ws).mul(weight).sum().square().mean();
      });
      const train = graph.minimize(tf.train.sgd(0.001), loss);
      return { graph, fetches: [loss, train, w], feeds, after: () => weight };
    },
  },
  {
    name: 'a variable that is made, used and disposed in the function',
    make: () => {
      const { graph, x, feeds } = withInput();
      const out = graph.op('out', [x], (xs) => {
        const scratch = tf.variable(xs.mul(2), false);
        scratch.assign(scratch.add(1));
        const value = scratch.mul(1);
        scratch.dispose();
        return value;
      });
      return { graph, fetches: out, feeds };
    },
  },
  {
    name: 'a variable that is made at the first call',
    make: () => {
      const { graph, x, feeds } = withInput();
      let count: tf.Variable | undefined;
      const out = graph.op('out', [x], (xs) => {
        count ??= tf.variable(tf.scalar(0), false);
        count.assign(count.add(1));
        return xs.mul(count);
      });
      return { graph, fetches: out, feeds };
    },
  },
  {
    name: 'a variable that is disposed and made anew before each step',
    make: () => {
      const { graph, x, feeds } = withInput();
      let scale: tf.Variable | undefined;
      const out = graph.op('out', [x], (xs) => (scale ? xs.mul(scale) : xs));
      const before = (step: number): void => {
        scale?.dispose();
        scale = tf.tidy(() => tf.variable(tf.scalar(step + 1), false));
      };
      return { graph, fetches: out, feeds, before };
    },
  },
  {
    name: 'variables that were made of one tensor, in other shapes and types',
    make: () => {
      const { graph, x, feeds } = withInput();
      const whole = tf.tensor1d([1, 2, 3, 4], 'int32');
      const [row, column] = [tf.variable(whole.toFloat()), tf.variable(whole.toFloat().reshape([4, 1]))];
      const count = tf.variable(whole);
      const out = graph.op('out', [x], (xs) => {
        row.assign(row.add(1));
        return [xs.mul(row), xs.mul(column), count.add(1), row.div(2)];
      });
      return { graph, fetches: out, feeds, after: () => [row, column, count, whole] };
    },
  },
  {
    name: 'gradients taken in the function',
    make: () => {
      const { graph, x, feeds } = withInput();
      const out = graph.op('out', [x], (xs) =>
        tf
          .grad((input) => input.pow(3).sum())(xs)
          .add(xs),
      );
      return { graph, fetches: out, feeds };
    },
  },
  {
    name: 'a gradient of the function itself',
    make: () => {
      const { graph, x, feeds } = withInput();
      const w = graph.variable('w', [1, 2, 3, 4]);
      const clipped = tf.customGrad((input, save) => {
        (save as (tensors: tf.Tensor[]) => void)([input as tf.Tensor]);
        return {
          value: (input as tf.Tensor).square(),
          gradFunc: (dy: tf.Tensor, [saved]: tf.Tensor[]) => dy.mul((saved as tf.Tensor).clipByValue(-1, 1)),
        };
      });
      const loss = graph.op('loss', [x, w], (xs, ws) => clipped(xs.mul(ws)).sum());
      const train = graph.minimize(tf.train.adam(0.1), loss);
      return { graph, fetches: [loss, train, w], feeds };
    },
  },
  {
    name: 'a layer that counts its calls and multiplies by them',
    refusal: /a value that changes from call to call was captured/,
    make: () => {
      const { graph, x, feeds } = withInput();
      const layer = new CountingLayer((input, calls) => input.mul(calls));
      const out = graph.op('out', [x], (xs) => layer.apply(xs) as tf.Tensor);
      return { graph, fetches: out, feeds };
    },
  },
  {
    name: 'a layer that counts its calls for nobody',
    make: () => {
      const { graph, x, feeds } = withInput();
      const layer = new CountingLayer((input) => input.mul(3));
      const out = graph.op('out', [x], (xs) => layer.apply(xs) as tf.Tensor);
      return { graph, fetches: out, feeds };
    },
  },
  {
    name: 'a layer whose number is changed between steps',
    refusal: /a value that changes from call to call was captured: alpha of LeakyRelu/,
    make: () => {
      const { graph, x, feeds } = withInput();
      const layer = tf.layers.leakyReLU({ alpha: 0.1 }) as ReturnType<typeof tf.layers.leakyReLU> & { alpha: number };
      const out = graph.op('out', [x], (xs) => layer.apply(xs) as tf.Tensor);
      return { graph, fetches: out, feeds, before: (step) => void (layer.alpha = 0.1 * (step + 1)) };
    },
  },
  {
    name: 'a batch normalization in training, whose averages are the layer’s',
    make: () => {
      const graph = new Graph();
      const x = graph.placeholder('x', { shape: [3, 2] });
      const layer = tf.layers.batchNormalization({ momentum: 0.5, inputShape: [2] });
      const model = tf.sequential({ layers: [layer] });
      graph.track('model', model);
      const out = graph.op('out', [x], (xs) => model.apply(xs, { training: true }) as tf.Tensor);
      return {
        graph,
        fetches: out,
        feeds: (step) => ({
          x: [
            [1, step],
            [2, 3],
            [step, 5],
          ],
        }),
        after: () => layer.getWeights(),
      };
    },
  },
];
