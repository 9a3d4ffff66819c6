import * as tf from '@tensorflow/tfjs';
import { describe, expect, it } from 'vitest';
import { FailedPreconditionError, InvalidArgumentError } from '../../../src/errors.js';
import { Graph } from '../../../src/graph/graph.js';
import type { Node } from '../../../src/graph/node.js';
import { inScene } from './eager-scene.js';

/** What can be fetched and fed, and what is refused before anything runs. */
export function describeFeeds(backend: string): void {
  describe('fetches and feeds', () => {
    it('takes tensors, typed arrays, nested arrays and scalars, by name, Map and pairs', () =>
      inScene(backend, async ({ open, use }) => {
        const graph = new Graph();
        const x = graph.placeholder('x', { shape: [null, 2] });
        const sum = graph.op('sum', [x], (value) => value.sum().asScalar());
        const any = graph.placeholder('any');
        const count = graph.op('count', [any], (value) => tf.scalar(value.size));
        const session = await open(graph);
        const tensor = use(
          tf.tensor2d([
            [1, 2],
            [3, 4],
          ]),
        );
        expect(await session.run(sum, { x: tensor })).toBe(10);
        expect(tensor.isDisposed).toBe(false);
        expect(await session.run(sum, new Map([[x, Float32Array.of(1, 2, 3, 5)]]))).toBe(11);
        expect(await session.run(sum, [['x:0', Uint8Array.of(1, 2)]])).toBe(3);
        expect(
          await session.run(sum, {
            x: [
              [1, 2],
              [3, 6],
            ],
          }),
        ).toBe(12);
        expect(await session.run(sum, { x: [Float32Array.of(1, 2), Float32Array.of(3, 7)] })).toBe(13);
        expect(await session.run(count, { any: 5 })).toBe(1);
        expect(await session.run(count, { any: Int32Array.of(1, 2, 3) })).toBe(3);
        const fetched = await session.run(x, { x: tensor });
        expect(await session.run(sum, { x: fetched })).toBe(10);
      }));

    it('feeds any tensor: what is fed is not computed, and is what a fetch of it gives', () =>
      inScene(backend, async ({ start }) => {
        const graph = new Graph();
        const withDefault = graph.placeholderWithDefault('d', 1);
        const constant = graph.constant('c', 10);
        const variable = graph.variable('v', 100);
        const fails = graph.op('fails', [], (): tf.Scalar => {
          throw new Error('computed');
        });
        const sum = graph.op('sum', [withDefault, constant, variable, fails], (...values) =>
          tf.addN(values).asScalar(),
        );
        const session = await start(graph);
        expect(await session.run(sum, { fails: 0 })).toBe(111);
        expect(await session.run({ sum, variable, constant }, { d: 2, c: 20, v: 200, fails: 0 })).toEqual({
          sum: 222,
          variable: 200,
          constant: 20,
        });
        expect(await session.run(variable)).toBe(100);
      }));

    it('writes nothing for an assignment that is fed', () =>
      inScene(backend, async ({ start }) => {
        const graph = new Graph();
        const v = graph.variable('v', 1);
        const add = graph.assignAdd(v, 1);
        const next = graph.op('next', [add], (value) => value.mul(2).asScalar());
        const session = await start(graph);
        expect(await session.run([add, next], [[add, 10]])).toEqual([10, 20]);
        expect(await session.run(v)).toBe(1);
      }));

    it('says which input gives no single tensor', () =>
      inScene(backend, async ({ open }) => {
        const graph = new Graph();
        const pair = graph.op('pair', [], (): tf.Tensor[] => [tf.scalar(1), tf.scalar(2)]) as unknown as Node;
        const nothing = graph.group('nothing', []);
        const session = await open(graph);
        await expect(session.run(graph.op('a', [pair], (value) => value))).rejects.toThrow(
          'Node "a": expected its input "pair" to give one tensor, but it has several outputs; take one of them, as "pair:0"',
        );
        await expect(session.run(graph.op('b', [nothing], (value) => value))).rejects.toThrow(
          'Node "b": expected its input "nothing" to give one tensor, but it has no value',
        );
      }));

    const wrongFetches: readonly (readonly [string, (graph: Graph) => unknown, RegExp])[] = [
      ['undefined', () => undefined, /None has invalid type/],
      ['null in a structure', () => ({ a: [null] }), /None has invalid type/],
      ['a number', () => [3], /has invalid type number, must be a string or Tensor/],
      ['an object with a class', () => new Date(0), /has invalid type/],
      [
        'an unknown name',
        () => 'nope',
        /"nope" cannot be interpreted as a Tensor\. \(The name "nope" refers to a node which/,
      ],
      ['an unknown output', () => 'c:1', /cannot be interpreted as a Tensor/],
      [
        'a node of another graph',
        () => new Graph().constant('o', 1),
        /cannot be interpreted as a Tensor.*"o" is not an element/,
      ],
    ];
    it.each(wrongFetches)('refuses to fetch %s', (_, fetch, message) =>
      inScene(backend, async ({ open }) => {
        const graph = new Graph();
        graph.constant('c', 1);
        const session = await open(graph);
        const run = session.run(fetch(graph));
        await expect(run).rejects.toThrow(InvalidArgumentError);
        await expect(run).rejects.toThrow(message);
      }),
    );

    const wrongFeeds: readonly (readonly [string, unknown, RegExp])[] = [
      ['an unknown name', { nope: 1 }, /Cannot interpret feed_dict key as Tensor: "nope"/],
      [
        'a node of another graph',
        [[new Graph().constant('o', 1), 1]],
        /Cannot interpret feed_dict key as Tensor.*not an element/,
      ],
      ['something that is no feeds', 5, /feeds: expected an object by name, or a Map or pairs by node, got 5/],
      [
        'one placeholder twice',
        [
          ['x', 1],
          ['x:0', 2],
        ],
        /feeds: expected one value for "x", got two/,
      ],
      ['a group', { g: 1 }, /Tensor g may not be fed/],
      [
        'a wrong shape',
        { x: [[1, 2, 3]] },
        /Cannot feed value of shape \[1,3\] for Tensor "x", which has shape \[null,2\]/,
      ],
      [
        'too few elements',
        { x: Float32Array.of(1) },
        /Cannot feed value of shape \[1\] for Tensor "x", which has shape \[null,2\]/,
      ],
      ['an output that nobody took', { 'y:typo': 3 }, /Cannot interpret feed_dict key as Tensor: "y:typo"/],
      [
        'a shape of as many elements',
        { s: [[1, 2]] },
        /which has shape \[2\]; feed a value of that shape, as tf\.reshape\(value, \[2\]\)/,
      ],
      [
        'a shape of other elements',
        { s: [[1]] },
        /which has shape \[2\]; feed a value of that shape, or declare the node with null/,
      ],
      [
        'nothing among numbers',
        { x: [[1, undefined]] },
        /feeds: "x": expected numbers, booleans or strings.*got undefined/,
      ],
      ['ragged arrays', { x: [[1, 2], [3]] }, /expected arrays of one length in each dimension/],
      ['strings for numbers', { x: [['a', 'b']] }, /feeds: "x": expected dtype float32, got string/],
      ['fractions for integers', { i: 1.5 }, /1\.5 is not compatible with Tensor type int32/],
      ['numbers for truth', { b: 2 }, /2 is not compatible with Tensor type bool/],
      ['nothing', { x: undefined }, /feeds: "x": expected numbers, booleans or strings.*got undefined/],
    ];
    it.each(wrongFeeds)('refuses to feed %s', (_, feeds, message) =>
      inScene(backend, async ({ open }) => {
        const graph = new Graph();
        const x = graph.placeholder('x', { shape: [null, 2] });
        graph.placeholder('i', { shape: [], dtype: 'int32' });
        graph.placeholder('b', { shape: [], dtype: 'bool' });
        graph.placeholder('s', { shape: [2] });
        graph.op('y', [x], (value) => value.sum());
        graph.group('g', [x]);
        const session = await open(graph);
        const run = session.run([], feeds as never);
        await expect(run).rejects.toThrow(InvalidArgumentError);
        await expect(run).rejects.toThrow(message);
      }),
    );

    it('refuses a tensor of another dtype or one that is disposed, and says what to do', () =>
      inScene(backend, async ({ open, use }) => {
        const graph = new Graph();
        graph.placeholder('x', { shape: [null] });
        const session = await open(graph);
        const integers = use(tf.tensor1d([1], 'int32'));
        await expect(session.run('x', { x: integers })).rejects.toThrow(
          `Cannot feed value of dtype int32 for Tensor "x", which has dtype float32; convert it with tf.cast(value, 'float32')`,
        );
        const gone = tf.tensor1d([1]);
        gone.dispose();
        await expect(session.run('x', { x: gone })).rejects.toThrow('one that is disposed');
      }));

    it('refuses to run without a value for a placeholder that is needed, before any function is called', () =>
      inScene(backend, async ({ open }) => {
        const graph = new Graph();
        let calls = 0;
        const x = graph.placeholder('x', { shape: [null, 2] });
        const early = graph.op('early', [], () => tf.scalar((calls += 1)));
        const late = graph.op('late', [early, x], (a, b) => a.add(b));
        const session = await open(graph);
        await expect(session.run(late)).rejects.toThrow(
          "You must feed a value for placeholder tensor 'x' with dtype float32 and shape [null,2]",
        );
        expect(calls).toBe(0);
        expect(await session.run(early)).toBe(calls);
      }));

    it('refuses to run an empty graph, and to run when closed; closing twice does nothing', () =>
      inScene(backend, async ({ open }) => {
        const empty = await open(new Graph());
        await expect(empty.run([])).rejects.toThrow(
          'The Session graph is empty. Add operations to the graph before calling run().',
        );
        await empty.close();
        await empty.close();
        await expect(empty.run([])).rejects.toThrow(new FailedPreconditionError('Attempted to use a closed Session.'));
      }));
  });
}
