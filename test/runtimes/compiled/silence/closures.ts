import * as tf from '@tensorflow/tfjs';
import type { Trap } from './trap.js';
import { withInput } from './with-input.js';

const captured = /a value that changes from call to call was captured.*placeholder/;

/** What functions close over, and their program changes. */
export const closures: readonly Trap[] = [
  {
    name: 'a weight that the training loop raises at each step',
    refusal: captured,
    make: () => {
      const { graph, x, feeds } = withInput();
      let beta = 0;
      const loss = graph.op('loss', [x], (xs) => xs.square().mean().mul(beta));
      return { graph, fetches: loss, feeds, before: () => void (beta += 0.1) };
    },
  },
  {
    name: 'an array that is filled anew before each step',
    refusal: captured,
    make: () => {
      const { graph, x, feeds } = withInput();
      const mask = new Float32Array(4);
      const masked = graph.op('masked', [x], (xs) => xs.mul(tf.tensor1d(mask)));
      return { graph, fetches: masked, feeds, before: (step) => void mask.fill(step + 1) };
    },
  },
  {
    name: 'a tensor that is disposed and made anew before each step',
    make: () => {
      const { graph, x, feeds } = withInput();
      let scale: tf.Tensor | undefined;
      const scaled = graph.op('scaled', [x], (xs) => (scale ? xs.mul(scale) : xs));
      const before = (step: number): void => {
        scale?.dispose();
        scale = tf.scalar(step + 1);
      };
      return { graph, fetches: scaled, feeds, before };
    },
  },
  {
    name: 'a tensor that is replaced before each step and left alone',
    refusal: captured,
    make: () => {
      const { graph, x, feeds } = withInput();
      let scale = tf.scalar(1);
      const scaled = graph.op('scaled', [x], (xs) => xs.mul(scale));
      return { graph, fetches: scaled, feeds, before: (step) => void (scale = tf.scalar(step)) };
    },
  },
  {
    name: 'a variable that nobody tracks, assigned before each step',
    make: () => {
      const { graph, x, feeds } = withInput();
      const scale = tf.variable(tf.scalar(1), false);
      const scaled = graph.op('scaled', [x], (xs) => xs.mul(scale));
      const before = (step: number): void => {
        const value = tf.scalar(step + 1);
        scale.assign(value);
        value.dispose();
      };
      return { graph, fetches: scaled, feeds, before };
    },
  },
  {
    name: 'a flag that is turned over in the second step',
    refusal: /its function did not do the same when it was called again/,
    make: () => {
      const { graph, x, feeds } = withInput();
      let training = false;
      const out = graph.op('out', [x], (xs) => (training ? xs.mul(2) : xs.neg()));
      return { graph, fetches: out, feeds, before: (step) => void (training = step > 0) };
    },
  },
  {
    name: 'a flag that is turned over later, where every step is verified',
    refusal: /its function did not do the same when it was called again/,
    config: { verifyEvery: 1 },
    make: () => {
      const { graph, x, feeds } = withInput();
      let training = false;
      const out = graph.op('out', [x], (xs) => (training ? xs.mul(2) : xs.neg()));
      return { graph, fetches: out, feeds, before: (step) => void (training = step > 2) };
    },
  },
  {
    name: 'a counter of calls that every other call branches on',
    refusal: /its function did not do the same when it was called again/,
    make: () => {
      const { graph, x, feeds } = withInput();
      let calls = 0;
      const out = graph.op('out', [x], (xs) => ((calls += 1) % 2 === 0 ? xs.mul(2) : xs.neg()));
      return { graph, fetches: out, feeds };
    },
  },
  {
    name: 'a counter of calls that scales',
    refusal: captured,
    make: () => {
      const { graph, x, feeds } = withInput();
      let calls = 0;
      const out = graph.op('out', [x], (xs) => xs.div((calls += 1)));
      return { graph, fetches: out, feeds };
    },
  },
  {
    name: 'a table that is a constant of the program',
    make: () => {
      const { graph, x, feeds } = withInput();
      const table = tf.tensor1d([1, 2, 3, 4]);
      const out = graph.op('out', [x], (xs) => xs.mul(table).add(tf.range(0, xs.shape[0])));
      return { graph, fetches: [out, graph.op('same', [], () => table)], feeds, after: () => table.add(1) };
    },
  },
  {
    name: 'a table that is made at the first call and kept',
    refusal: /is used after the step was traced.*kept/,
    make: () => {
      const { graph, x, feeds } = withInput();
      let table: tf.Tensor | undefined;
      const out = graph.op('out', [x], (xs) => xs.mul((table ??= tf.keep(tf.linspace(0, 1, 4).square()))));
      return { graph, fetches: out, feeds };
    },
  },
  {
    name: 'the value of the step before',
    refusal: /is used after the step was traced.*kept/,
    make: () => {
      const { graph, x, feeds } = withInput();
      let last: tf.Tensor = tf.zeros([4]);
      const change = graph.op('change', [x], (xs) => {
        const before = last;
        last = tf.keep(xs.mul(2));
        return xs.sub(before);
      });
      return { graph, fetches: change, feeds };
    },
  },
  {
    name: 'a tensor handed from one function to another in secret',
    make: () => {
      const { graph, x, feeds } = withInput();
      let shared: tf.Tensor = tf.zeros([4]);
      const one = graph.op('one', [x], (xs) => {
        shared = xs.mul(2);
        return xs.neg();
      });
      const other = graph.op('other', [x], (xs) => xs.add(shared));
      return { graph, fetches: [one, other], feeds };
    },
  },
  {
    name: 'losses that are collected as tensors',
    refusal: /is used after the step was traced/,
    make: () => {
      const { graph, x, feeds } = withInput();
      const losses: tf.Tensor[] = [];
      const loss = graph.op('loss', [x], (xs) => {
        const value = xs.square().mean();
        losses.push(tf.keep(value));
        return value;
      });
      return { graph, fetches: loss, feeds, after: () => tf.stack(losses.slice(0, 1)).dataSync()[0] };
    },
  },
];
