import * as tf from '@tensorflow/tfjs';
import { expectTypeOf, test } from 'vitest';
import type { FetchValue, TensorValue } from '../../src/core/tensor-value.js';
import { Graph } from '../../src/graph/graph.js';
import type { UnrankedValue } from '../../src/tensor/node-value.js';
import type { Node, VariableNode } from '../../src/graph/node.js';
import type { EagerSession } from '../../src/runtimes/eager/eager-session.js';

declare const session: EagerSession;
declare const model: tf.LayersModel;
const graph = new Graph();

test('a placeholder and a constant give what their shape and dtype say', () => {
  expectTypeOf(graph.placeholder('x')).toEqualTypeOf<Node<UnrankedValue>>();
  expectTypeOf(graph.placeholder('x', { shape: [] })).toEqualTypeOf<Node<number>>();
  expectTypeOf(graph.placeholder('x', { shape: [], dtype: 'bool' })).toEqualTypeOf<Node<boolean>>();
  expectTypeOf(graph.placeholder('x', { shape: [null, 2] })).toEqualTypeOf<Node<TensorValue>>();
  expectTypeOf(graph.placeholderWithDefault('x', 1)).toEqualTypeOf<Node<number>>();
  expectTypeOf(graph.constant('c', 'text')).toEqualTypeOf<Node<string>>();
  expectTypeOf(graph.constant('c', [1, 2])).toEqualTypeOf<Node<TensorValue>>();
});

test('a variable gives what its initial value says', () => {
  expectTypeOf(graph.variable('v', 1)).toEqualTypeOf<VariableNode<number>>();
  expectTypeOf(graph.variable('v', () => tf.scalar(1))).toEqualTypeOf<VariableNode<number>>();
  expectTypeOf(graph.variable('v', tf.tensor2d([[1]]))).toEqualTypeOf<VariableNode<TensorValue>>();
  expectTypeOf(graph.assignAdd(graph.variable('v', 1), 1)).toEqualTypeOf<Node<number>>();
  expectTypeOf(graph.track('w', tf.variable(tf.scalar(1)))).toEqualTypeOf<VariableNode<number>>();
  expectTypeOf(graph.track('m', model)).toEqualTypeOf<readonly VariableNode<UnrankedValue>[]>();
});

test('an op gives what its function returns, in its structure, and gives the function a tensor for each input', () => {
  const x = graph.placeholder('x', { shape: [null, 2] });
  const y = graph.placeholder('y');
  graph.op('op', [x, y], (...inputs) => {
    expectTypeOf(inputs).toEqualTypeOf<[tf.Tensor, tf.Tensor]>();
    return tf.scalar(1);
  });
  expectTypeOf(graph.op('op', [x], (value) => value.sum().asScalar())).toEqualTypeOf<Node<number>>();
  expectTypeOf(graph.op('op', [x], (value) => value.as2D(1, 2))).toEqualTypeOf<Node<TensorValue>>();
  expectTypeOf(graph.op('op', [x], (value): tf.Tensor => value)).toEqualTypeOf<Node<UnrankedValue>>();
  const [a, b] = graph.op('op', [x], (value) => [tf.scalar(1), value] as const);
  expectTypeOf(a).toEqualTypeOf<Node<number>>();
  expectTypeOf(b).toEqualTypeOf<Node<UnrankedValue>>();
  const { mean } = graph.op('op', [x], (value) => tf.moments(value));
  expectTypeOf(mean).toEqualTypeOf<Node<UnrankedValue>>();
  // @ts-expect-error a function of numbers is no function of tensors
  graph.op('op', [x], (value: number) => tf.scalar(value));
  // @ts-expect-error a function must return tensors
  graph.op('op', [x], () => 3);
});

test('gradients are nodes by variable, and a learning rate is a scalar node or a function of the step', async () => {
  const v = graph.variable('v', [1]);
  const loss = graph.op('loss', [v], (value) => value.sum().asScalar());
  const gradients = graph.gradients(loss, [v]);
  expectTypeOf(gradients).toEqualTypeOf<Map<VariableNode, Node<UnrankedValue>>>();
  expectTypeOf(await session.run(gradients)).toEqualTypeOf<Map<VariableNode, UnrankedValue>>();
  expectTypeOf(graph.applyGradients(tf.train.sgd(1), gradients)).toEqualTypeOf<Node<null>>();
  expectTypeOf(graph.stopGradient(loss)).toEqualTypeOf<Node<number>>();
  graph.minimize(tf.train.sgd(1), loss, { learningRate: loss });
  graph.minimize(tf.train.sgd(1), loss, { learningRate: (step) => 1 / step });
  graph.minimize(tf.train.sgd(1), loss, {
    transformGradients: (given) => [...given].map(([variable, gradient]) => [variable, gradient.mul(2)]),
  });
  // @ts-expect-error a rate that never changes is the optimizer's own
  graph.minimize(tf.train.sgd(1), loss, { learningRate: 0.1 });
});

test('run gives the structure of its fetches, each leaf replaced by its value', async () => {
  const loss = graph.op('loss', [], () => tf.scalar(1));
  const train = graph.minimize(tf.train.sgd(1), loss);
  const v = graph.variable('v', [1]);
  expectTypeOf(await session.run(loss)).toEqualTypeOf<number>();
  expectTypeOf(await session.run({ loss, train })).toEqualTypeOf<{ loss: number; train: null }>();
  expectTypeOf(await session.run([loss, { v }])).toEqualTypeOf<[number, { v: TensorValue }]>();
  expectTypeOf(await session.run(new Map([['a', loss]]))).toEqualTypeOf<Map<string, number>>();
  expectTypeOf(await session.run('loss')).toEqualTypeOf<FetchValue>();
  expectTypeOf(await session.prepare({ loss }).run()).toEqualTypeOf<{ loss: number }>();
  expectTypeOf(graph.globalStep).toEqualTypeOf<VariableNode<number> | undefined>();
});

test('a graph of a model has nodes for its parts', () => {
  const { x, loss, metrics, train } = Graph.fromLayersModel(model);
  expectTypeOf(x).toEqualTypeOf<Node<UnrankedValue>>();
  expectTypeOf(loss).toEqualTypeOf<Node<number>>();
  expectTypeOf(metrics).toEqualTypeOf<Readonly<Record<string, Node<number>>>>();
  expectTypeOf(train).toEqualTypeOf<Node<null>>();
});

test('what a model predicts is no scalar, as many as there are outputs', async () => {
  const { predictions, evaluation } = Graph.fromLayersModel(model);
  expectTypeOf(predictions).toEqualTypeOf<Node<TensorValue>>();
  expectTypeOf(evaluation.predictions).toEqualTypeOf<Node<TensorValue>>();
  expectTypeOf(await session.run({ predictions })).toEqualTypeOf<{ predictions: TensorValue }>();
  const several = Graph.fromLayersModel<Node<UnrankedValue>, readonly Node<UnrankedValue>[]>(model);
  expectTypeOf(several.predictions).toEqualTypeOf<readonly Node<TensorValue>[]>();
  const two = Graph.fromLayersModel<Node<UnrankedValue>, readonly [Node<UnrankedValue>, Node<UnrankedValue>]>(model);
  expectTypeOf(await session.run(two.predictions)).toEqualTypeOf<[TensorValue, TensorValue]>();
});
