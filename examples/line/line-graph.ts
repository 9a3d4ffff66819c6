import * as tf from '@tensorflow/tfjs';
import { Graph } from 'monitored-session';

/** The points of a line, as they are fed. */
export interface Points extends Readonly<Record<string, readonly number[]>> {
  readonly x: readonly number[];
  readonly y: readonly number[];
}

/** Points near the line y = 2x + 1, from one x on. */
export function pointsFrom(first: number): Points {
  const x = [first, first + 0.5, first + 1];
  return { x, y: x.map((value) => 2 * value + 1 + Math.sin(7 * value) / 10) };
}

/** Batches to train with: as many, over and over the same few points. */
export function* batches(count: number): Generator<Points> {
  for (let batch = 0; batch < count; batch++) yield pointsFrom((batch % 4) - 2);
}

/** A line to be fitted, in a graph of its own. */
export function createLineGraph() {
  const graph = new Graph();
  const slope = graph.variable('slope', 0);
  const offset = graph.variable('offset', 0);
  const x = graph.placeholder('x', { shape: [null] });
  const y = graph.placeholder('y', { shape: [null] });
  const loss = graph.op('loss', [slope, offset, x, y], (a, b, xs, ys) =>
    tf.losses.meanSquaredError(ys, xs.mul(a).add(b)).asScalar(),
  );
  const train = graph.minimize(tf.train.sgd(0.1), loss);
  return { graph, slope, offset, loss, train };
}
