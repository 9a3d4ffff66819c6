import * as tf from '@tensorflow/tfjs';
import { afterEach, describe, expect, it } from 'vitest';
import { tensorValue } from '../../../src/core/tensor-value.js';
import { DataType } from '../../../src/formats/proto/generated/data-type_pb.js';
import type { NodeDef } from '../../../src/formats/proto/generated/graph_pb.js';
import { fromTensorProto } from '../../../src/formats/summary/tensor-proto.js';
import { Graph } from '../../../src/graph/graph.js';
import { internals } from '../../../src/graph/graph-internals.js';
import type { Node } from '../../../src/graph/node.js';
import { FIFOQueue } from '../../../src/graph/queues/fifo-queue.js';
import { givenTypes, graphDefOf, kindOf, nodeDefOf, takenTypes } from './decoded-graph.js';

const disposables: { dispose(): unknown }[] = [];
afterEach(() => {
  for (const thing of disposables.splice(0)) thing.dispose();
});
function use<T extends { dispose(): unknown }>(thing: T): T {
  disposables.push(thing);
  return thing;
}

const one = (): tf.Tensor => tf.scalar(1);

/** The lengths of the dimensions of a node's value, -1 where one may differ; undefined where the definition does not say. */
function outputShapeOf({ attr }: NodeDef): readonly number[] | undefined {
  const { value } = attr['_output_shapes'] ?? {};
  const shape = value?.case === 'list' ? value.value.shape[0] : undefined;
  return shape?.dim.map(({ size }) => Number(size));
}

/** The value of a constant; undefined where the definition leaves it out. */
function constantOf({ attr }: NodeDef): ReturnType<typeof fromTensorProto> | undefined {
  const { value } = attr['value'] ?? {};
  return value?.case === 'tensor' ? fromTensorProto(value.value) : undefined;
}

describe('the GraphDef of a graph', () => {
  it('has the nodes in order of creation, and says which version of graphs it is of', () => {
    const graph = new Graph();
    const x = graph.placeholder('x');
    graph.op('y', [x, graph.constant('c', 2)], (a, b) => a.mul(b));
    const { node, versions } = graphDefOf(graph);
    expect(node.map(({ name, op }) => [name, op])).toEqual([
      ['x', 'Placeholder'],
      ['c', 'Const'],
      ['y', 'PyFunc'],
    ]);
    expect(versions).toMatchObject({ producer: 1645, minConsumer: 12 });
    expect(graphDefOf(new Graph()).node).toEqual([]);
  });

  it('changes nothing, and is the same when asked for again', () => {
    const graph = new Graph();
    graph.op('pair', [graph.placeholder('x')], (x) => [x, x]);
    graph.finalize();
    expect(graph.toGraphDef()).toEqual(graph.toGraphDef());
    expect([...graph.operations]).toHaveLength(2);
  });
});

describe('a placeholder', () => {
  it('has its type and shape, with -1 for a length that may differ', () => {
    const graph = new Graph();
    graph.placeholder('x', { shape: [null, 64], dtype: 'int32' });
    const node = nodeDefOf(graph, 'x');
    expect([givenTypes(node), outputShapeOf(node)]).toEqual([[DataType.DT_INT32], [-1, 64]]);
    expect(node.attr['shape']?.value).toMatchObject({ case: 'shape', value: { dim: [{ size: -1n }, { size: 64n }] } });
  });

  it('has no shape where any will do', () => {
    const graph = new Graph();
    graph.placeholder('x');
    expect(Object.keys(nodeDefOf(graph, 'x').attr)).toEqual(['dtype']);
  });

  it('says so where it has a default', () => {
    const graph = new Graph();
    graph.placeholderWithDefault('rate', 0.5, { shape: [] });
    const node = nodeDefOf(graph, 'rate');
    expect([node.op, kindOf(node), node.input]).toEqual(['Placeholder', 'PlaceholderWithDefault', []]);
    expect(outputShapeOf(node)).toEqual([]);
  });
});

describe('a constant', () => {
  it('has its value', () => {
    const graph = new Graph();
    graph.constant(
      'm',
      [
        [1, 2],
        [3, 4],
      ],
      { dtype: 'int32' },
    );
    graph.constant('s', ['a', 'é']);
    graph.constant('b', true);
    expect(constantOf(nodeDefOf(graph, 'm'))).toMatchObject({
      dtype: 'int32',
      shape: [2, 2],
      data: Int32Array.of(1, 2, 3, 4),
    });
    expect(constantOf(nodeDefOf(graph, 's'))?.toArray()).toEqual(['a', 'é']);
    expect(constantOf(nodeDefOf(graph, 'b'))?.toArray()).toBe(true);
  });

  it('of more than 1024 elements has its shape alone', () => {
    const graph = new Graph();
    graph.constant('small', new Float32Array(1024));
    graph.constant('large', new Float32Array(1025));
    expect(constantOf(nodeDefOf(graph, 'small'))?.data).toHaveLength(1024);
    const large = nodeDefOf(graph, 'large');
    expect(constantOf(large)).toBeUndefined();
    expect([large.op, kindOf(large)]).toEqual(['PyFunc', 'Const']);
    expect([givenTypes(large), outputShapeOf(large)]).toEqual([[DataType.DT_FLOAT], [1025]]);
  });

  it('for the global step is of 64 bits, in type and value, though it is more than an int32', () => {
    const graph = new Graph();
    graph.assign(graph.createGlobalStep(), 2 ** 40, 'jump');
    const node = nodeDefOf(graph, 'jump/value');
    expect(givenTypes(node)).toEqual([DataType.DT_INT64]);
    expect(constantOf(node)).toMatchObject({ dtype: 'int64', shape: [], data: BigInt64Array.of(2n ** 40n) });
  });

  it('for the global step or a queue keeps all of the 64 bits', () => {
    const graph = new Graph();
    const most = 2n ** 63n - 1n;
    graph.assign(graph.createGlobalStep(), most, 'jump');
    new FIFOQueue(graph, { capacity: 1, dtypes: 'int64', shapes: [2] }).enqueue([[most, -most]], 'put');
    for (const [name, data] of [
      ['jump/value', BigInt64Array.of(most)],
      ['put/component_0', BigInt64Array.of(most, -most)],
    ] as const) {
      const node = nodeDefOf(graph, name);
      expect(givenTypes(node)).toEqual([DataType.DT_INT64]);
      expect(constantOf(node)).toMatchObject({ dtype: 'int64', data });
    }
  });
});

describe('a variable', () => {
  it('has its type and shape, and no value', () => {
    const graph = new Graph();
    graph.variable('w', [1, 2, 3]);
    graph.createGlobalStep();
    const [w, step] = graphDefOf(graph).node;
    expect(w && [w.op, givenTypes(w), outputShapeOf(w), Object.keys(w.attr).sort()]).toEqual([
      'VariableV2',
      [DataType.DT_FLOAT],
      [3],
      ['_output_shapes', 'dtype', 'shape'],
    ]);
    expect(step && [step.name, step.op, givenTypes(step), outputShapeOf(step)]).toEqual([
      'global_step',
      'VariableV2',
      [DataType.DT_INT64],
      [],
    ]);
  });

  it('is the first input of what writes it', () => {
    const graph = new Graph();
    const w = graph.variable('w', 1);
    const x = graph.placeholder('x');
    graph.assign(w, x, 'set');
    graph.assignAdd(w, 2, 'more');
    expect(['set', 'more'].map((name) => nodeDefOf(graph, name)).map((node) => [kindOf(node), node.input])).toEqual([
      ['Assign', ['w', 'x']],
      ['AssignAdd', ['w', 'more/value']],
    ]);
  });
});

describe('an op with several outputs', () => {
  it('is one node, whose outputs but the first are told apart by number', () => {
    const graph = new Graph();
    const [a, b] = graph.op('pair', [], () => [tf.scalar(1), tf.scalar(2)] as const);
    graph.op('sum', [a, b], (x, y) => x.add(y));
    expect(graphDefOf(graph).node.map(({ name }) => name)).toEqual(['pair', 'sum']);
    expect(nodeDefOf(graph, 'sum').input).toEqual(['pair', 'pair:1']);
  });

  it('counts outputs that have names of their own in order of their first use', () => {
    const graph = new Graph();
    const { mean, variance } = graph.op('moments', [], () => ({ mean: one(), variance: one() }));
    graph.op('sum', [variance, mean], (x, y) => x.add(y));
    expect(nodeDefOf(graph, 'sum').input).toEqual(['moments', 'moments:1']);
  });

  it('keeps the place of a number, and has names behind them', () => {
    const graph = new Graph();
    const op = graph.op('moments', [], () => ({ mean: one(), variance: one() })) as unknown as Record<string, Node>;
    const taken = [op['variance'], op[1], op['mean']] as Node[];
    graph.op('sum', taken, (x) => x);
    expect(nodeDefOf(graph, 'sum').input).toEqual(['moments:2', 'moments:1', 'moments:3']);
    expect(givenTypes(nodeDefOf(graph, 'moments'))).toHaveLength(4);
  });

  it('gives each in the type that is known of it, float32 where only a run can tell', () => {
    const graph = new Graph();
    const { add, output } = graph[internals];
    const outputs = { 0: { dtype: 'int32', shape: [2] }, 2: { dtype: 'string' } } as const;
    const next: Node = add('next', { kind: 'source', type: 'IteratorGetNext', outputs, take: () => [] });
    graph.op('all', [output(next, 2), output(next, 0), next], (x) => x);
    const { DT_FLOAT, DT_INT32, DT_STRING } = DataType;
    const node = nodeDefOf(graph, 'next');
    expect([givenTypes(node), outputShapeOf(node)]).toEqual([[DT_INT32, DT_FLOAT, DT_STRING], [2]]);
    expect(takenTypes(nodeDefOf(graph, 'all'))).toEqual([DT_STRING, DT_INT32, DT_INT32]);
  });
});

describe('what runs before a node', () => {
  it('is a control input, each once, behind the data', () => {
    const graph = new Graph();
    const [a, b] = graph.op('pair', [], () => [one(), one()] as const);
    const x = graph.placeholder('x');
    graph.controlDependencies([a, b, x], () => {
      graph.op('y', [x], (value) => value.neg());
    });
    expect(nodeDefOf(graph, 'y').input).toEqual(['x', '^pair', '^x']);
  });

  it('is all that a group has', () => {
    const graph = new Graph();
    const [, b] = graph.op('pair', [], () => [one(), one()] as const);
    const x = graph.placeholder('x');
    graph.controlDependencies([x], () => graph.group('both', [b, graph.constant('c', 1)]));
    const group = nodeDefOf(graph, 'both');
    expect([group.op, group.input, Object.keys(group.attr)]).toEqual(['NoOp', ['^pair', '^c', '^x'], []]);
  });

  it('is what a function takes that gives no value', () => {
    const graph = new Graph();
    const x = graph.placeholder('x');
    graph.op('y', [graph.group('none', []), x], (_, value) => value);
    const y = nodeDefOf(graph, 'y');
    expect([y.input, takenTypes(y)]).toEqual([['x', '^none'], [DataType.DT_FLOAT]]);
  });
});

describe('a step of an optimizer', () => {
  it('has the loss, what it changes, the slots and the global step as its inputs, once the graph is finalized', () => {
    const graph = new Graph();
    const loss = graph.op('loss', [graph.variable('w', [1, 2])], (w) => w.sum().asScalar());
    graph.minimize(use(tf.train.adam(0.1)), loss, { name: 'train' });
    graph.finalize();
    const node = nodeDefOf(graph, 'train');
    expect(kindOf(node)).toBe('ApplyAdam');
    expect(node.input).toEqual(['loss', 'w', 'beta1_power', 'beta2_power', 'w/Adam', 'w/Adam_1', 'global_step']);
    expect(takenTypes(node).at(-1)).toBe(DataType.DT_INT64);
    expect(givenTypes(node)).toEqual([]);
  });

  it('shows what it will change before that, as the hooks that begin see it', () => {
    const graph = new Graph();
    const loss = graph.op('loss', [graph.variable('w', [1, 2])], (w) => w.sum().asScalar());
    graph.minimize(use(tf.train.sgd(0.1)), loss, { name: 'train' });
    graph.variable('later', 1);
    expect(nodeDefOf(graph, 'train').input).toEqual(['loss', 'w', 'later', 'global_step']);
  });

  it('has the variables of its list alone, and no global step where it leaves that', () => {
    const graph = new Graph();
    const [a, b] = [graph.variable('a', 1), graph.variable('b', 1)];
    const loss = graph.op('loss', [a, b], (x, y) => x.add(y).asScalar());
    graph.minimize(use(tf.train.momentum(0.1, 0.9)), loss, { varList: [b], globalStep: null, name: 'train' });
    graph.finalize();
    const node = nodeDefOf(graph, 'train');
    expect([kindOf(node), node.input]).toEqual(['ApplyMomentum', ['loss', 'b', 'b/Momentum']]);
  });
});

describe('what belongs to no tensor', () => {
  it('initializes the variables, or names those without a value', () => {
    const graph = new Graph();
    graph.variable('w', 1);
    graph.variablesInitializer('global');
    graph.variablesInitializer('local');
    graph.reportUninitializedVariables();
    expect(
      graphDefOf(graph)
        .node.slice(1)
        .map((node) => [node.name, node.op, kindOf(node), node.input]),
    ).toEqual([
      ['init', 'NoOp', 'InitGlobalVariables', []],
      ['init_local', 'NoOp', 'InitLocalVariables', []],
      ['report_uninitialized_variables', 'PyFunc', 'ReportUninitializedVariables', []],
    ]);
    const report = nodeDefOf(graph, 'report_uninitialized_variables');
    expect([givenTypes(report), outputShapeOf(report)]).toEqual([[DataType.DT_STRING], [-1]]);
  });

  it('comes in, is looked at and goes out under the names of the ops of TensorFlow', () => {
    const graph = new Graph();
    const { add, output } = graph[internals];
    const next: Node = add('next', {
      kind: 'source',
      type: 'IteratorGetNext',
      outputs: { 0: { dtype: 'int32', shape: [null] } },
      take: () => [tensorValue('int32', [1], Int32Array.of(1)), tensorValue('float32', [], Float32Array.of(1))],
    });
    graph.summary.scalar('loss', output(next, 1));
    graph.controlDependencies([graph.placeholder('x')], () =>
      add('put', { kind: 'sink', type: 'QueueEnqueueV2', inputs: [output(next, 0)], give: () => undefined }),
    );
    expect(graphDefOf(graph).node.map((node) => [node.name, kindOf(node), node.input])).toEqual([
      ['next', 'IteratorGetNext', []],
      ['loss', 'ScalarSummary', ['next:1']],
      ['x', 'Placeholder', []],
      ['put', 'QueueEnqueueV2', ['next', '^x']],
    ]);
    const summary = nodeDefOf(graph, 'loss');
    expect([givenTypes(summary), outputShapeOf(summary)]).toEqual([[DataType.DT_STRING], []]);
  });
});
