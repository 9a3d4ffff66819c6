import * as tf from '@tensorflow/tfjs';
import { fileURLToPath } from 'node:url';
import { beforeEach, describe, expect, it } from 'vitest';
import {
  FailedPreconditionError,
  InvalidArgumentError,
  NotFoundError,
  UnimplementedError,
} from '../../../../src/errors.js';
import { FIFOQueue, rangeInputProducer } from '../../../../src/doors/queues.js';
import { Graph } from '../../../../src/graph/graph.js';
import { TensorFlowGraph } from '../../../../src/runtimes/tensorflow/graph/tensorflow-graph.js';
import type { TensorFlowNode } from '../../../../src/runtimes/tensorflow/nodes/tensorflow-node.js';
import type { TensorFlowVariable } from '../../../../src/runtimes/tensorflow/nodes/tensorflow-variable.js';
import { AdamOptimizer } from '../../../../src/runtimes/tensorflow/optimizers/adam-optimizer.js';
import { GradientDescentOptimizer } from '../../../../src/runtimes/tensorflow/optimizers/gradient-descent-optimizer.js';
import { loadTestLibrary } from '../../../support/native/load-test-library.js';

/** The release of the library that is loaded. */
const { version } = await loadTestLibrary();

const golden = fileURLToPath(new URL('../../../golden/', import.meta.url));
const someTypes = 'bfloat16, float16, float32, float64, int8, int16, int32, int64, complex64, complex128';

let graph: TensorFlowGraph;
/** A node of another graph. */
let foreign: TensorFlowNode<number>;
let c: TensorFlowNode<number>;
let v: TensorFlowVariable<number>;
let loss: TensorFlowNode;
const tfjsNode = new Graph().constant('theirs', 1) as never;
const optimizer = new GradientDescentOptimizer({ learningRate: 0.1 });
const build = (): number => 1;

beforeEach(async () => {
  graph = await TensorFlowGraph.create();
  foreign = (await TensorFlowGraph.create()).constant('other', 1);
  c = graph.constant('c', 1);
  v = graph.variable('v', 1);
  loss = graph.ops.Mul(v, v, { name: 'loss' });
});

type ErrorClass = abstract new (...args: never[]) => Error;
type Mistake = readonly [what: string, make: () => unknown, type: ErrorClass, message: string];

/** The graph, taken for one on tfjs. */
const asOther = (): Graph => graph as unknown as Graph;

/** What TypeScript would not let through. */
const any = (value: unknown): never => value as never;

async function expectError(make: () => unknown, type: ErrorClass, message: string): Promise<void> {
  let error: unknown;
  try {
    await make();
  } catch (thrown) {
    error = thrown;
  }
  expect(error).toBeInstanceOf(type);
  expect((error as Error).message).toContain(message);
}

describe('a mistake in making a graph is told with what was expected, what came, and what to do', () => {
  it.each<Mistake>([
    [
      'an unknown option',
      () => new TensorFlowGraph(any({ lib: 'x' })),
      TypeError,
      'TensorFlowGraph: unknown option "lib"; known are libtensorflow',
    ],
    [
      'a path in place of the options',
      () => TensorFlowGraph.create(any('lib.so')),
      TypeError,
      'TensorFlowGraph: expected an object of options, got "lib.so": give { libtensorflow: "lib.so" }',
    ],
    [
      'a library that is no path',
      () => new TensorFlowGraph({ libtensorflow: any(5) }),
      TypeError,
      'libtensorflow: expected the path of a library, got 5',
    ],
    [
      'a path for a GraphDef',
      () => TensorFlowGraph.importGraphDef(any('graph.pb')),
      TypeError,
      'bytes: expected the bytes of a GraphDef, got "graph.pb": give what readFile("graph.pb") of node:fs/promises resolves to',
    ],
    [
      'bytes that are no GraphDef',
      () => TensorFlowGraph.importGraphDef(Uint8Array.of(1, 2, 3)),
      InvalidArgumentError,
      'bytes: expected the bytes of a GraphDef, got 3 others',
    ],
    [
      'names that are taken',
      () => {
        graph.addGraphDef(graph.toGraphDef());
      },
      InvalidArgumentError,
      "Node name 'c' already exists in the Graph; a prefix (importScope of a MetaGraphDef) keeps names apart",
    ],
    [
      'a number for a file',
      () => TensorFlowGraph.importMetaGraph(any(5)),
      TypeError,
      'file: expected the path of a file, or the bytes of a MetaGraphDef, got 5',
    ],
    [
      'no file',
      () => TensorFlowGraph.importMetaGraph('/nowhere/x.meta'),
      NotFoundError,
      '/nowhere/x.meta; No such file',
    ],
    [
      'a file without its ending',
      () => TensorFlowGraph.importMetaGraph(`${golden}formats/graphs/linreg`),
      NotFoundError,
      `did you mean ${golden}formats/graphs/linreg.meta?`,
    ],
    [
      'the directory of a SavedModel',
      () => TensorFlowGraph.importMetaGraph(`${golden}real-graphs/serving-half-plus-two`),
      NotFoundError,
      'it is a SavedModel, which loadSavedModel() takes',
    ],
    [
      'an input that is no node',
      () => TensorFlowGraph.importMetaGraph(graph.toMetaGraphDef(), { inputMap: { c: any(5) } }),
      TypeError,
      'inputMap.c: expected a node of the graph, got 5',
    ],
    [
      'a tag that is no text',
      () => TensorFlowGraph.loadSavedModel(`${golden}real-graphs/serving-half-plus-two`, { tags: [any(5)] }),
      TypeError,
      'tags[0]: expected a string, got 5',
    ],
    [
      'a file to export to that is none',
      () => graph.exportMetaGraph(any(5)),
      TypeError,
      'file: expected the path of a file, got 5',
    ],
    ['a name that is none', () => graph.lookup(any(5)), TypeError, 'name: expected the name of a node, got 5'],
    [
      'an output that there is not',
      () => graph.lookup('loss:3'),
      NotFoundError,
      'The operation "loss" has one output: "loss:0"',
    ],
    [
      'an unknown kind of variables',
      () => graph.variables(any('x')),
      RangeError,
      'kind: expected global, local, trainable, got "x"',
    ],
    [
      'a node of another graph in a collection',
      () => {
        graph.addToCollection('nodes', foreign);
      },
      InvalidArgumentError,
      'item: expected a node of this graph, got "other:0" of another graph',
    ],
    [
      'a collection of a graph that is finalized',
      () => {
        graph.finalize();
        graph.addToCollection('nodes', c);
      },
      FailedPreconditionError,
      'Graph is finalized and cannot be modified.',
    ],
  ])('%s', (_, make, type, message) => expectError(make, type, message));
});

describe('a mistake in adding an operation', () => {
  it.each<Mistake>([
    [
      'a type that is no text',
      () => graph.op(any(5), []),
      TypeError,
      'op: type: expected the name of an operation, got 5',
    ],
    [
      'inputs that are no array',
      () => graph.op('Neg', any(c)),
      TypeError,
      'op "Neg": inputs: expected an array of inputs, got a TensorFlowNode',
    ],
    [
      'attributes that are no object',
      () => graph.op('Neg', [1], any(5)),
      TypeError,
      'Neg: expected an object of attributes behind the inputs, got 5',
    ],
    [
      'a name in place of the attributes',
      () => graph.ops.Neg(1, any('negative')),
      TypeError,
      'Neg: expected an object of attributes behind the inputs, got "negative"',
    ],
    [
      'a small letter',
      () => (graph.ops as unknown as Record<'neg', (x: number) => unknown>).neg(1),
      NotFoundError,
      `Op type not registered 'neg' in TensorFlow ${version}. Did you mean "Neg"?`,
    ],
    ['one input of two', () => graph.op('MatMul', [1]), TypeError, 'MatMul: expected 2 inputs (a, b), got 1'],
    ['no input of one', () => graph.op('Neg', []), TypeError, 'Neg: expected 1 input (x), got 0'],
    [
      'a promise',
      () => graph.ops.Neg(any(Promise.resolve(1))),
      InvalidArgumentError,
      'Neg: x: expected a node, a scalar, nested arrays, a typed array, a tensor, or a fetched value, got a Promise; await it first',
    ],
    [
      'a variable of tfjs',
      () => graph.ops.Neg(tf.variable(tf.scalar(1))),
      InvalidArgumentError,
      'got a Variable of tfjs, which TensorFlow does not know; make one of the graph: graph.variable(name, tensor)',
    ],
    [
      'a node of a Graph on tfjs',
      () => graph.ops.Neg(tfjsNode),
      InvalidArgumentError,
      'got "theirs" of a Graph on tfjs, whose nodes TensorFlow does not know',
    ],
    [
      'a node of another graph',
      () => graph.ops.Neg(foreign),
      InvalidArgumentError,
      'Neg: x: expected a node of this graph, got "other:0" of another graph',
    ],
    [
      'a node of another graph in a list',
      () => graph.ops.AddN([c, foreign]),
      InvalidArgumentError,
      'AddN: inputs[1]: expected a node of this graph, got "other:0" of another graph',
    ],
    [
      'a node in place of a list',
      () => graph.ops.AddN(any(c)),
      InvalidArgumentError,
      'AddN: inputs: expected an array of nodes, got the node "c:0": give [node]',
    ],
    ['an empty list', () => graph.ops.AddN([]), InvalidArgumentError, 'AddN: inputs: expected at least 1 node, got 0'],
    [
      'an operation that has no value',
      () => graph.ops.Neg(graph.noOp()),
      InvalidArgumentError,
      'Neg: x: expected a node with a value, got the operation "NoOp"',
    ],
    [
      'the name of a node',
      () => graph.ops.Neg('c'),
      InvalidArgumentError,
      `Neg: x: expected one of the types ${someTypes}, got string: "c"; a node is found by its name with graph.lookup("c")`,
    ],
    [
      'a type that there is not',
      () => graph.ops.Cast(1, { dstT: any('float') }),
      InvalidArgumentError,
      'Cast: dstT: expected the name of an element type, such as "float32", got "float". Did you mean "float32"?',
    ],
    [
      'an attribute that there is not',
      () => graph.ops.Neg(1, any({ nam: 'x' })),
      InvalidArgumentError,
      'Neg: unknown attribute "nam". Did you mean "name"?',
    ],
  ])('%s', (_, make, type, message) => expectError(make, type, message));
});

describe('a mistake in adding a value', () => {
  it.each<Mistake>([
    ['a name that is no text', () => graph.constant(any(5), 1), TypeError, 'name: expected a string, got 5'],
    [
      'a value that is none',
      () => graph.constant('d', any({})),
      InvalidArgumentError,
      'constant "d": expected a scalar, nested arrays, a typed array, a tensor, or a fetched value, got an object with keys []',
    ],
    ['a node', () => graph.constant('d', any(c)), InvalidArgumentError, 'got the node "c:0"'],
    [
      'an unknown option of a constant',
      () => graph.constant('d', 1, any({ dtyp: 'int32' })),
      TypeError,
      'constant: unknown option "dtyp"; known are shape, dtype. Did you mean "dtype"?',
    ],
    [
      'a type that there is not',
      () => graph.constant('d', 1, { dtype: any('float33') }),
      RangeError,
      'got "float33". Did you mean "float32"?',
    ],
    [
      'a placeholder without a name',
      () => graph.placeholder(any(undefined)),
      TypeError,
      'placeholder: name: expected the name of a node, got undefined',
    ],
    [
      'an unknown option of a placeholder',
      () => graph.placeholder('x', any({ shap: [1] })),
      TypeError,
      'placeholder: unknown option "shap"; known are shape, dtype. Did you mean "shape"?',
    ],
    [
      'moving averages, which a Graph on tfjs has',
      () => asOther().movingAverages({ decay: 0.9 }),
      UnimplementedError,
      'movingAverages: expected a Graph on tfjs, got a TensorFlowGraph: an imported graph has those that Python has added',
    ],
    [
      'an iterator of this library',
      () => asOther().iterator([{ x: 1 }]),
      UnimplementedError,
      'iterator: expected a Graph on tfjs, got a TensorFlowGraph: feed each run, by new FeedFnHook(() => feeds) say',
    ],
    [
      'a layer of tfjs that is tracked',
      () => asOther().track('dense', tf.layers.dense({ units: 1 })),
      UnimplementedError,
      'track: expected a Graph on tfjs, got a TensorFlowGraph: weights of tfjs are in its own engine',
    ],
    [
      'a queue of this library',
      () => new FIFOQueue(asOther(), { capacity: 3, dtypes: ['float32'], shapes: [[]] }),
      TypeError,
      'graph: expected a Graph, got a TensorFlowGraph: it has queues and iterators of its own',
    ],
    [
      'an input producer of this library',
      () => rangeInputProducer(asOther(), 3),
      TypeError,
      'graph: expected a Graph, got a TensorFlowGraph: it has queues and iterators of its own',
    ],
    [
      'a function of tensors as an operation',
      () => asOther().op('double', [any(c)], (x) => x),
      UnimplementedError,
      'op "double": expected attributes, got function (anonymous): a TensorFlowGraph computes by',
    ],
    [
      'a model of tfjs',
      () => (TensorFlowGraph as unknown as typeof Graph).fromLayersModel(tf.sequential()),
      UnimplementedError,
      'fromLayersModel: expected a Graph on tfjs, got a TensorFlowGraph: models of tfjs train in a Graph',
    ],
    [
      'a shape in place of the options',
      () => graph.placeholder('x', any([null, 2])),
      TypeError,
      'placeholder: expected an object of options, got an array of 2: give { shape: [null, 2] }',
    ],
    [
      'a shape that is none',
      () => graph.placeholder('x', { shape: [1.5] }),
      RangeError,
      'placeholder "x": expected lengths in shape to be whole numbers of at least 0 or null, got 1.5',
    ],
    [
      'a type of a placeholder that there is not',
      () => graph.placeholder('x', { dtype: any('double') }),
      RangeError,
      'got "double". Did you mean "float64"?',
    ],
    [
      'an unknown option of a placeholder with a default',
      () => graph.placeholderWithDefault('x', 1, any({ shap: [] })),
      TypeError,
      'placeholderWithDefault: unknown option "shap"',
    ],
    [
      'a placeholder without its default',
      () => graph.placeholderWithDefault('x', any(undefined)),
      InvalidArgumentError,
      'placeholderWithDefault "x": value: expected a scalar',
    ],
    [
      'a variable without a value',
      () => graph.variable('w', any(undefined)),
      InvalidArgumentError,
      'variable "w": initial: expected a scalar, nested arrays, a typed array, a tensor, or a fetched value, got undefined',
    ],
    [
      'a function that gives its node later',
      () =>
        graph.variable(
          'w',
          any(() => Promise.resolve(c)),
        ),
      TypeError,
      'variable "w": initial: expected a function that adds its nodes synchronously, got a Promise',
    ],
    [
      'a variable of a type that there is not',
      () => graph.variable('w', 1, { dtype: any('float33') }),
      RangeError,
      'variable "w": initial: expected dtype to be one of float32',
    ],
    [
      'assign to a constant',
      () => graph.assign(any(c), 1),
      InvalidArgumentError,
      'assign: variable: expected a variable of this graph, got "c:0", of a Const',
    ],
    [
      'assign to the name of a variable',
      () => graph.assign(any('v'), 1),
      InvalidArgumentError,
      'got "v"; a node is found by its name with graph.lookup("v")',
    ],
    [
      'assignAdd to nothing',
      () => graph.assignAdd(any(undefined), 1),
      InvalidArgumentError,
      'assignAdd: variable: expected a variable of this graph, got undefined',
    ],
    [
      'a value of another type',
      () => graph.assign(v, 'text'),
      InvalidArgumentError,
      'assign: value: "text" is not compatible with Tensor type float32; expected numbers',
    ],
    [
      'a value of another shape',
      () => graph.assign(v, [1, 2]),
      InvalidArgumentError,
      'assign: value: expected a value of shape [] for "v", got [2]',
    ],
    [
      'a node of another type',
      () => graph.assign(v, graph.constant('d', 1, { dtype: 'int32' })),
      InvalidArgumentError,
      'assign: value: expected a node of the type float32 for "v", got "d:0" of the type int32; convert it with Cast',
    ],
    [
      'an operation for a value',
      () => graph.assign(v, graph.noOp()),
      InvalidArgumentError,
      'assign: value: expected a node with a value, got the operation "NoOp"',
    ],
  ])('%s', (_, make, type, message) => expectError(make, type, message));

  it('is none where the value is a tensor of tfjs, which is copied', () => {
    expect(graph.constant('t', tf.tensor2d([[1, 2]]))).toMatchObject({ dtype: 'float32', shape: [1, 2] });
    expect(graph.ops.Neg(tf.tensor1d([1], 'int32'))).toMatchObject({ dtype: 'int32', shape: [1] });
    expect(graph.variable('w', tf.scalar(true, 'bool'))).toMatchObject({ dtype: 'bool', shape: [] });
  });
});

describe('a mistake in what encloses', () => {
  it.each<Mistake>([
    [
      'a scope that is no text',
      () => graph.nameScope(any(5), build),
      TypeError,
      'nameScope: name: expected a string, got 5',
    ],
    [
      'a device that is none',
      () => graph.device(any(5), build),
      TypeError,
      'device: expected the name of a device, a function of an operation that gives one, or null, got 5',
    ],
    [
      'a function that gives no device',
      () =>
        graph.device(
          any(() => 5),
          () => graph.noOp(),
        ),
      TypeError,
      'device: what its function gives: expected the name of a device, got 5',
    ],
    [
      'the name of a neighbour',
      () => graph.colocateWith(any('v'), build),
      InvalidArgumentError,
      'colocateWith: expected a node of this graph, got "v"; a node is found by its name with graph.lookup("v")',
    ],
    [
      'one node for many',
      () => graph.controlDependencies(any(c), build),
      TypeError,
      'controlDependencies: nodes: expected an array of nodes, or null, got the node "c:0": give [node]',
    ],
    [
      'no nodes',
      () => graph.controlDependencies(any(undefined), build),
      TypeError,
      'controlDependencies: nodes: expected an array of nodes, or null, got undefined',
    ],
    [
      'a name among nodes',
      () => graph.controlDependencies(any(['c']), build),
      InvalidArgumentError,
      'controlDependencies: nodes[0]: expected a node of this graph, got "c"; a node is found by its name',
    ],
    [
      'a node for a group',
      () => graph.group('g', any(c)),
      TypeError,
      'group: nodes: expected an array of nodes, got the node "c:0": give [node]',
    ],
    [
      'a group without its nodes',
      () => graph.group('g', any(undefined)),
      TypeError,
      'group: nodes: expected an array of nodes',
    ],
  ])('%s', (_, make, type, message) => expectError(make, type, message));
});

describe('a mistake in training', () => {
  it.each<Mistake>([
    [
      'names for gradients',
      () => graph.gradients(any('c'), any(['v'])),
      TypeError,
      'gradients: ys: expected a node or an array of nodes, got "c"; a node is found by its name with graph.lookup("c")',
    ],
    [
      'a name among them',
      () => graph.gradients(loss, any(['v'])),
      InvalidArgumentError,
      'gradients: xs[0]: expected a node of this graph, got "v"',
    ],
    [
      'first gradients that are none',
      () => graph.gradients(loss, [v], { gradYs: [any(5)] }),
      InvalidArgumentError,
      'gradients: gradYs[0]: expected a node of this graph, got 5',
    ],
    [
      'too many first gradients',
      () => graph.gradients(loss, [v], { gradYs: [c, c] }),
      InvalidArgumentError,
      'gradients: gradYs: expected one gradient for each of 1 ys, got 2',
    ],
    [
      'first gradients of another shape',
      () => graph.gradients(loss, [v], { gradYs: [graph.constant('d', [1, 2])] }),
      InvalidArgumentError,
      'gradients: gradYs[0]: expected the shape [] of "loss:0", got "d:0" of the shape [2]',
    ],
    [
      'an unknown option of gradients',
      () => graph.gradients(loss, [v], any({ gradY: [c] })),
      TypeError,
      'gradients: unknown option "gradY"; known are gradYs',
    ],
    [
      'an optimizer of tfjs',
      () => graph.minimize(any(tf.train.sgd(0.1)), loss),
      TypeError,
      'minimize: optimizer: expected an optimizer of monitored-session/tensorflow, such as new AdamOptimizer(), got the ' +
        'optimizer SGD of tfjs: give new GradientDescentOptimizer({ learningRate })',
    ],
    [
      'no optimizer',
      () => graph.minimize(any(undefined), loss),
      TypeError,
      'minimize: optimizer: expected an optimizer of monitored-session/tensorflow, such as new AdamOptimizer(), got undefined',
    ],
    [
      'an optimizer without new',
      () => graph.minimize(any(AdamOptimizer), loss),
      TypeError,
      'got the class AdamOptimizer: give an object of it, new AdamOptimizer(…)',
    ],
    [
      'a rate in place of the options',
      () => new AdamOptimizer(any(0.1)),
      TypeError,
      'AdamOptimizer: expected an object of options, got 0.1: give { learningRate: 0.1 }',
    ],
    [
      'a rate of another graph',
      () => graph.minimize(new AdamOptimizer({ learningRate: foreign }), loss),
      InvalidArgumentError,
      'Adam: learning_rate: expected a node of this graph, got "other:0" of another graph',
    ],
    [
      'the name of a loss',
      () => graph.minimize(optimizer, any('loss')),
      InvalidArgumentError,
      'minimize: loss: expected a node of this graph, got "loss"; a node is found by its name with graph.lookup("loss")',
    ],
    [
      'a loss that has no value',
      () => graph.minimize(optimizer, graph.noOp()),
      InvalidArgumentError,
      'minimize: loss: expected a node with a value, got the operation "NoOp"',
    ],
    [
      'a variable in place of the list',
      () => graph.minimize(optimizer, loss, { varList: any(v) }),
      TypeError,
      'minimize: varList: expected an array of nodes, got the node "v": give [node]',
    ],
    [
      'a constant among variables',
      () => graph.minimize(optimizer, loss, { varList: [any(c)] }),
      InvalidArgumentError,
      'minimize: varList[0]: expected a variable of this graph, got "c:0", of a Const',
    ],
    [
      'a step that is no variable',
      () => graph.minimize(optimizer, loss, { globalStep: any(5) }),
      InvalidArgumentError,
      'minimize: globalStep: expected a variable of this graph, got 5',
    ],
    [
      'a step that cannot count',
      () => graph.minimize(optimizer, loss, { globalStep: v }),
      InvalidArgumentError,
      'minimize: globalStep: expected a scalar variable of whole numbers, got "v", float32 []',
    ],
    [
      'an option of the optimizer',
      () => graph.minimize(optimizer, loss, any({ learningRate: 0.1 })),
      TypeError,
      '"learningRate" is an option of the optimizer: a number, or a node.',
    ],
    [
      'an option of a Graph',
      () => graph.minimize(optimizer, loss, any({ accumulateSteps: 2 })),
      TypeError,
      '"accumulateSteps" is one of a Graph on tfjs.',
    ],
    [
      'gradients without their variables',
      () => graph.applyGradients(optimizer, any(graph.gradients(loss, [v]))),
      TypeError,
      'applyGradients: gradients: expected pairs [variable, gradient], or a Map of gradients by variable, got an array of 1',
    ],
    [
      'the gradient of a constant',
      () => graph.applyGradients(optimizer, [[any(c), c]]),
      InvalidArgumentError,
      'applyGradients: gradients[0][0]: expected a variable of this graph, got "c:0", of a Const',
    ],
    [
      'a gradient that is none',
      () => graph.applyGradients(optimizer, [[v, any(5)]]),
      InvalidArgumentError,
      'applyGradients: gradients[0][1]: expected a node of this graph, got 5',
    ],
    [
      'a gradient of another shape',
      () => graph.applyGradients(optimizer, [[v, graph.constant('d', [1, 2])]]),
      InvalidArgumentError,
      'applyGradients: gradients[0][1]: expected the shape [] of "v", got "d:0" of the shape [2]',
    ],
  ])('%s', (_, make, type, message) => expectError(make, type, message));

  it('adds nothing to the collections of the graph', () => {
    expect(() => graph.minimize(any(tf.train.sgd(0.1)), loss)).toThrow(TypeError);
    expect(graph.variables('global')).toEqual([v]);
    expect(graph.getGlobalStep()).toBeUndefined();
  });
});

describe('the type of a node', () => {
  it('is what it is said to be, or what the graph does not know', () => {
    const x = graph.placeholder('x');
    expect(loss.typed({ shape: [] })).toBe(loss);
    expect(x.typed({ shape: [null, 3] })).toBe(x);
    expect(graph.placeholder('n', { shape: [null, 3] }).typed({ shape: [2, 3], dtype: 'float32' })).toBeDefined();
  });

  it.each<Mistake>([
    [
      'an operation',
      () => graph.noOp().typed({ shape: [] }),
      InvalidArgumentError,
      'typed: "NoOp": expected a node with a value, got an operation',
    ],
    [
      'another type',
      () => loss.typed({ dtype: 'int32' }),
      InvalidArgumentError,
      'typed: "loss:0": expected the type int32, got float32',
    ],
    [
      'another shape',
      () => loss.typed({ shape: [2] }),
      InvalidArgumentError,
      'typed: "loss:0": expected the shape [2], got []',
    ],
    [
      'scalars that are no plain numbers',
      () => graph.constant('t', 'text').typed({ shape: [] }),
      InvalidArgumentError,
      `typed: "t:0": expected a type of numbers, got string: give { shape: [], dtype: 'string' }`,
    ],
    ['a shape in place of the options', () => loss.typed(any([])), TypeError, 'give { shape: [] } or { dtype: [] }'],
  ])('is refused where it is %s', (_, make, type, message) => expectError(make, type, message));
});
