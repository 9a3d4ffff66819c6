import * as tf from '@tensorflow/tfjs';
import { Graph } from '../../../../src/graph/graph.js';
import type { Trap } from './trap.js';
import { withInput } from './with-input.js';

const read = /the value of a tensor .* was read .*fetch it/;

/** Functions that look at values, shapes and each other. */
export const readings: readonly Trap[] = [
  {
    name: 'a branch on a value',
    refusal: read,
    make: () => {
      const { graph, x, feeds } = withInput();
      const out = graph.op('out', [x], (xs) => (Number(xs.sum().dataSync()[0]) > 3 ? xs.mul(2) : xs.neg()));
      return { graph, fetches: out, feeds };
    },
  },
  {
    name: 'a branch on a value, with another way if it cannot be read',
    refusal: read,
    make: () => {
      const { graph, x, feeds } = withInput();
      const out = graph.op('out', [x], (xs) => {
        try {
          return Number(xs.sum().dataSync()[0]) > 3 ? xs.mul(2) : xs.neg();
        } catch {
          return xs.mul(100);
        }
      });
      return { graph, fetches: out, feeds };
    },
  },
  {
    name: 'values that are noted beside the step',
    refusal: read,
    make: () => {
      const { graph, x, feeds } = withInput();
      const noted: number[] = [];
      const out = graph.op('out', [x], (xs) => {
        void xs.data().then((values) => noted.push(values[3] ?? NaN));
        return xs.mul(2);
      });
      return { graph, fetches: out, feeds };
    },
  },
  {
    name: 'a value that is printed',
    refusal: read,
    make: () => {
      const { graph, x, feeds } = withInput();
      const out = graph.op('out', [x], (xs) => {
        const text = xs.toString();
        return text.includes('NaN') ? xs.neg() : xs;
      });
      return { graph, fetches: out, feeds };
    },
  },
  {
    name: 'a value of a constant that is read',
    make: () => {
      const { graph, x, feeds } = withInput();
      const out = graph.op('out', [x], (xs) => {
        const [first = 0] = tf.tensor1d([7, 8]).dataSync();
        return xs.add(first);
      });
      return { graph, fetches: out, feeds };
    },
  },
  {
    name: 'a choice by tensors',
    make: () => {
      const { graph, x, feeds } = withInput();
      const out = graph.op('out', [x], (xs) => tf.where(xs.sum().greater(3), xs.mul(2), xs.neg()));
      return { graph, fetches: out, feeds };
    },
  },
  {
    name: 'batches of other sizes, and loops over them',
    make: () => {
      const graph = new Graph();
      const x = graph.placeholder('x', { shape: [null, 2] });
      const out = graph.op('out', [x], (xs) => tf.stack(tf.unstack(xs).map((row, index) => row.mul(index))));
      const mean = graph.op('mean', [x], (xs) => xs.sum().div(xs.shape[0]));
      const rows = (step: number): number[][] => Array.from({ length: (step % 3) + 1 }, (_, row) => [row, step]);
      return { graph, fetches: { out, mean }, feeds: (step) => ({ x: rows(step) }), steps: 6 };
    },
  },
  {
    name: 'numbers that are none, and integers',
    make: () => {
      const { graph, x } = withInput();
      const outs = graph.op('outs', [x], (xs) => [
        xs.mul(0),
        xs.relu(),
        tf.maximum(xs, 1),
        xs.isNaN().cast('float32'),
        tf.tensor1d([7, -7, 8, -8], 'int32').mod(tf.scalar(3, 'int32')),
        tf.tensor1d([7, -7, 8, -8], 'int32').floorDiv(tf.scalar(3, 'int32')),
        xs.log1p(),
      ]);
      return { graph, fetches: outs, feeds: () => ({ x: [NaN, Infinity, -0, -1] }) };
    },
  },
  {
    name: 'tidy within tidy, with what is disposed by hand',
    make: () => {
      const { graph, x, feeds } = withInput();
      const out = graph.op('out', [x], (xs) =>
        tf.tidy(() => {
          const square = xs.square();
          const sum = tf.tidy(() => square.sum().add(square.mean()));
          square.dispose();
          return xs.sub(sum);
        }),
      );
      return { graph, fetches: out, feeds };
    },
  },
  {
    name: 'an input that is given back as it is, and fetched twice',
    make: () => {
      const { graph, x, feeds } = withInput();
      const same = graph.op('same', [x], (xs) => xs);
      return { graph, fetches: [same, x, same], feeds };
    },
  },
];
