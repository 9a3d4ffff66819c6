import * as tf from '@tensorflow/tfjs';
import { describe, expect, it } from 'vitest';
import { FailedPreconditionError, InvalidArgumentError } from '../../../src/errors.js';
import { Graph } from '../../../src/graph/graph.js';
import { inScene } from './eager-scene.js';

/** When variables are read and written, and that a run writes all or nothing. */
export function describeWrites(backend: string): void {
  describe('reads and writes', () => {
    it('reads before it writes, and writes in order of creation', () =>
      inScene(backend, async ({ start }) => {
        const graph = new Graph();
        const v = graph.variable('v', 1);
        const twice = graph.op('twice', [v], (value) => value.mul(2).asScalar());
        const add = graph.assignAdd(v, 10);
        const set = graph.assign(v, twice);
        const addAgain = graph.assignAdd(v, 100);
        const session = await start(graph);
        const fetched = await session.run({ addAgain, set, add, twice, v });
        expect(fetched).toEqual({ addAgain: 102, set: 2, add: 11, twice: 2, v: 1 });
        expect(await session.run(v)).toBe(102);
      }));

    it('assigns what another variable held before the writes', () =>
      inScene(backend, async ({ start }) => {
        const graph = new Graph();
        const a = graph.variable('a', 1);
        const b = graph.variable('b', 2);
        const swap = graph.group('swap', [graph.assign(a, b), graph.assign(b, a)]);
        const session = await start(graph);
        await session.run(swap);
        expect(await session.run([a, b])).toEqual([2, 1]);
      }));

    it('lets what takes the value of an assignment see the new one', () =>
      inScene(backend, async ({ start }) => {
        const graph = new Graph();
        const v = graph.variable('v', 1);
        const add = graph.assignAdd(v, 1);
        const next = graph.op('next', [add, v], (written, before) => written.mul(10).add(before).asScalar());
        const again = graph.assign(v, next);
        const session = await start(graph);
        expect(await session.run([next, again, v])).toEqual([21, 21, 1]);
        expect(await session.run(v)).toBe(21);
      }));

    it('runs what stands under control dependencies after them, and shows it their writes', () =>
      inScene(backend, async ({ start }) => {
        const graph = new Graph();
        const v = graph.variable('v', 1);
        const w = graph.variable('w', 0);
        const add = graph.assignAdd(v, 1);
        const { after, copy, group } = graph.controlDependencies([add], () => {
          const seen = graph.op('after', [v], (value) => value.mul(10).asScalar());
          return { after: seen, copy: graph.assign(w, v), group: graph.group('nothing', []) };
        });
        const last = graph.controlDependencies([copy], () =>
          graph.op('last', [w], (value) => value.add(0.5).asScalar()),
        );
        const before = graph.op('before', [v], (value) => value.mul(10).asScalar());
        const session = await start(graph);
        expect(await session.run({ before, after, last, v, w })).toEqual({
          before: 10,
          after: 20,
          last: 2.5,
          v: 1,
          w: 0,
        });
        expect(await session.run(group)).toBeNull();
        expect(await session.run([v, w])).toEqual([3, 2]);
      }));

    it('counts the global step as a number: read first, incremented last', () =>
      inScene(backend, async ({ start }) => {
        const graph = new Graph();
        const step = graph.createGlobalStep();
        const add = graph.assignAdd(step, 5);
        const asInput = graph.op('rate', [step], (value) => tf.div(1, value.toFloat().add(1)).asScalar());
        const session = await start(graph);
        expect(await session.run([step, add, asInput])).toEqual([0, 5, 1]);
        expect(await session.run({ step, seen: graph.globalStep })).toEqual({ step: 5, seen: 5 });
        await session.writeVariables(
          new Map([['global_step', (await session.readVariables()).get('global_step') as never]]),
        );
        expect((await session.readVariables(['global_step'])).get('global_step')).toMatchObject({
          dtype: 'int64',
          shape: [],
          data: BigInt64Array.of(5n),
        });
      }));

    it('refuses to count to what is no whole number', () =>
      inScene(backend, async ({ start }) => {
        const graph = new Graph();
        const step = graph.createGlobalStep();
        const half = graph.op('half', [], () => tf.scalar(0.5));
        const many = graph.constant('many', [1, 2], { dtype: 'int32' });
        const session = await start(graph);
        graph.unfinalize();
        await expect(session.run(graph.assign(step, half))).rejects.toThrow(
          '"global_step": expected a whole number, got 0.5',
        );
        await expect(session.run(graph.assign(step, many))).rejects.toThrow('expected a whole number, got shape [2]');
        expect(await session.run(graph.assign(step, 2 ** 31 - 1))).toBe(2 ** 31 - 1);
        expect(await session.run(graph.assignAdd(step, 1))).toBe(2 ** 31);
        expect(await session.run([graph.assign(step, 2 ** 40), step])).toEqual([2 ** 40, 2 ** 31]);
        expect(() => graph.assign(step, 0.5)).toThrow('0.5 is not compatible with Tensor type int64');
      }));

    it('refuses to use a variable that has no value, and names it', () =>
      inScene(backend, async ({ open }) => {
        const graph = new Graph();
        const v = graph.variable('v', 1);
        const step = graph.createGlobalStep();
        const report = graph.reportUninitializedVariables(['global', 'local']);
        const init = graph.variablesInitializer('global');
        const local = graph.variable('mine', [1, 2], { local: true });
        const session = await open(graph);
        const run = session.run(graph.assignAdd(v, 1));
        await expect(run).rejects.toThrow(FailedPreconditionError);
        await expect(run).rejects.toMatchObject({
          op: 'v',
          message: expect.stringContaining('Attempting to use uninitialized value v') as string,
        });
        await expect(session.run(graph.assignAdd(step, 1))).rejects.toThrow(
          'Attempting to use uninitialized value global_step',
        );
        expect(await session.run(step)).toBe(0);
        expect((await session.run(report)).data).toEqual(['v', 'global_step', 'mine']);
        await session.run(init);
        expect((await session.run(report)).data).toEqual(['mine']);
        await session.run(graph.variablesInitializer('local'));
        expect(await session.run(report)).toMatchObject({ dtype: 'string', shape: [0], data: [] });
        expect((await session.run(local)).toArray()).toEqual([1, 2]);
      }));

    it('shares the variables of a graph between its sessions, until the last one is closed', () =>
      inScene(backend, async ({ start, open }) => {
        const graph = new Graph();
        const v = graph.variable('v', () => tf.scalar(1));
        const add = graph.assignAdd(v, 1);
        const first = await start(graph);
        const second = await open(graph);
        await first.run(add);
        expect(await second.run([add, v])).toEqual([3, 2]);
        await first.close();
        expect(await second.run(v)).toBe(3);
        await second.close();
        const third = await open(graph);
        await expect(third.run(v)).rejects.toThrow('Attempting to use uninitialized value v');
      }));

    const failures: readonly (readonly [string, (graph: Graph) => unknown, RegExp])[] = [
      [
        'an op in a later stage',
        (graph) =>
          graph.op('boom', [], () => {
            throw new Error('boom');
          }),
        /^boom$/,
      ],
      [
        'a value of another shape',
        (graph) => graph.assign(graph.variable('m', [1, 2]), graph.lookup('v')),
        /Variable "m": expected a value of dtype float32 and shape \[2\], got float32 \[\]/,
      ],
      [
        'an initial value that is none',
        (graph) => {
          graph.variable('bad', () => 3 as unknown as tf.Tensor, { local: true, dtype: 'float32', shape: [] });
          return graph.variablesInitializer('local');
        },
        /variable "bad": expected its function to return a tf.Tensor, got 3/,
      ],
    ];
    it.each(failures)('writes nothing when %s fails after a write', (_, fail, message) =>
      inScene(backend, async ({ open }) => {
        const graph = new Graph();
        const v = graph.variable('v', 1);
        const fresh = graph.variable('fresh', 5);
        const step = graph.createGlobalStep();
        const writes = [graph.assignAdd(v, 1), graph.assignAdd(step, 1), graph.assign(fresh, 6)];
        const bad = graph.controlDependencies(writes, () => fail(graph));
        const session = await open(graph);
        await session.run([graph.assign(v, 1), graph.assign(step, 0)]);
        await expect(session.run([writes, bad])).rejects.toThrow(message);
        expect(await session.run([v, step])).toEqual([1, 0]);
        expect((await session.run(graph.reportUninitializedVariables(['global']))).data).toContain('fresh');
      }),
    );

    it('takes back what a layer wrote while it computed', () =>
      inScene(backend, async ({ start, use }) => {
        const layer = tf.layers.batchNormalization();
        const model = use(tf.sequential({ layers: [tf.layers.inputLayer({ inputShape: [2] }), layer] }));
        const graph = new Graph();
        graph.track('model', model);
        const x = graph.placeholder('x', { shape: [null, 2] });
        const y = graph.op('y', [x], (value) => model.apply(value, { training: true }) as tf.Tensor);
        const bad = graph.op('bad', [y], (): tf.Tensor => {
          throw new InvalidArgumentError('bad');
        });
        const mean = graph.lookup('model/batch_normalization/moving_mean');
        const session = await start(graph);
        const feeds = {
          x: [
            [1, 2],
            [3, 6],
          ],
        };
        await expect(session.run(bad, feeds)).rejects.toMatchObject({ op: 'bad', message: 'bad' });
        expect(await session.run(mean)).toMatchObject({ data: Float32Array.of(0, 0) });
        const [before] = (await session.run([mean, y], feeds)) as { data: Float32Array }[];
        expect(before?.data).toEqual(Float32Array.of(0, 0));
        expect(await session.run(mean)).not.toMatchObject({ data: Float32Array.of(0, 0) });
      }));
  });
}
