import * as tf from '@tensorflow/tfjs';
import { describe, expect, it } from 'vitest';
import { FailedPreconditionError } from '../../src/errors.js';
import { Graph } from '../../src/graph/graph.js';

function slotsOf(optimizer: tf.Optimizer): string[] {
  const graph = new Graph();
  const v = graph.variable('v', [1, 2]);
  graph.minimize(
    optimizer,
    graph.op('loss', [v], (value) => value.sum().asScalar()),
    { globalStep: null },
  );
  graph.finalize();
  const names = graph.variables('global').map(({ name }) => name);
  optimizer.dispose();
  return names.slice(1);
}

describe('what an optimizer keeps', () => {
  const expected: readonly (readonly [string, () => tf.Optimizer, readonly string[]])[] = [
    ['sgd', () => tf.train.sgd(1), []],
    ['momentum', () => tf.train.momentum(1, 0.9), ['v/Momentum']],
    ['adagrad', () => tf.train.adagrad(1), ['v/Adagrad']],
    ['adadelta', () => tf.train.adadelta(1), ['v/Adadelta', 'v/Adadelta_1']],
    ['adam', () => tf.train.adam(1), ['beta1_power', 'beta2_power', 'v/Adam', 'v/Adam_1']],
    ['adamax', () => tf.train.adamax(1), ['beta1_power', 'iteration', 'v/AdaMax', 'v/AdaMax_1']],
    ['rmsprop', () => tf.train.rmsprop(1), ['v/RMSProp', 'v/RMSProp_1']],
    ['centered rmsprop', () => tf.train.rmsprop(1, 0.9, 0, 1e-7, true), ['v/RMSProp', 'v/RMSProp_1', 'v/RMSProp_2']],
  ];
  it.each(expected)('has the names that TensorFlow gives, with %s', (_, make, names) => {
    expect(slotsOf(make())).toEqual(names);
  });

  it('is numbered on for a second optimizer, is global, and is not trained', () => {
    const graph = new Graph();
    const v = graph.variable('v', [1, 2]);
    const loss = graph.op('loss', [v], (value) => value.sum().asScalar());
    const optimizers = [tf.train.adam(1), tf.train.adam(2)];
    for (const optimizer of optimizers) graph.minimize(optimizer, loss, { globalStep: null });
    graph.finalize();
    expect(graph.variables('global').map(({ name }) => name)).toEqual([
      'v',
      'beta1_power',
      'beta2_power',
      'v/Adam',
      'v/Adam_1',
      'beta1_power_1',
      'beta2_power_1',
      'v/Adam_2',
      'v/Adam_3',
    ]);
    expect(graph.variables('trainable')).toEqual([v]);
    for (const optimizer of optimizers) optimizer.dispose();
  });

  it('is made once, however often the graph is finalized; variables that come later get theirs then', () => {
    const graph = new Graph();
    const v = graph.variable('v', [1, 2]);
    const optimizer = tf.train.adam(1);
    graph.minimize(
      optimizer,
      graph.op('loss', [v], (value) => value.sum().asScalar()),
    );
    graph.finalize();
    const before = tf.memory().numTensors;
    const slots = graph.variables('global').length;
    graph.unfinalize();
    graph.finalize();
    expect(tf.memory().numTensors).toBe(before);
    expect(graph.variables('global')).toHaveLength(slots);
    graph.unfinalize();
    graph.variable('w', 1);
    graph.finalize();
    expect(graph.lookup('w/Adam_1')).toMatchObject({ shape: [] });
    expect(tf.memory().numTensors).toBe(before + 2);
    optimizer.dispose();
    expect(tf.memory().numTensors).toBe(before - 4);
  });

  it('is adopted from an optimizer that was used before, variable by variable', async () => {
    const [a, b] = [tf.variable(tf.scalar(1)), tf.variable(tf.tensor1d([1, 2]))];
    const optimizer = tf.train.momentum(0.1, 0.9);
    optimizer.minimize(() => tf.add(a, b.sum()).mul(3).asScalar(), false, [b, a]);
    const graph = new Graph();
    graph.track('both', { a, b });
    graph.minimize(
      optimizer,
      graph.op('loss', [], () => a.square().asScalar()),
      { globalStep: null },
    );
    const before = tf.memory().numTensors;
    graph.finalize();
    expect(tf.memory().numTensors).toBe(before);
    await graph.captureInitialValues();
    expect(graph.lookup('both/a/Momentum').definition).toMatchObject({
      storage: { initial: { data: Float32Array.of(3) } },
    });
    expect(graph.lookup('both/b/Momentum').definition).toMatchObject({
      storage: { initial: { data: Float32Array.of(3, 3) } },
    });
    optimizer.dispose();
    tf.dispose([a, b]);
  });

  it('is refused where it belongs to variables of other shapes', () => {
    const a = tf.variable(tf.scalar(1));
    const optimizer = tf.train.adagrad(0.1);
    optimizer.minimize(() => a.square().asScalar(), false, [a]);
    const graph = new Graph();
    const v = graph.variable('v', [1, 2]);
    graph.minimize(
      optimizer,
      graph.op('loss', [v], (value) => value.sum().asScalar()),
    );
    expect(() => graph.finalize()).toThrow(FailedPreconditionError);
    expect(() => graph.finalize()).toThrow('Make a new optimizer for this graph.');
    expect(graph.finalized).toBe(false);
    optimizer.dispose();
    a.dispose();
  });

  it('stands below the prefix that the optimizer is tracked under', () => {
    const graph = new Graph();
    const v = graph.variable('v', 1);
    const optimizer = tf.train.adam(1);
    graph.track('opt', optimizer);
    graph.minimize(
      optimizer,
      graph.op('loss', [v], (value) => value.asScalar()),
      { globalStep: null },
    );
    graph.finalize();
    expect(graph.variables('global').map(({ name }) => name)).toEqual([
      'v',
      'opt/beta1_power',
      'opt/beta2_power',
      'v/Adam',
      'v/Adam_1',
    ]);
    optimizer.dispose();
  });
});
