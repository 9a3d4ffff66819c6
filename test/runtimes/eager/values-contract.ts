import * as tf from '@tensorflow/tfjs';
import { describe, expect, it } from 'vitest';
import type { TensorValue } from '../../../src/core/tensor-value.js';
import { InvalidArgumentError, NotFoundError } from '../../../src/errors.js';
import { Graph } from '../../../src/graph/graph.js';
import type { Node } from '../../../src/graph/node.js';
import { callersVariable, disposable, firstCalls, inScene } from './eager-scene.js';

/** What each kind of node gives, and in which structure. */
export function describeValues(backend: string): void {
  describe('values', () => {
    it('gives scalars as numbers, booleans and strings, and other tensors as values of their own', () =>
      inScene(backend, async ({ open }) => {
        const graph = new Graph();
        graph.constant('number', 2.5);
        graph.constant('bool', true);
        graph.constant('text', 'abc');
        graph.constant('int', 7, { dtype: 'int32' });
        graph.constant('matrix', [
          [1, 2, 3],
          [4, 5, 6],
        ]);
        graph.constant('flags', [true, false]);
        graph.constant('words', ['x', 'yz']);
        graph.op('computed', [graph.lookup('matrix')], (matrix) => matrix.add(1));
        graph.op('any', [graph.lookup('flags')], (flags) => tf.any(flags));
        graph.op('kept_words', [graph.lookup('words')], (words) => words.clone());
        const session = await open(graph);
        expect(await session.run(['number', 'bool', 'text', 'int', 'any'])).toEqual([2.5, true, 'abc', 7, true]);
        const [matrix, flags, words, computed, kept] = (await session.run([
          'matrix',
          'flags',
          'words',
          'computed',
          'kept_words',
        ])) as TensorValue[];
        expect(matrix?.toArray()).toEqual([
          [1, 2, 3],
          [4, 5, 6],
        ]);
        expect(matrix).toMatchObject({ dtype: 'float32', shape: [2, 3] });
        expect(flags?.toArray()).toEqual([true, false]);
        expect(words?.toArray()).toEqual(['x', 'yz']);
        expect(computed?.data).toEqual(Float32Array.of(2, 3, 4, 5, 6, 7));
        expect(kept).toMatchObject({ dtype: 'string', shape: [2], data: ['x', 'yz'] });
      }));

    it('gives copies: what a caller does to a value changes neither the next value nor a variable', () =>
      inScene(backend, async ({ start }) => {
        const graph = new Graph();
        const constant = graph.constant('constant', [1, 2]);
        const variable = graph.variable('variable', [1, 2]);
        const placeholder = graph.placeholder('placeholder', { shape: [2] });
        const session = await start(graph);
        const fetches = [constant, variable, placeholder];
        const feed = Float32Array.of(1, 2);
        for (const value of await session.run(fetches, { placeholder: feed })) {
          (value.data as Float32Array).fill(9);
        }
        expect(feed).toEqual(Float32Array.of(1, 2));
        for (const value of await session.run(fetches, { placeholder: feed })) {
          expect(value.data).toEqual(Float32Array.of(1, 2));
        }
      }));

    it('calls a function once a run however often its node is fetched or used', () =>
      inScene(backend, async ({ open }) => {
        const graph = new Graph();
        let calls = 0;
        const x = graph.placeholder('x', { shape: [] });
        const square = graph.op('square', [x], (value) => {
          calls += 1;
          return value.square().asScalar();
        });
        const sum = graph.op('sum', [square, square], (a, b) => a.add(b).asScalar());
        const session = await open(graph);
        expect(await session.run({ twice: [square, square], sum, name: 'square:0' }, { x: 3 })).toEqual({
          twice: [9, 9],
          sum: 18,
          name: 9,
        });
        expect(calls).toBe(firstCalls(backend));
      }));

    it('takes functions of several tensors apart, by place and by name', () =>
      inScene(backend, async ({ open }) => {
        const graph = new Graph();
        const x = graph.constant('x', [1, 2, 3, 6]);
        const [low, high] = graph.op(
          'ends',
          [x],
          (values) => [tf.min(values).asScalar(), tf.max(values).asScalar()] as const,
        );
        const { mean, variance } = graph.op('moments', [x], (values) => tf.moments(values));
        const both = graph.op('both', [low, mean], (a, b) => tf.stack([a, b]));
        const session = await open(graph);
        const { both: stacked, ...rest } = await session.run({ low, high, mean, variance, both });
        expect(rest).toEqual({ low: 1, high: 6, mean: 3, variance: 3.5 });
        expect((stacked as TensorValue).toArray()).toEqual([1, 3]);
        expect(await session.run(['ends:1', 'moments:0', 'moments:variance'])).toEqual([6, 3, 3.5]);
        expect(await session.run('ends')).toEqual([1, 6]);
        graph.op('fresh', [x], (values) => [values.min(), values.max()]);
        expect(await session.run(['fresh:0', 'fresh'])).toEqual([1, [1, 6]]);
        expect(await session.run(['fresh:0', 'fresh:1'], { 'fresh:1': 5 })).toEqual([1, 5]);
        await expect(session.run('ends:2')).rejects.toThrow(
          '"ends:2" does not exist: the function of "ends" gives ends:0, ends:1',
        );
      }));

    it('knows no output that a function does not give, however often it is asked for', () =>
      inScene(backend, async ({ open }) => {
        const graph = new Graph();
        graph.op('y', [], () => tf.scalar(1));
        graph.finalize();
        const session = await open(graph);
        for (let time = 0; time < 2; time += 1) {
          await expect(session.run('y:nope')).rejects.toThrow('"y:nope" does not exist: the function of "y" gives y:0');
          await expect(session.run('y', { 'y:nope': 1 })).rejects.toThrow(InvalidArgumentError);
          expect(() => graph.lookup('y:nope')).toThrow(NotFoundError);
        }
      }));

    it('gives every leaf a value of its own, also where one node is fetched twice', () =>
      inScene(backend, async ({ start }) => {
        const graph = new Graph();
        const w = graph.variable('w', [1, 2]);
        const pair = graph.op('pair', [w], (value) => [value.add(1), value.sum()]) as unknown as Node;
        const words = graph.constant('words', ['a']);
        const session = await start(graph);
        const fetched = await session.run({ caller: [w, pair, words], hook: [w, pair, words] });
        const [mine, [more], texts] = fetched.caller as [TensorValue, [TensorValue], TensorValue];
        (mine.data as Float32Array).fill(9);
        (more.data as Float32Array).fill(9);
        (texts.data as string[])[0] = 'changed';
        const [theirs, [others], kept] = fetched.hook as [TensorValue, [TensorValue], TensorValue];
        expect([theirs.toArray(), others.toArray(), kept.toArray()]).toEqual([[1, 2], [2, 3], ['a']]);
      }));

    it('knows the element type of what an op gave or was fed last', () =>
      inScene(backend, async ({ open }) => {
        const graph = new Graph();
        let whole = false;
        const op = graph.op('op', [], () => tf.scalar(1, whole ? 'int32' : 'float32'));
        const { flag } = graph.op('named', [], () => ({ flag: tf.scalar(true, 'bool') }));
        const session = await open(graph);
        expect([op.dtype, flag.dtype]).toEqual([undefined, undefined]);
        await session.run([op, flag]);
        expect([op.dtype, flag.dtype]).toEqual(['float32', 'bool']);
        whole = true;
        await session.run(op);
        expect(op.dtype).toBe('int32');
        await session.run(op, { op: 2.5 });
        expect(op.dtype).toBe('float32');
      }));

    it('runs a graph whose definitions never change, and knows element types all the same', () =>
      inScene(backend, async ({ open, use }) => {
        const graph = new Graph();
        const x = graph.placeholder('x', { shape: [] });
        const { twice } = graph.op('pair', [x], (value) => ({ twice: value.mul(2) }));
        const w = use(callersVariable(1));
        graph.track('w', w);
        const loss = graph.op('loss', [x], (value) => w.mul(value).square().asScalar());
        const train = graph.minimize(use(disposable(tf.train.adam(0.1))), loss);
        const init = graph.variablesInitializer('global');
        graph.finalize();
        for (const { definition } of [...graph.operations, twice]) {
          Object.freeze(definition);
          if (definition.kind === 'variable') Object.freeze(definition.storage);
        }
        await graph.captureInitialValues();
        const session = await open(graph);
        await session.run(init);
        expect(await session.run({ twice, loss, train }, { x: 3 })).toMatchObject({ twice: 6, loss: 9, train: null });
        expect([twice.dtype, loss.dtype]).toEqual(['float32', 'float32']);
        await session.run(init);
        expect(await session.run(['w', 'w/Adam'])).toEqual([1, 0]);
        await session.close();
        const later = await open(graph);
        expect([twice.dtype, loss.dtype]).toEqual(['float32', 'float32']);
        await later.close();
      }));

    it('gives null for groups, initializers and steps of optimizers', () =>
      inScene(backend, async ({ start }) => {
        const graph = new Graph();
        const variable = graph.variable('v', 1);
        const add = graph.assignAdd(variable, 2);
        const group = graph.group('both', [add, graph.constant('c', 1)]);
        const session = await start(graph);
        expect(await session.run([group, variable])).toEqual([null, 1]);
        expect(await session.run(variable)).toBe(3);
      }));

    it('keeps the structure of the fetches, empty containers and the order of keys included', () =>
      inScene(backend, async ({ open }) => {
        const graph = new Graph();
        const a = graph.constant('a', 1);
        const b = graph.constant('b', 2);
        const session = await open(graph);
        const key = Symbol('key');
        const fetched = await session.run({
          z: [],
          y: new Map<unknown, unknown>([
            [key, [a, { b }]],
            ['m', new Map()],
          ]),
          a,
          x: {},
        });
        expect(Object.keys(fetched)).toEqual(['z', 'y', 'a', 'x']);
        expect(fetched).toEqual({
          z: [],
          y: new Map<unknown, unknown>([
            [key, [1, { b: 2 }]],
            ['m', new Map()],
          ]),
          a: 1,
          x: {},
        });
        expect(await session.run([])).toEqual([]);
      }));

    it('runs prepared fetches as they were when they were prepared', () =>
      inScene(backend, async ({ open }) => {
        const graph = new Graph();
        const x = graph.placeholder('x', { shape: [] });
        const double = graph.op('double', [x], (value) => value.mul(2).asScalar());
        const session = await open(graph);
        const fetches: Record<string, unknown> = { double };
        const prepared = session.prepare(fetches);
        fetches['double'] = undefined;
        expect(await prepared.run({ x: 4 })).toEqual({ double: 8 });
        expect(await prepared.run({ x: 5 })).toEqual({ double: 10 });
      }));
  });
}
