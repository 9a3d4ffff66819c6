import * as tf from '@tensorflow/tfjs';
import { describe, expect, it } from 'vitest';
import { GraphKeys } from '../../../src/core/graph-keys.js';
import type { StatefulItem } from '../../../src/core/stateful.js';
import { tensorValue } from '../../../src/core/tensor-value.js';
import { FailedPreconditionError, OutOfRangeError } from '../../../src/errors.js';
import { Graph } from '../../../src/graph/graph.js';
import { inputs } from '../../../src/data/input-pipeline.js';
import { inScene } from '../../runtimes/eager/eager-scene.js';
import { idle } from './iterator-scene.js';

describe('an iterator of a graph', () => {
  it('gives a run the next element, once however many nodes need it, and rejects at the end', async () => {
    await inScene('cpu', async ({ start }) => {
      const graph = new Graph();
      const x = graph.iterator([1, 2]);
      const twice = graph.op('twice', [x], (value) => value.mul(2).asScalar());
      const session = await start(graph);
      expect(await session.run({ x, twice })).toEqual({ x: 1, twice: 2 });
      expect(await session.run(twice)).toBe(4);
      await expect(session.run(twice)).rejects.toThrow(OutOfRangeError);
      await expect(session.run(x)).rejects.toMatchObject({ message: 'End of sequence', op: 'Iterator' });
    });
  });

  it("has no getNext(), as TensorFlow's have it, and says what it is in its place", async () => {
    const graph = new Graph();
    const whole = graph.iterator([1, 2, 3], { name: 'numbers' }) as unknown as Record<string, () => unknown>;
    for (const method of ['getNext', 'get_next']) {
      expect(() => whole[method]?.()).toThrow(
        new TypeError(
          `${method}() of the iterator "numbers": what graph.iterator() gives is the next element of each run already; ` +
            'take it as it is, or its parts: const { x, y } = graph.iterator(…)',
        ),
      );
    }
    expect(Object.keys(whole)).not.toContain('getNext');
    const { getNext } = graph.iterator({ getNext: [7, 8] });
    await inScene('cpu', async ({ start }) => {
      const session = await start(graph);
      expect(await session.run(getNext)).toBe(7);
    });
  });

  it('gives several values by name or place, and says what is known of them', async () => {
    await inScene('cpu', async ({ start }) => {
      const graph = new Graph();
      const columns = { x: tensorValue('int32', [3, 2], Int32Array.of(1, 2, 3, 4, 5, 6)), y: [1, 0, 1] };
      const { x, y } = graph.iterator(inputs(columns).batch(2, { dropRemainder: true }));
      expect([x.dtype, x.shape, y.dtype, y.shape]).toEqual(['int32', [2, 2], 'float32', [2]]);
      const [first, second] = graph.iterator(() => [[tf.scalar(7), 'text'] as const], { name: 'pairs' });
      const rows = graph.iterator(inputs([1, 2]).batch(2), { name: 'rows', dtypes: 'int32' });
      expect([rows.name, rows.dtype, rows.shape]).toEqual(['rows', 'int32', [null]]);
      const sum = graph.op('sum', [x, y, rows], (xs, ys, ns) => xs.sum().add(ys.sum()).add(ns.sum()).asScalar());
      const session = await start(graph);
      const values = await session.run({ x, sum, first, second });
      expect({ ...values, x: values.x.toArray() }).toEqual({
        x: [
          [1, 2],
          [3, 4],
        ],
        sum: 14,
        first: 7,
        second: 'text',
      });
    });
  });

  it('gives a part with the name of a member of a node by that name', async () => {
    await inScene('cpu', async ({ start }) => {
      const graph = new Graph();
      graph.iterator({ name: ['a'], shape: [4] });
      const session = await start(graph);
      expect(await session.run([graph.lookup('Iterator:name'), 'Iterator:shape'])).toEqual(['a', 4]);
    });
  });

  it('starts anew with the variables when the last session has closed, and holds no source open', async () => {
    await inScene('cpu', async ({ open }) => {
      let isOpen = 0;
      const source = async function* (): AsyncGenerator<tf.Tensor> {
        isOpen += 1;
        try {
          for (let n = 0; ; n += 1) yield Promise.resolve(tf.scalar(n));
        } finally {
          isOpen -= 1;
        }
      };
      const graph = new Graph();
      const x = graph.iterator(source, { prefetch: 2 });
      for (let time = 0; time < 2; time += 1) {
        const first = await open(graph);
        const second = await open(graph);
        expect([await first.run(x), await second.run(x), await first.run(x)]).toEqual([0, 1, 2]);
        await idle();
        await first.close();
        expect(await second.run(x)).toBe(3);
        await idle();
        await second.close();
        await idle();
        expect(isOpen).toBe(0);
      }
    });
  });

  it('loses no element to a run that is given up', async () => {
    await inScene('cpu', async ({ start }) => {
      let resolve = (_value: number): void => undefined;
      const graph = new Graph();
      const x = graph.iterator(async function* () {
        for (;;) {
          yield await new Promise<number>((settle) => {
            resolve = settle;
          });
        }
      });
      const session = await start(graph);
      const controller = new AbortController();
      const run = session.run(x, null, { signal: controller.signal });
      await idle();
      controller.abort();
      await expect(run).rejects.toThrow(/cancelled/);
      const next = session.run(x);
      resolve(5);
      expect(await next).toBe(5);
      await idle();
      resolve(6);
    });
  });

  it('has its position among what is saved, unless that is not wanted', () => {
    const graph = new Graph();
    graph.iterator([1]);
    graph.iterator([1]);
    graph.iterator([1], { name: 'other', stateful: false });
    const items = graph.getCollection(GraphKeys.STATEFUL) as readonly StatefulItem[];
    expect(items.map(({ key }) => key)).toEqual(['iterators/Iterator', 'iterators/Iterator_1']);
    expect(items[0]?.stateDict()).toEqual({ seed: null, position: { kind: 'list', length: 1, at: 0 } });
  });

  it('refuses what it does not know, and a graph that is finalized', () => {
    const graph = new Graph();
    expect(() => graph.iterator([1], { prefetch: -1 })).toThrow('prefetch: expected a number of at least 0, got -1');
    expect(() => graph.iterator([1], { prefetch: 0.5 })).toThrow('prefetch: expected a whole number, got 0.5');
    expect(() => graph.iterator([1], { stateful: 1 as never })).toThrow('stateful: expected true or false, got 1');
    expect(() => graph.iterator([1], { dtypes: 'float64' as never })).toThrow(
      /^dtypes: expected dtype .* got "float64"$/,
    );
    expect(() => graph.iterator([1], { dtypes: { x: 'int' as never } })).toThrow(
      /^dtypes.x: expected dtype .* got "int"$/,
    );
    expect(() => graph.iterator([1], { seed: 1 } as never)).toThrow('iterator: unknown option "seed"');
    expect([...graph.operations]).toEqual([]);
    graph.finalize();
    expect(() => graph.iterator([1])).toThrow(FailedPreconditionError);
    expect(graph.getCollection(GraphKeys.STATEFUL)).toEqual([]);
  });
});
