import * as tf from '@tensorflow/tfjs';
import { describe, expect, it, vi } from 'vitest';
import { GraphKeys } from '../../src/core/graph-keys.js';
import { FailedPreconditionError, InvalidArgumentError, NotFoundError } from '../../src/errors.js';
import { Graph } from '../../src/graph/graph.js';
import type { Node, VariableNode } from '../../src/graph/node.js';

function names(nodes: Iterable<{ readonly name: string }>): string[] {
  return [...nodes].map(({ name }) => name);
}

describe('the nodes of a graph', () => {
  it('have the names that TensorFlow gives: made unique without regard to case', () => {
    const graph = new Graph();
    const add = (name: string): string => graph.constant(name, 1).name;
    expect(['y', 'y_1', 'y', 'y'].map(add)).toEqual(['y', 'y_1', 'y_2', 'y_3']);
    expect(['x', 'x', 'X', 'x_1', 'x', 'a/b', 'a/b'].map(add)).toEqual([
      'x',
      'x_1',
      'X_2',
      'x_1_1',
      'x_3',
      'a/b',
      'a/b_1',
    ]);
  });

  it.each([
    ['', RangeError],
    ['two words', RangeError],
    ['_x', RangeError],
    ['x:0', RangeError],
    [3, TypeError],
    [undefined, TypeError],
  ])('cannot be called %j', (name, kind) => {
    const graph = new Graph();
    expect(() => graph.constant(name as string, 1)).toThrow(kind);
    expect(names(graph.operations)).toEqual([]);
  });

  it('are found by name and by the name of an output', () => {
    const graph = new Graph();
    const loss = graph.op('loss', [], () => tf.scalar(1));
    expect(graph.lookup('loss')).toBe(loss);
    expect(graph.lookup('loss:0')).toBe(loss);
    const [first, second] = graph.op('pair', [], () => [tf.scalar(1), tf.scalar(2)] as const);
    expect([first.name, second.name]).toEqual(['pair:0', 'pair:1']);
    expect(graph.lookup('pair:0')).toBe(first);
    expect(graph.lookup('pair:1')).toBe(second);
    expect(names(graph.operations)).toEqual(['loss', 'pair']);
    expect(() => graph.lookup('nope')).toThrow(NotFoundError);
    expect(() => graph.lookup('nope')).toThrow('The name "nope" refers to a node which does not exist in the graph.');
    graph.constant('c', 1);
    expect(() => graph.lookup('c:1')).toThrow(NotFoundError);
    expect(() => graph.lookup(3 as never)).toThrow(TypeError);
  });

  it('are found by the name of an output only if somebody took that', () => {
    const graph = new Graph();
    graph.op('y', [], () => tf.scalar(1));
    const { mean } = graph.op('named', [], () => ({ mean: tf.scalar(1) }));
    graph.finalize();
    expect(graph.lookup('named:mean')).toBe(mean);
    for (const name of ['y:nope', 'y:1', 'named:other']) {
      const lookup = (): Node => graph.lookup(name);
      expect(lookup).toThrow(NotFoundError);
      expect(lookup).toThrow('An output of');
      expect(lookup).toThrow('is one once it was taken, as in const [a, b] = graph.op(…).');
    }
  });

  it('give an output that is called like a member of theirs by its name', () => {
    const graph = new Graph();
    const op = graph.op('op', [], () => ({ shape: tf.scalar(1), length: tf.scalar(2) }));
    expect(op.shape).toBeUndefined();
    expect(graph.lookup('op:shape')).toBe(graph.lookup('op:shape'));
    expect(graph.lookup('op:length').definition).toMatchObject({ kind: 'output', key: 'length' });
  });

  it('know the element type and the shape of what they give, as far as the graph can tell', () => {
    const graph = new Graph();
    const v = graph.variable('v', [1, 2]);
    const known = (node: Node): unknown => [node.dtype, node.shape];
    expect(known(graph.placeholder('p', { shape: [null, 2], dtype: 'int32' }))).toEqual(['int32', [null, 2]]);
    expect(known(graph.placeholder('any'))).toEqual(['float32', undefined]);
    expect(known(graph.constant('c', [true]))).toEqual(['bool', [1]]);
    expect(known(v)).toEqual(['float32', [2]]);
    expect(known(graph.assign(v, [3, 4]))).toEqual(['float32', [2]]);
    expect(known(graph.reportUninitializedVariables())).toEqual(['string', [null]]);
    expect(known(graph.op('op', [], () => tf.scalar(1)))).toEqual([undefined, undefined]);
    expect(known(graph.group('g', [v]))).toEqual([undefined, undefined]);
  });

  it('of several outputs can be taken apart but not spread, and are no promises', async () => {
    const graph = new Graph();
    const outputs = graph.op('many', [], () => [tf.scalar(1), tf.scalar(2)]);
    const { mean } = graph.op('named', [], () => ({ mean: tf.scalar(1) }));
    expect(mean.name).toBe('named:mean');
    expect(() => [...outputs]).toThrow(RangeError);
    expect(() => [...outputs]).toThrow('take');
    expect(() => {
      const [first, ...others] = outputs;
      return [first, others];
    }).toThrow('const [loss, dw, db] = graph.op(…)');
    expect(await Promise.resolve(outputs)).toBe(outputs);
    expect(String(outputs)).toBe('Node "many"');
  });

  it('cannot be added once the graph is finalized, until it is unfinalized', () => {
    const graph = new Graph();
    const v = graph.variable('v', 1);
    const loss = graph.op('loss', [v], (value) => value.square().asScalar());
    graph.finalize();
    graph.finalize();
    expect(graph.finalized).toBe(true);
    const additions: readonly (() => unknown)[] = [
      () => graph.placeholder('p'),
      () => graph.variable('w', 1),
      () => graph.op('op', [], () => tf.scalar(1)),
      () => graph.group('g', [v]),
      () => graph.assign(v, 2),
      () => graph.createGlobalStep(),
      () => graph.minimize(tf.train.sgd(1), loss),
      () => graph.track('t', tf.variable(tf.scalar(1))),
      () => graph.variablesInitializer('global'),
      () => graph.addToCollection('c', 1),
    ];
    const before = names(graph.operations);
    for (const add of additions) {
      expect(add).toThrow(FailedPreconditionError);
      expect(add).toThrow('Graph is finalized and cannot be modified.');
    }
    expect(names(graph.operations)).toEqual(before);
    graph.unfinalize();
    expect(graph.constant('c', 1).name).toBe('c');
  });

  it('take only nodes of their own graph, and say which argument is wrong', () => {
    const graph = new Graph();
    const v = graph.variable('v', 1);
    const other = new Graph().constant('o', 1);
    const k = graph.constant('k', 1);
    const free = tf.variable(tf.scalar(1));
    const wrong = (fn: () => unknown, kind: new (...args: never[]) => Error, message: string): void => {
      expect(fn).toThrow(kind);
      expect(fn).toThrow(message);
    };
    wrong(
      () => graph.op('op', [v, other], () => tf.scalar(1)),
      InvalidArgumentError,
      'op "op": inputs[1]: expected a node of this graph, got "o" of another graph',
    );
    wrong(
      () => graph.op('op', [3 as never], () => tf.scalar(1)),
      TypeError,
      'op "op": inputs[0]: expected a node of this graph, got 3',
    );
    wrong(() => graph.op('op', v as never, () => tf.scalar(1)), TypeError, 'inputs: expected an array of nodes');
    wrong(() => graph.op('op', [], 3 as never), TypeError, 'op "op": fn: expected a function, got 3');
    wrong(() => graph.group('g', [other]), InvalidArgumentError, 'group: nodes[0]');
    wrong(() => graph.assign(k as never, 1), TypeError, 'variable: expected a variable, got Node "k", a constant');
    wrong(() => graph.assign(v, other), InvalidArgumentError, 'value: expected a node of this graph');
    wrong(() => graph.minimize({} as never, v), TypeError, 'optimizer: expected an optimizer of tf.train');
    wrong(() => graph.minimize(tf.train.sgd(1), other), InvalidArgumentError, 'loss: expected a node');
    wrong(
      () => graph.minimize(tf.train.sgd(1), v, { varlist: [v] } as never),
      TypeError,
      'minimize: unknown option "varlist"; known are varList, globalStep, name',
    );
    wrong(
      () => graph.minimize(tf.train.sgd(1), v, { varList: [free] }),
      FailedPreconditionError,
      "graph.track('name', variable)",
    );
    wrong(
      () => graph.controlDependencies([v], () => Promise.resolve()),
      TypeError,
      'expected build to add its nodes synchronously, got a Promise',
    );
    wrong(
      () => graph.placeholder('p', { shape: 3 as never }),
      TypeError,
      'expected shape to be an array of lengths, got 3',
    );
    wrong(() => graph.placeholder('p', { shape: [1.5] }), RangeError, 'whole numbers of at least 0 or null, got 1.5');
    wrong(
      () => graph.variable('w', 1, { shape: [null as never] }),
      RangeError,
      'expected every length in shape to be known',
    );
    wrong(
      () => graph.placeholder('p', { dtype: 'float64' as never }),
      RangeError,
      'placeholder: expected dtype to be one of float32, int32, bool, string, complex64, got "float64"',
    );
    wrong(() => graph.constant('w', 1, { dtype: 3 as never }), RangeError, 'expected dtype to be one of');
    wrong(() => graph.variable('w', () => tf.scalar(1), { dtype: 'x' as never }), RangeError, 'dtype to be one of');
    wrong(
      () => graph.placeholderWithDefault('p', [1, 2], { shape: [null, 2] }),
      RangeError,
      'placeholderWithDefault: expected a value of shape [null,2], got [2]',
    );
    wrong(
      () => graph.variable('w', {} as never),
      InvalidArgumentError,
      'variable "w": expected numbers, booleans or strings',
    );
    wrong(() => graph.variables('all' as never), RangeError, 'kind: expected global, local, trainable, got "all"');
    wrong(
      () => graph.variablesInitializer('trainable' as never),
      RangeError,
      'kind: expected global or local, got "trainable"',
    );
    wrong(
      () => graph.track('t', 3 as never),
      TypeError,
      'track: expected a tf.Variable, a layer, a model, an optimizer',
    );
    const shaped = (shape: unknown) => ({ shape }) as { shape: number[] };
    for (const shape of [0, '', null]) {
      wrong(() => graph.constant('w', 1, shaped(shape)), TypeError, 'constant "w": expected shape to be an array');
      wrong(() => graph.variable('w', 1, shaped(shape)), TypeError, 'variable "w": expected shape to be an array');
      wrong(
        () => graph.placeholderWithDefault('w', 1, shaped(shape)),
        TypeError,
        'placeholderWithDefault: expected shape to be an array',
      );
    }
    wrong(
      () => graph.variable('w', 1, { local: 'false' as never }),
      TypeError,
      'variable "w": local: expected true or false, got "false"',
    );
    wrong(
      () => graph.variable('w', () => tf.scalar(1), { trainable: null as never }),
      TypeError,
      'variable "w": trainable: expected true or false, got null',
    );
    wrong(() => graph.controlDependencies([], undefined as never), TypeError, 'build: expected a function');
    wrong(() => graph.minimize(tf.train.sgd(1), v, { varList: 0 as never }), TypeError, 'varList: expected an array');
    wrong(
      () => graph.minimize(tf.train.sgd(1), v, { varList: [k as never] }),
      TypeError,
      'varList[0]: expected a variable',
    );
    wrong(
      () => graph.minimize(tf.train.sgd(1), v, { globalStep: {} as never }),
      TypeError,
      'globalStep: expected a node of this graph',
    );
    wrong(
      () => graph.minimize(tf.train.sgd(1), v, { globalStep: new Graph().createGlobalStep() }),
      InvalidArgumentError,
      'globalStep: expected a node of this graph, got "global_step" of another graph',
    );
    wrong(
      () => graph.minimize(tf.train.sgd(1), v, { globalStep: v }),
      TypeError,
      'globalStep: expected a scalar variable of whole numbers, got "v", float32 []',
    );
    wrong(
      () => graph.addToCollection(GraphKeys.TRAINABLE_VARIABLES, new Graph().variable('o', 1)),
      InvalidArgumentError,
      'item: expected a node of this graph, got "o" of another graph',
    );
    wrong(() => graph.reportUninitializedVariables(null as never), TypeError, 'kinds: expected an array');
    wrong(() => graph.track(5 as never, free), TypeError, 'prefix: expected a string, got 5');
    wrong(() => graph.getCollection(3 as never), TypeError, 'key: expected the name of a collection, got 3');
  });
});

describe('the collections of a graph', () => {
  it('hold what was added in order, and give copies', () => {
    const graph = new Graph();
    expect(graph.getCollection('c')).toEqual([]);
    graph.addToCollection('c', 1);
    graph.addToCollection('c', 'two');
    (graph.getCollection('c') as unknown[]).push(3);
    expect(graph.getCollection('c')).toEqual([1, 'two']);
  });

  it('list the variables by kind; only float32 variables that are not local are trained unless said otherwise', () => {
    const graph = new Graph();
    const a = graph.variable('a', 1);
    const b = graph.variable('b', 1, { trainable: false });
    const c = graph.variable('c', 1, { dtype: 'int32' });
    const d = graph.variable('d', 1, { local: true });
    const e = graph.variable('e', 1, { local: true, trainable: true });
    expect(graph.variables('global')).toEqual([a, b, c]);
    expect(graph.variables('local')).toEqual([d, e]);
    expect(graph.variables('trainable')).toEqual([a, e]);
    expect(graph.getCollection(GraphKeys.TRAINABLE_VARIABLES)).toEqual([a, e]);
  });
});

describe('the variables of a graph', () => {
  it('know dtype and shape, from the value or from the options', () => {
    const graph = new Graph();
    const known = (variable: VariableNode): unknown => [variable.dtype, variable.shape];
    expect(known(graph.variable('a', [[1, 2]]))).toEqual(['float32', [1, 2]]);
    expect(known(graph.variable('b', new Float32Array(6), { shape: [2, 3] }))).toEqual(['float32', [2, 3]]);
    expect(known(graph.variable('c', true))).toEqual(['bool', []]);
    expect(known(graph.variable('d', Int32Array.of(1, 2)))).toEqual(['int32', [2]]);
  });

  it('copy a tensor that is their initial value, which stays the caller’s', () => {
    const graph = new Graph();
    const tensor = tf.tensor1d([1, 2]);
    const v = graph.variable('v', tensor);
    expect(tensor.isDisposed).toBe(false);
    tensor.dispose();
    expect(v.shape).toEqual([2]);
  });

  it('call a function for their initial value only when somebody asks for what it decides', () => {
    const graph = new Graph();
    let calls = 0;
    const initial = (): tf.Tensor => {
      calls += 1;
      return tf.zeros([2, 2]);
    };
    const v = graph.variable('v', initial);
    graph.variable('w', initial, { dtype: 'float32', shape: [2, 2] }).shape.toString();
    expect(calls).toBe(0);
    const before = tf.memory().numTensors;
    expect([v.shape, v.dtype, v.shape]).toEqual([[2, 2], 'float32', [2, 2]]);
    expect(calls).toBe(1);
    expect(tf.memory().numTensors).toBe(before);
  });
});

describe('the global step', () => {
  it('is a 64-bit integer, not trained, in two collections, and is created once', () => {
    const graph = new Graph();
    expect(graph.getGlobalStep()).toBeUndefined();
    expect(graph.globalStep).toBeUndefined();
    const step = graph.createGlobalStep();
    expect(step).toMatchObject({ name: 'global_step', dtype: 'int64', shape: [], trainable: false });
    expect(graph.getCollection(GraphKeys.GLOBAL_VARIABLES)).toEqual([step]);
    expect(graph.getCollection(GraphKeys.GLOBAL_STEP)).toEqual([step]);
    expect(graph.getOrCreateGlobalStep()).toBe(step);
    expect(graph.globalStep).toBe(step);
    expect(() => graph.createGlobalStep()).toThrow(new RangeError('"global_step" already exists.'));
  });

  it('is created by minimize, unless that is told not to increment one', () => {
    const graph = new Graph();
    const v = graph.variable('v', 1);
    const optimizer = tf.train.sgd(1);
    graph.minimize(optimizer, v, { globalStep: null });
    expect(graph.globalStep).toBeUndefined();
    const train: Node<null> = graph.minimize(optimizer, v);
    expect(train.name).toBe('GradientDescent_1');
    expect(graph.globalStep?.name).toBe('global_step');
    optimizer.dispose();
  });

  it('of minimize may be a variable of the caller’s choice', () => {
    const graph = new Graph();
    const v = graph.variable('v', 1);
    const count = graph.variable('count', 0, { dtype: 'int32' });
    const optimizer = tf.train.sgd(1);
    const train = graph.minimize(optimizer, v, { globalStep: count });
    expect(train.definition).toMatchObject({ globalStep: count });
    expect(graph.globalStep).toBeUndefined();
    optimizer.dispose();
  });

  it('is none, and says so, when its collection holds several', () => {
    const graph = new Graph();
    const log = vi.spyOn(console, 'error').mockReturnValue(undefined);
    graph.addToCollection(GraphKeys.GLOBAL_STEP, graph.variable('a', 0, { dtype: 'int32' }));
    graph.addToCollection(GraphKeys.GLOBAL_STEP, graph.variable('b', 0, { dtype: 'int32' }));
    expect(graph.getGlobalStep()).toBeUndefined();
    expect(log).toHaveBeenCalledWith(
      'Multiple items in the collection "global_step": expected one global step, got 2.',
    );
  });

  it('is another one when a graph that was finalized is opened again and given another one', () => {
    const graph = new Graph();
    const [one, other] = [graph.variable('one', 0, { dtype: 'int32' }), graph.variable('other', 0, { dtype: 'int32' })];
    graph.addToCollection(GraphKeys.GLOBAL_STEP, one);
    graph.finalize();
    expect([graph.globalStep, graph.globalStep]).toEqual([one, one]);
    graph.unfinalize();
    graph.removeFromCollection(GraphKeys.GLOBAL_STEP, one);
    graph.addToCollection(GraphKeys.GLOBAL_STEP, other);
    graph.finalize();
    expect(graph.globalStep).toBe(other);
  });

  it('may be a variable of the caller’s choice, if that can count', () => {
    const graph = new Graph();
    const step = graph.variable('my_step', 0, { dtype: 'int32' });
    graph.addToCollection(GraphKeys.GLOBAL_STEP, step);
    expect(graph.getGlobalStep()).toBe(step);
    const found = (item: (other: Graph) => unknown): (() => unknown) => {
      const other = new Graph();
      other.addToCollection(GraphKeys.GLOBAL_STEP, item(other));
      return () => other.getGlobalStep();
    };
    expect(found(() => 'text')).toThrow(new TypeError('Existing "global_step" must be a Variable or Tensor: "text".'));
    expect(found((other) => other.constant('c', 1))).toThrow(
      'Existing "global_step" must be a Variable: Node "c" is a constant.',
    );
    expect(found((other) => other.variable('f', 1))).toThrow(
      'Existing "global_step" does not have integer type: float32',
    );
    expect(found((other) => other.variable('v', [1], { dtype: 'int32' }))).toThrow(
      'Existing "global_step" is not scalar: [1]',
    );
  });
});
