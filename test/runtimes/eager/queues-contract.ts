import * as tf from '@tensorflow/tfjs';
import { describe, expect, it } from 'vitest';
import { tensorValue } from '../../../src/core/tensor-value.js';
import { settle } from '../../../src/doors/testing.js';
import { CancelledError, InvalidArgumentError, OutOfRangeError, UnavailableError } from '../../../src/errors.js';
import { Graph } from '../../../src/graph/graph.js';
import { FIFOQueue } from '../../../src/graph/queues/fifo-queue.js';
import { PaddingFIFOQueue } from '../../../src/graph/queues/padding-fifo-queue.js';
import { PriorityQueue } from '../../../src/graph/queues/priority-queue.js';
import { RandomShuffleQueue } from '../../../src/graph/queues/random-shuffle-queue.js';
import { disposable, inScene } from './eager-scene.js';
import { failure } from './outside-nodes.js';

/** Queues between runs. */
export function describeQueues(backend: string): void {
  describe('queues', () => {
    it('give a run what others put in, and train on it', () =>
      inScene(backend, async ({ start, use }) => {
        const graph = new Graph();
        const queue = new FIFOQueue(graph, { capacity: 4, dtypes: ['float32', 'float32'], shapes: [[2], []] });
        const x = graph.placeholder('x', { shape: [2] });
        const doubled = graph.op('doubled', [x], (value) => value.mul(2));
        const enqueue = queue.enqueue([doubled, 3]);
        const [xs, ys] = queue.dequeueMany(2);
        const w = graph.variable('w', [0, 0]);
        const loss = graph.op('loss', [xs, ys, w], (value, y, weights) =>
          value.mul(weights).sum(1).sub(y).square().mean().asScalar(),
        );
        const train = graph.minimize(use(disposable(tf.train.sgd(0.125))), loss);
        const session = await start(graph);
        const step = session.run({ loss, train, xs });
        expect(await session.run(enqueue, { x: [1, 0] })).toBeNull();
        expect(await session.run(enqueue, { x: [0, 1] })).toBeNull();
        expect(await step).toMatchObject({
          loss: 9,
          train: null,
          xs: { shape: [2, 2], data: Float32Array.of(2, 0, 0, 2) },
        });
        expect(await session.run(w)).toMatchObject({ data: Float32Array.of(0.75, 0.75) });
      }));

    it('take what a variable holds before the writes, also of a batch along its first axis', () =>
      inScene(backend, async ({ start }) => {
        const graph = new Graph();
        const v = graph.variable('v', [1, 2, 3]);
        const queue = new FIFOQueue(graph, { capacity: 9, dtypes: 'float32', shapes: [] });
        const all = graph.group('all', [graph.assignAdd(v, [10, 10, 10]), queue.enqueueMany(v)]);
        const size = queue.size();
        const rest = queue.dequeueUpTo(9);
        const session = await start(graph);
        await session.run(all);
        await session.run([all, size]);
        expect(await session.run(size)).toBe(6);
        await session.run(queue.name);
        const taking = session.run(rest);
        await session.run(graph.lookup('fifo_queue_EnqueueMany'), [[v, [7, 8, 9]]]);
        expect(await taking).toMatchObject({ shape: [9], data: Float32Array.of(1, 2, 3, 11, 12, 13, 7, 8, 9) });
      }));

    it('have components of all types, by name', () =>
      inScene(backend, async ({ start }) => {
        const graph = new Graph();
        const globalStep = graph.createGlobalStep();
        const dtypes = ['float32', 'int32', 'bool', 'string', 'int64'] as const;
        const names = ['f', 'i', 'b', 's', 'shape'] as const;
        const queue = new FIFOQueue(graph, { capacity: 9, dtypes, names, shapes: [[2], [], [], [1], []] });
        const enqueue = queue.enqueue({ f: [0.5, 1], i: -3, b: true, s: ['é'], shape: globalStep });
        const large = queue.enqueue({ f: [0, 0], i: 0, b: false, s: [''], shape: 2n ** 60n });
        const one = queue.dequeue();
        const { s, shape } = queue.dequeueMany(1);
        const next = graph.op('next', [one.shape], (value) => value.add(1).asScalar());
        const session = await start(graph);
        await session.run(enqueue);
        await session.run(large);
        expect(await session.run([one, next])).toMatchObject([
          { f: { data: Float32Array.of(0.5, 1) }, i: -3, b: true, s: { data: ['é'] }, shape: 0 },
          1,
        ]);
        expect(await session.run([s, shape])).toMatchObject([
          { dtype: 'string', shape: [1, 1], data: [''] },
          { dtype: 'int64', shape: [1], data: BigInt64Array.of(2n ** 60n) },
        ]);
      }));

    it('take a node once a run, and what is left at the end of the input', () =>
      inScene(backend, async ({ start }) => {
        const graph = new Graph();
        const queue = new FIFOQueue(graph, { capacity: 9, dtypes: 'int32', shapes: [] });
        const fill = queue.enqueueMany([[1, 2, 3, 4, 5]]);
        const close = queue.close();
        const closed = queue.isClosed();
        const one = queue.dequeue();
        const two = queue.dequeue();
        const rest = queue.dequeueUpTo(5);
        const none = queue.dequeueMany(0);
        const session = await start(graph);
        expect(await session.run([fill, closed, close])).toEqual([null, false, null]);
        expect(await session.run([two, one, one, closed])).toEqual([2, 1, 1, true]);
        expect(await session.run(rest)).toMatchObject({ dtype: 'int32', data: Int32Array.of(3, 4, 5) });
        const error = await failure(session.run(one));
        expect(error).toBeInstanceOf(OutOfRangeError);
        expect(error).toMatchObject({
          op: 'fifo_queue_Dequeue',
          message: "FIFOQueue '_0_fifo_queue' is closed and has insufficient elements (requested 1, current size 0)",
        });
        expect(await session.run(none)).toMatchObject({ shape: [0] });
        expect(await failure(session.run(fill))).toMatchObject({
          name: 'CancelledError',
          message: "FIFOQueue '_0_fifo_queue' is closed.",
        });
      }));

    it('hold an enqueue back while they are full, and give those up that wait', () =>
      inScene(backend, async ({ start }) => {
        const graph = new Graph();
        const queue = new FIFOQueue(graph, { capacity: 1, dtypes: 'float32' });
        const x = graph.placeholder('x', { shape: [] });
        const enqueue = queue.enqueue(x);
        const dequeue = queue.dequeue();
        const cancel = queue.close({ cancelPendingEnqueues: true });
        const session = await start(graph);
        await session.run(enqueue, { x: 1 });
        const controller = new AbortController();
        const aborted = failure(session.run(enqueue, { x: 2 }, { signal: controller.signal }));
        const waiting = session.run(enqueue, { x: 3 });
        const last = failure(session.run(enqueue, { x: 4 }));
        await settle();
        controller.abort();
        expect(await aborted).toBeInstanceOf(CancelledError);
        expect(await session.run(dequeue)).toBe(1);
        expect(await waiting).toBeNull();
        await session.run(cancel);
        expect(await last).toMatchObject({ name: 'CancelledError', message: 'Enqueue operation was cancelled' });
        expect(await session.run(dequeue)).toBe(3);
        expect(await failure(session.run(dequeue))).toBeInstanceOf(OutOfRangeError);
      }));

    it('get back what was gathered for a run that is given up, and what it took elsewhere', () =>
      inScene(backend, async ({ start }) => {
        const graph = new Graph();
        const one = new FIFOQueue(graph, { capacity: 9, dtypes: 'int32', shapes: [], name: 'one' });
        const two = new FIFOQueue(graph, { capacity: 9, dtypes: 'int32', shapes: [], name: 'two' });
        const fill = graph.group('fill', [one.enqueueMany([[1, 2, 3]]), two.enqueueMany([[4, 5]])]);
        const both = [one.dequeueMany(2), two.dequeueMany(3)];
        const sizes = [one.size(), two.size()];
        const next = [one.dequeue(), two.dequeue()];
        const session = await start(graph);
        await session.run(fill);
        const controller = new AbortController();
        const run = failure(session.run(both, {}, { signal: controller.signal }));
        await settle();
        expect(await session.run(sizes)).toEqual([1, 0]);
        controller.abort();
        expect(await run).toBeInstanceOf(CancelledError);
        expect(await session.run(sizes)).toEqual([3, 2]);
        expect(await session.run(next)).toEqual([1, 4]);
      }));

    it('say which component of an element does not fit', () =>
      inScene(backend, async ({ start }) => {
        const graph = new Graph();
        const queue = new FIFOQueue(graph, { capacity: 9, dtypes: ['float32', 'int32'], shapes: [[2], []], name: 'q' });
        const x = graph.placeholder('x');
        const y = graph.op('y', [x], (value) => value.sum().toInt());
        const good = queue.enqueue([x, y]);
        const swapped = queue.enqueue([x, graph.op('z', [x], (value) => value.sum())]);
        const count = queue.size();
        const many = queue.enqueueMany([x, graph.op('ys', [x], () => tf.zeros([3], 'int32'))]);
        const session = await start(graph);
        const wrong = async (node: typeof good, value: unknown, message: string): Promise<void> => {
          const error = await failure(session.run(node, { x: value }));
          expect(error).toBeInstanceOf(InvalidArgumentError);
          expect(error).toMatchObject({ op: node.name, message: expect.stringContaining(message) as string });
        };
        await wrong(good, [1], "FIFOQueue '_0_q': Shape mismatch in tuple component 0. Expected [2], got [1]");
        await wrong(swapped, [1, 2], 'Type mismatch in tuple component 1. Expected int32, got float32');
        await wrong(many, [1, 2], 'Shape mismatch in tuple component 0. Expected [null,2], got [2]');
        await wrong(
          many,
          [[1, 2]],
          'All components must have the same size in the 0th dimension. Component 1 has 3, and should have 1',
        );
        await session.run(good, { x: [1, 2] });
        expect(await session.run(count)).toBe(1);
      }));

    it('fill a batch up to its longest element', () =>
      inScene(backend, async ({ start }) => {
        const graph = new Graph();
        const queue = new PaddingFIFOQueue(graph, {
          capacity: 9,
          dtypes: ['int32', 'string'],
          shapes: [[null, 2], [null]],
        });
        const x = graph.placeholder('x', { dtype: 'int32', shape: [null, 2] });
        const s = graph.placeholder('s', { dtype: 'string', shape: [null] });
        const enqueue = queue.enqueue([x, s]);
        const batch = queue.dequeueMany(2);
        const one = queue.dequeue();
        const session = await start(graph);
        await session.run(enqueue, { x: [[1, 2]], s: ['a', 'b'] });
        await session.run(enqueue, {
          x: [
            [3, 4],
            [5, 6],
          ],
          s: tensorValue('string', [0], []),
        });
        await session.run(enqueue, { x: [[7, 8]], s: ['c'] });
        const [xs, texts] = await session.run(batch);
        expect(xs.toArray()).toEqual([
          [
            [1, 2],
            [0, 0],
          ],
          [
            [3, 4],
            [5, 6],
          ],
        ]);
        expect(texts.toArray()).toEqual([
          ['a', 'b'],
          ['', ''],
        ]);
        expect(await session.run(one)).toMatchObject([{ shape: [1, 2] }, { shape: [1] }]);
      }));

    it('give the lowest priority first, and of equal ones the first', () =>
      inScene(backend, async ({ start }) => {
        const graph = new Graph();
        const queue = new PriorityQueue(graph, {
          capacity: 9,
          types: 'string',
          shapes: [],
        });
        const priority = graph.placeholder('priority', { dtype: 'int32', shape: [] });
        const text = graph.placeholder('text', { dtype: 'string', shape: [] });
        const enqueue = queue.enqueue([priority, text]);
        const late = queue.enqueue([2n ** 62n, 'e']);
        const [priorities, texts] = queue.dequeueMany(4);
        const last = queue.dequeue();
        const session = await start(graph);
        await session.run(late);
        for (const [number, name] of [
          [2, 'a'],
          [-1, 'b'],
          [2, 'c'],
          [0, 'd'],
        ] as const) {
          await session.run(enqueue, { priority: number, text: name });
        }
        expect(await session.run([priorities, texts])).toMatchObject([
          { dtype: 'int64', data: BigInt64Array.of(-1n, 0n, 2n, 2n) },
          { data: ['b', 'd', 'a', 'c'] },
        ]);
        await session.run(enqueue, { priority: 7, text: 'f' });
        expect(await session.run(last)).toEqual([7, 'f']);
        expect(await session.run(last)).toEqual([2n ** 62n, 'e']);
      }));

    it('give an order of chance that the seed repeats, in each life of the graph’s sessions', () =>
      inScene(backend, async ({ open }) => {
        const graph = new Graph();
        const options = { capacity: 40, dtypes: 'int32', shapes: [], minAfterDequeue: 10, seed: 7 } as const;
        const queue = new RandomShuffleQueue(graph, options);
        const numbers = Array.from({ length: 30 }, (_, index) => index);
        const fill = queue.enqueueMany([numbers]);
        const some = queue.dequeueMany(20);
        const rest = queue.dequeueUpTo(30);
        const close = queue.close();
        const life = async (): Promise<number[]> => {
          const session = await open(graph);
          await session.run(fill);
          const first = await session.run(some);
          const waiting = session.run(rest);
          await session.run(close);
          const drawn = [...first.data, ...(await waiting).data].map(Number);
          await session.close();
          return drawn;
        };
        const drawn = await life();
        expect(drawn).not.toEqual(numbers);
        expect(drawn.toSorted((a, b) => a - b)).toEqual(numbers);
        expect(await life()).toEqual(drawn);
      }));

    it('are shared by the sessions of a graph and by their name, and empty and open after the last of them', () =>
      inScene(backend, async ({ open }) => {
        const graph = new Graph();
        const options = { capacity: 9, dtypes: 'int32', shapes: [], sharedName: 's' } as const;
        const queue = new FIFOQueue(graph, options);
        const other = new FIFOQueue(graph, options);
        const enqueue = queue.enqueue(1);
        const dequeue = other.dequeue();
        const state = [queue.size(), other.isClosed()];
        const one = await open(graph);
        const two = await open(graph);
        await one.run(enqueue);
        expect(await two.run(state)).toEqual([1, false]);
        const waiting = failure(two.run([dequeue, other.dequeue('second')]));
        await one.close();
        await settle();
        expect(await two.run(state)).toEqual([0, false]);
        await two.close();
        expect(await waiting).toBeInstanceOf(CancelledError);
        const three = await open(graph);
        expect(await three.run(state)).toEqual([0, false]);
        await three.run(graph.group('end', [enqueue, queue.close()]));
        expect(await three.run(dequeue)).toBe(1);
        expect(await failure(three.run(dequeue))).toMatchObject({
          message: "FIFOQueue 's' is closed and has insufficient elements (requested 1, current size 0)",
        });
      }));

    it('pass elements on from one to the other in one run', () =>
      inScene(backend, async ({ start }) => {
        const graph = new Graph();
        const from = new FIFOQueue(graph, { capacity: 9, dtypes: 'float32', shapes: [], name: 'from' });
        const to = new FIFOQueue(graph, { capacity: 9, dtypes: 'float32', shapes: [2], name: 'to' });
        const fill = graph.group('fill', [from.enqueueMany([[1, 2, 3, 4]]), from.close()]);
        const batch = from.dequeueMany(2);
        const pass = graph.group('pass', [to.enqueue(graph.op('scaled', [batch], (value) => value.mul(10)))]);
        const end = to.close();
        const out = to.dequeue();
        const session = await start(graph);
        await session.run(fill);
        await session.run([pass, batch]);
        await session.run(pass);
        expect(await failure(session.run(pass))).toBeInstanceOf(OutOfRangeError);
        await session.run(end);
        expect(await session.run(out)).toMatchObject({ data: Float32Array.of(10, 20) });
        expect(await session.run(out)).toMatchObject({ data: Float32Array.of(30, 40) });
      }));

    it('lose an element to a run that fails while it computes, as TensorFlow does', () =>
      inScene(backend, async ({ start }) => {
        const graph = new Graph();
        const queue = new FIFOQueue(graph, { capacity: 9, dtypes: 'int32', shapes: [] });
        const fill = queue.enqueueMany([[1, 2]]);
        const one = queue.dequeue();
        const bad = graph.op('bad', [one], (): tf.Tensor => {
          throw new UnavailableError('bad');
        });
        const session = await start(graph);
        await session.run(fill);
        await expect(session.run(bad)).rejects.toThrow('bad');
        expect(await session.run(one)).toBe(2);
      }));
  });
}
