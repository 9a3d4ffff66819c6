import { expectTypeOf, it } from 'vitest';
import type { TensorFlowGraph } from '../../../../src/runtimes/tensorflow/graph/tensorflow-graph.js';
import type { TensorFlowNode } from '../../../../src/runtimes/tensorflow/nodes/tensorflow-node.js';

declare const graph: TensorFlowGraph;
declare const x: TensorFlowNode;

it('an operation gives a node, nodes by name, a list, or a node without a value', () => {
  expectTypeOf(graph.ops.MatMul(x, [[1]], { transposeA: true, name: 'product' })).toEqualTypeOf<TensorFlowNode>();
  expectTypeOf(graph.ops.TopKV2(x, 3)).toEqualTypeOf<{
    readonly values: TensorFlowNode;
    readonly indices: TensorFlowNode;
  }>();
  expectTypeOf(graph.ops.Split(0, x, { numSplit: 2 })).toEqualTypeOf<readonly TensorFlowNode[]>();
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
