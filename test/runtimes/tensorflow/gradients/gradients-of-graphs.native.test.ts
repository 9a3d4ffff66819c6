import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { InvalidArgumentError, UnimplementedError } from '../../../../src/errors.js';
import { TensorFlowGraph } from '../../../../src/runtimes/tensorflow/graph/tensorflow-graph.js';
import { tensorflowRuntime } from '../../../../src/runtimes/tensorflow/session/tensorflow-runtime.js';
import type { TensorFlowNode } from '../../../../src/runtimes/tensorflow/nodes/tensorflow-node.js';
import { valuesOf } from '../values-of.js';

const golden = fileURLToPath(new URL('../../../golden/tensorflow-gradients/', import.meta.url));

const arrays = async (graph: TensorFlowGraph, nodes: readonly (TensorFlowNode | undefined)[]): Promise<unknown> =>
  (
    await valuesOf(
      graph,
      nodes.filter((node) => node !== undefined),
    )
  ).map((value) => value.toArray());

describe('the control flow of TensorFlow 1', () => {
  it('is refused in a loop, by the name of a node of it', async () => {
    const graph = await TensorFlowGraph.importMetaGraph(`${golden}loop.meta`);
    const differentiate = (): unknown => graph.gradients(graph.lookup('power'), [graph.lookup('x')]);
    expect(differentiate).toThrow(UnimplementedError);
    expect(differentiate).toThrow(
      /the gradient of (Enter|Exit|Merge|NextIteration|Switch) \(node "while\/[\w/]+"\) is not implemented/,
    );
  });

  it('is refused in a condition', async () => {
    const graph = await TensorFlowGraph.importMetaGraph(`${golden}condition.meta`);
    expect(() => graph.gradients(graph.lookup('y'), [graph.lookup('x')])).toThrow(UnimplementedError);
  });

  it('is no hindrance where no gradient goes through it', async () => {
    const graph = await TensorFlowGraph.importMetaGraph(`${golden}loop.meta`);
    const found = graph.gradients(graph.lookup('beside'), [graph.lookup('x')]);
    expect(await arrays(graph, found)).toEqual([3]);
  });
});

describe('a gradient that Python has registered for an operation', () => {
  it('is refused where it is one of the program that made the graph: that of the type is another', async () => {
    const graph = await TensorFlowGraph.importMetaGraph(`${golden}registered.meta`);
    const differentiate = (): unknown => graph.gradients(graph.lookup('own'), [graph.lookup('x')]);
    expect(differentiate).toThrow(UnimplementedError);
    expect(differentiate).toThrow(
      /the gradient of IdentityN \(node "IdentityN"\) is not implemented: .* registered it as "CustomGradient-\d+"/,
    );
  });

  it('is taken where it is that of Identity', async () => {
    const graph = await TensorFlowGraph.importMetaGraph(`${golden}registered.meta`);
    const x = graph.lookup('x');
    const [slope] = graph.gradients(graph.lookup('straight_through'), [x]);
    const session = await tensorflowRuntime.openSession(
      graph,
      { master: '', config: {} },
      new AbortController().signal,
    );
    const value = await session.run(slope as TensorFlowNode, { x: [0.4, -1.2] });
    await session.close();
    // What make_loops.py prints.
    expect((value as { toArray(): unknown }).toArray()).toEqual([6, -24]);
  });
});

describe('conditions, loops and calls that are functions', () => {
  const slopeOf = (graph: TensorFlowGraph, kind: string): readonly (TensorFlowNode | undefined)[] =>
    graph.gradients(graph.lookup(`y_${kind}`), [graph.lookup('x')]);

  it.each([
    ['If', 'cond_1'],
    ['StatelessIf', 'cond'],
    ['While', 'while_1'],
    ['StatelessWhile', 'while'],
    ['StatelessCase', 'switch_case/indexed_case'],
    // Python's gradient of either is 3 where the second branch is taken: see make_loops.py.
    ['Case', 'switch_case_1/indexed_case'],
  ])('are refused by type and node: %s', async (type, node) => {
    const graph = await TensorFlowGraph.importMetaGraph(`${golden}functions.meta`);
    const differentiate = (): unknown => slopeOf(graph, type);
    expect(differentiate).toThrow(UnimplementedError);
    expect(differentiate).toThrow(`the gradient of ${type} (node "${node}") is not implemented`);
    expect(differentiate).toThrow(expect.objectContaining({ op: node }));
  });

  it.each([
    ['StatefulPartitionedCall', 'StatefulPartitionedCall', 'RandomUniform'],
    ['AroundWhile', 'PartitionedCall', 'StatelessWhile'],
  ])('are refused where the library would make zeros or draw anew: %s', async (kind, type, inner) => {
    const graph = await TensorFlowGraph.importMetaGraph(`${golden}functions.meta`);
    const differentiate = (): unknown => slopeOf(graph, kind);
    expect(differentiate).toThrow(UnimplementedError);
    expect(differentiate).toThrow(`the gradient of ${type} (node "`);
    expect(differentiate).toThrow(`its function has a node of the type ${inner}, `);
  });

  it('have their gradient where the library knows that of all that the function does', async () => {
    const graph = await TensorFlowGraph.importMetaGraph(`${golden}functions.meta`);
    const slopes = [...slopeOf(graph, 'PartitionedCall'), ...slopeOf(graph, 'Smooth')];
    const target = { master: '', config: {} };
    const session = await tensorflowRuntime.openSession(graph, target, new AbortController().signal);
    const [square, smooth] = (await session.run(slopes as [TensorFlowNode, TensorFlowNode], { x: 0.75 })) as number[];
    expect(square).toBe(1.5);
    // Python's number is printed by make_loops.py.
    expect(smooth).toBeCloseTo(19.46904, 4);
    await session.close();
  });
});

describe('gradients', () => {
  it('are missing where nothing depends on a node, and where it has whole numbers', async () => {
    const graph = await TensorFlowGraph.create();
    const [x, other, whole] = [
      graph.constant('x', 2),
      graph.constant('other', 3),
      graph.constant('whole', 1, { dtype: 'int32' }),
    ];
    const y = graph.ops.Mul(x, graph.ops.Cast(whole, { dstT: 'float32' }));
    const found = graph.gradients(y, [x, other, whole]);
    expect(found.map((gradient) => gradient !== undefined)).toEqual([true, false, false]);
    expect(await arrays(graph, found)).toEqual([1]);
  });

  it('add up over all ways from a node to the sum of several', async () => {
    const graph = await TensorFlowGraph.create();
    const x = graph.constant('x', 3);
    const square = graph.ops.Mul(x, x);
    // x³ + x² and 5x
    const ys = [graph.ops.AddV2(graph.ops.Mul(square, x), square), graph.ops.Mul(x, 5)];
    expect(await arrays(graph, graph.gradients(ys, [x]))).toEqual([27 + 6 + 5]);
    expect(await arrays(graph, graph.gradients(ys, [square, x]))).toEqual([4, 38]);
  });

  it('of gradients are those of second order', async () => {
    const graph = await TensorFlowGraph.create();
    const x = graph.constant('x', 2);
    const y = graph.ops.Mul(graph.ops.Mul(x, x), graph.ops.Mul(x, x));
    const firsts = graph.gradients(y, [x]) as readonly TensorFlowNode[];
    const seconds = graph.gradients(firsts, [x]) as readonly TensorFlowNode[];
    expect(await arrays(graph, [...firsts, ...seconds, ...graph.gradients(seconds, [x])])).toEqual([32, 48, 48]);
  });

  it('of a node by itself are ones, of a variable those of all its reads', async () => {
    const graph = await TensorFlowGraph.create();
    const x = graph.constant('x', [2, 3]);
    const w = graph.variable('w', [4, 5]);
    expect(await arrays(graph, graph.gradients(x, [x]))).toEqual([[1, 1]]);
    const y = graph.ops.AddV2(graph.ops.Mul(w, x), graph.ops.Square(w));
    expect(await arrays(graph, graph.gradients(y, [w]))).toEqual([[2 + 8, 3 + 10]]);
  });

  it('of rows of a variable add up where a row is taken twice, also beside a use of the whole', async () => {
    const graph = await TensorFlowGraph.create();
    const { ops } = graph;
    const table = graph.variable('table', [
      [1, 2],
      [3, 4],
      [5, 6],
    ]);
    const rows = ops.ResourceGather(table, [2, 0, 2], { dtype: 'float32' });
    const [alone] = graph.gradients(rows, [table]);
    const [both] = graph.gradients([rows, ops.Square(table)], [table]);
    expect(await arrays(graph, [alone, both])).toEqual([
      [
        [1, 1],
        [0, 0],
        [2, 2],
      ],
      [
        [3, 5],
        [6, 8],
        [12, 14],
      ],
    ]);
  });

  it('of ResourceGather with batches are those of GatherV2', async () => {
    const graph = await TensorFlowGraph.create();
    const { ops } = graph;
    const value = [
      [
        [1, 2],
        [3, 4],
      ],
      [
        [5, 6],
        [7, 8],
      ],
    ];
    const indices = Int32Array.of(1, 1, 0, 1);
    const places = ops.Reshape(indices, [2, 2]);
    const weights = graph.constant('weights', [1, 2, 3, 4, 5, 6, 7, 8], {
      shape: [2, 2, 2],
    });
    const [variable, constant] = [graph.variable('v', value), graph.constant('c', value)];
    const ofVariable = ops.ResourceGather(variable, places, {
      dtype: 'float32',
      batchDims: 1,
    });
    const ofConstant = ops.GatherV2(constant, places, 1, { batchDims: 1 });
    const found = [
      ...graph.gradients(ofVariable, [variable], { gradYs: [weights] }),
      ...graph.gradients(ofConstant, [constant], { gradYs: [weights] }),
    ];
    const expected = [
      [
        [0, 0],
        [4, 6],
      ],
      [
        [5, 6],
        [7, 8],
      ],
    ];
    expect(await arrays(graph, found)).toEqual([expected, expected]);
  });

  it('go through a function of the graph', async () => {
    const graph = await TensorFlowGraph.importMetaGraph(`${golden}function.meta`);
    const found = graph.gradients(graph.lookup('y'), [graph.lookup('x')]);
    expect(await arrays(graph, found)).toEqual([12]);
  });

  it('refuse a node of another graph, and an operation that has no value', async () => {
    const [graph, other] = [await TensorFlowGraph.create(), await TensorFlowGraph.create()];
    const x = graph.constant('x', 1);
    expect(() => graph.gradients(x, [other.constant('y', 1)])).toThrow(
      'gradients: xs[0]: expected a node of this graph, got "y:0" of another graph',
    );
    expect(() => graph.gradients(x, undefined as never)).toThrow(
      'gradients: xs: expected a node or an array of nodes, got undefined',
    );
    expect(graph.gradients(graph.constant('text', 'a'), [x])).toEqual([undefined]);
    expect(() => graph.gradients(graph.noOp() as TensorFlowNode, [x])).toThrow(InvalidArgumentError);
  });
});
