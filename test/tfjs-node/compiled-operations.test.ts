import * as tf from '@tensorflow/tfjs';
import { describe, expect, it } from 'vitest';
import { Graph, SingularMonitoredSession, type SessionConfig } from '../../src/index.js';
import { operations, type Operation } from '../runtimes/compiled/operations.js';

type Shape = readonly [rows: number, columns: number];

/** Bits of what an operation gives, and of its gradients by both matrices. */
async function bitsOf(operation: Operation, [rows, columns]: Shape, config: SessionConfig): Promise<readonly number[]> {
  const graph = new Graph();
  const a = graph.placeholder('a', { shape: [rows, columns] });
  const b = graph.placeholder('b', { shape: [rows, columns] });
  const both = graph.op('both', [a, b], (x, y) => {
    const weighted = (u: tf.Tensor, v: tf.Tensor): tf.Tensor => {
      const result = operation(u as tf.Tensor2D, v as tf.Tensor2D);
      // Both matrices take part, or there would be no gradient by them.
      const neither = u.sum().add(v.sum()).mul(0);
      return result
        .mul(tf.linspace(-1, 2, result.size).reshape(result.shape))
        .sum()
        .add(neither);
    };
    const gradients = tf.grads(weighted)([x, y]);
    const result = operation(x as tf.Tensor2D, y as tf.Tensor2D);
    return tf.concat([result, ...gradients].map((part) => part.flatten()));
  });
  const size = rows * columns;
  const feeds = {
    a: Float32Array.from({ length: size }, (_, place) => Math.sin(place * 1.37) * 3),
    b: Float32Array.from({ length: size }, (_, place) => Math.cos(place * 0.73) * 2),
  };
  const session = await SingularMonitoredSession.open({ graph, config });
  try {
    const { data } = await session.run(both, feeds);
    return [...new Uint32Array(Float32Array.from(data as Float32Array).buffer)];
  } finally {
    await session.close();
  }
}

describe.each<Shape>([
  [4, 4],
  [6, 12],
  [32, 64],
])('of matrices of %i by %i', (...shape) => {
  it.each(Object.entries(operations))(
    'compiled is what tfjs-node computes, bit by bit: %s',
    async (_name, operation) => {
      const compiled = await bitsOf(operation, shape, { runtime: 'compiled' });
      const eager = await bitsOf(operation, shape, { backend: 'tensorflow' });
      expect(compiled).toEqual(eager);
    },
  );
});
