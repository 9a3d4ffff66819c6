import { expectTypeOf, it } from 'vitest';
import type { ScalarValue, TensorValue } from '../../../../src/core/tensor-value.js';
import type { TensorFlowGraph } from '../../../../src/runtimes/tensorflow/graph/tensorflow-graph.js';
import type { TensorFlowNode } from '../../../../src/runtimes/tensorflow/nodes/tensorflow-node.js';
import type { TensorFlowVariable } from '../../../../src/runtimes/tensorflow/nodes/tensorflow-variable.js';
import type { MonitoredSession } from '../../../../src/session/monitored-session.js';

declare const graph: TensorFlowGraph;
declare const x: TensorFlowNode;
declare const session: MonitoredSession;

it('an operation gives a node, nodes by name, a list, or a node without a value', () => {
  expectTypeOf(graph.ops.MatMul(x, [[1]], { transposeA: true, name: 'product' })).toEqualTypeOf<
    TensorFlowNode<TensorValue>
  >();
  expectTypeOf(graph.ops.TopKV2(x, 3)).toEqualTypeOf<{
    readonly values: TensorFlowNode<number | bigint | TensorValue>;
    readonly indices: TensorFlowNode<number | bigint | TensorValue>;
  }>();
  expectTypeOf(graph.ops.Split(0, x, { numSplit: 2 })).toEqualTypeOf<
    readonly TensorFlowNode<ScalarValue | TensorValue>[]
  >();
  expectTypeOf(graph.ops.NoOp()).toEqualTypeOf<TensorFlowNode<null>>();
});

it('an operation takes what TensorFlow says, and nothing else', () => {
  // @ts-expect-error -- there is no such attribute
  graph.ops.MatMul(x, x, { transposeC: true });
  // @ts-expect-error -- an input is missing
  graph.ops.MatMul(x);
  // @ts-expect-error -- an attribute without a default is missing
  graph.ops.Cast(x);
  // @ts-expect-error -- the padding is one of three
  graph.ops.Conv2D(x, x, { strides: [1, 1, 1, 1], padding: 'ALL' });
  // @ts-expect-error -- a list is wanted
  graph.ops.AddN(x);
});

it('there is no operation by another name', () => {
  expectTypeOf<'MatMull'>().not.toExtend<keyof typeof graph.ops>();
});

it('an operation by its name gives what its function does, and a node where the types do not know it', () => {
  expectTypeOf(graph.op('TopKV2', [x, 3])).toEqualTypeOf<ReturnType<typeof graph.ops.TopKV2>>();
  expectTypeOf(graph.op('NewerOp', [x])).toEqualTypeOf<TensorFlowNode>();
});

it('what is known of the outputs of an operation is in its type', () => {
  const { ops } = graph;
  expectTypeOf(ops.L2Loss(x)).toEqualTypeOf<TensorFlowNode<number>>();
  expectTypeOf(ops.Size(x)).toEqualTypeOf<TensorFlowNode<number | bigint>>();
  expectTypeOf(ops.VarIsInitializedOp(x)).toEqualTypeOf<TensorFlowNode<boolean>>();
  expectTypeOf(ops.Equal(x, x)).toEqualTypeOf<TensorFlowNode<boolean | TensorValue>>();
  expectTypeOf(ops.StringJoin([x])).toEqualTypeOf<TensorFlowNode<string | TensorValue>>();
  expectTypeOf(ops.ScalarSummary('x', x)).toEqualTypeOf<TensorFlowNode<TensorValue>>();
  expectTypeOf(ops.VarHandleOp({ dtype: 'float32', shape: [] })).toEqualTypeOf<TensorFlowNode<never>>();
});

it('placeholders and constants have the values that their types and shapes say', () => {
  expectTypeOf(graph.placeholder('x', { shape: [] })).toEqualTypeOf<TensorFlowNode<number>>();
  expectTypeOf(graph.placeholder('x', { shape: [null, 2] })).toEqualTypeOf<TensorFlowNode<TensorValue>>();
  expectTypeOf(graph.placeholder('x')).toEqualTypeOf<TensorFlowNode<number | TensorValue>>();
  expectTypeOf(graph.placeholder('x', { shape: [], dtype: 'string' })).toEqualTypeOf<TensorFlowNode<string>>();
  expectTypeOf(graph.placeholder('x', { shape: [], dtype: 'bool' })).toEqualTypeOf<TensorFlowNode<boolean>>();
  expectTypeOf(graph.placeholder('x', { shape: [], dtype: 'int64' })).toEqualTypeOf<TensorFlowNode<number | bigint>>();
  expectTypeOf(graph.placeholder('x', { dtype: 'resource' })).toEqualTypeOf<TensorFlowNode<TensorValue>>();
  expectTypeOf(graph.constant('c', 1)).toEqualTypeOf<TensorFlowNode<number>>();
  expectTypeOf(graph.constant('c', 'text')).toEqualTypeOf<TensorFlowNode<string>>();
  expectTypeOf(graph.constant('c', [1, 2])).toEqualTypeOf<TensorFlowNode<TensorValue>>();
  expectTypeOf(graph.constant('c', 1, { dtype: 'int64' })).toEqualTypeOf<TensorFlowNode<number | bigint>>();
  expectTypeOf(graph.constant('c', 0, { shape: [2, 2] })).toEqualTypeOf<TensorFlowNode<TensorValue>>();
  expectTypeOf(graph.constant('c', [true], { shape: [] })).toEqualTypeOf<TensorFlowNode<ScalarValue | TensorValue>>();
  expectTypeOf(graph.placeholderWithDefault('x', 0.5)).toEqualTypeOf<TensorFlowNode<number>>();
});

it('variables, and what is made of them, have the values of what they begin with', () => {
  const scalar = graph.variable('v', 1);
  expectTypeOf(scalar).toEqualTypeOf<TensorFlowVariable<number>>();
  expectTypeOf(graph.variable('v', [[1]])).toEqualTypeOf<TensorFlowVariable<TensorValue>>();
  expectTypeOf(graph.variable('v', 0, { shape: [3] })).toEqualTypeOf<TensorFlowVariable<TensorValue>>();
  expectTypeOf(graph.variable('v', () => graph.ops.MatMul(x, x))).toEqualTypeOf<TensorFlowVariable<TensorValue>>();
  expectTypeOf(graph.variable<number>('v', 1)).toEqualTypeOf<TensorFlowVariable<number>>();
  expectTypeOf(graph.assign(scalar, 2)).toEqualTypeOf<TensorFlowNode<number>>();
  const vector = graph.variable('w', [1, 2]);
  expectTypeOf(graph.gradients(x, [scalar, vector])).toEqualTypeOf<
    readonly [TensorFlowNode<number> | undefined, TensorFlowNode<TensorValue> | undefined]
  >();
  expectTypeOf(graph.stopGradient(scalar)).toEqualTypeOf<TensorFlowNode<number>>();
});

it('a node can be given the type of its value, which a session then gives', () => {
  const loss = graph.lookup('loss');
  expectTypeOf(loss).toEqualTypeOf<TensorFlowNode>();
  expectTypeOf(loss.typed({ shape: [] })).toEqualTypeOf<TensorFlowNode<number>>();
  expectTypeOf(loss.typed({ shape: [null, 2] })).toEqualTypeOf<TensorFlowNode<TensorValue>>();
  expectTypeOf(loss.typed({ shape: [], dtype: 'string' })).toEqualTypeOf<TensorFlowNode<string>>();
  expectTypeOf(loss.typed({ dtype: 'bool' })).toEqualTypeOf<TensorFlowNode<boolean | TensorValue>>();
  expectTypeOf(session.run({ loss: loss.typed({ shape: [] }), train: graph.noOp() })).resolves.toEqualTypeOf<{
    loss: number;
    train: null;
  }>();
});
