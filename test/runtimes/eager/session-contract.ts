import * as tf from '@tensorflow/tfjs';
import { describe, expect, it } from 'vitest';
import { tensorValue } from '../../../src/core/tensor-value.js';
import type { RunMetadata, RunOptions } from '../../../src/core/run-options.js';
import { CancelledError, FailedPreconditionError, NotFoundError, UnimplementedError } from '../../../src/errors.js';
import { Graph } from '../../../src/graph/graph.js';
import { callersVariable, disposable, inScene } from './eager-scene.js';

/** Options of runs, and variables by name. */
export function describeSessions(backend: string): void {
  describe('sessions', () => {
    it('gives and takes variables by name, optimizer slots and the global step included', () =>
      inScene(backend, async ({ start, open, use }) => {
        const graph = new Graph();
        const v = graph.variable('v', [1, 2]);
        const loss = graph.op('loss', [v], (value) => value.square().sum().asScalar());
        const train = graph.minimize(use(disposable(tf.train.adam(0.1))), loss);
        const session = await start(graph);
        await session.run(train);
        const saved = await session.readVariables();
        expect([...saved.keys()]).toEqual(['v', 'global_step', 'beta1_power', 'beta2_power', 'v/Adam', 'v/Adam_1']);
        await session.run(train);
        const expected = await session.run(loss);
        const other = await open(graph);
        await other.writeVariables(saved);
        await other.run(train);
        expect(await other.run(loss)).toBe(expected);
        expect([...(await session.readVariables(['v/Adam'])).keys()]).toEqual(['v/Adam']);
      }));

    it('writes all or none of the variables that it is given', () =>
      inScene(backend, async ({ open }) => {
        const graph = new Graph();
        graph.variable('a', 1);
        graph.variable('b', [1, 2]);
        const session = await open(graph);
        await expect(session.readVariables(['a'])).rejects.toThrow(FailedPreconditionError);
        expect([...(await session.readVariables()).keys()]).toEqual([]);
        const a = tensorValue('float32', [], Float32Array.of(5));
        const write = (values: Record<string, typeof a>): Promise<void> =>
          session.writeVariables(new Map(Object.entries(values)));
        await expect(write({ a, nope: a })).rejects.toThrow(NotFoundError);
        await expect(write({ a, b: a })).rejects.toThrow(
          'variables: expected a value of dtype float32 and shape [2] for "b", got float32 []',
        );
        expect((await session.readVariables()).size).toBe(0);
        await write({ a });
        expect(await session.run('a')).toBe(5);
      }));

    it('starts anew from what the variables of the caller held when that was captured', () =>
      inScene(backend, async ({ open, use }) => {
        const graph = new Graph();
        const w = use(callersVariable([1, 2]));
        const node = graph.track('w', w);
        const loss = graph.op('loss', [node], (value) => value.square().sum().asScalar());
        const train = graph.minimize(use(disposable(tf.train.adam(0.1))), loss);
        const init = graph.variablesInitializer('global');
        graph.finalize();
        const session = await open(graph);
        await session.run(init);
        await session.run(train);
        const before = await session.readVariables();
        await session.run(init);
        expect((await session.readVariables(['w'])).get('w')?.data).toEqual(before.get('w')?.data);
        await graph.captureInitialValues();
        await session.run(train);
        await session.run(train);
        await session.run(init);
        const after = await session.readVariables();
        for (const [name, { data }] of before) {
          if (name !== 'global_step') expect([name, after.get(name)?.data]).toEqual([name, data]);
        }
      }));

    it('makes what belongs to its own variables anew with each initializer, slots included', () =>
      inScene(backend, async ({ start, use }) => {
        const graph = new Graph();
        const v = graph.variable('v', [1, 2]);
        const loss = graph.op('loss', [v], (value) => value.square().sum().asScalar());
        const train = graph.minimize(use(disposable(tf.train.adam(0.1))), loss);
        const session = await start(graph);
        const fresh = await session.readVariables();
        await session.run(train);
        await session.run('init_all');
        const again = await session.readVariables();
        expect([...again].map(([name, { data }]) => [name, data])).toEqual(
          [...fresh].map(([name, { data }]) => [name, data]),
        );
      }));

    it('gives a run up whose signal is aborted, with the reason as the cause', () =>
      inScene(backend, async ({ open }) => {
        const graph = new Graph();
        const session = await open(graph);
        graph.constant('c', 1);
        const signal = AbortSignal.abort('enough');
        const run = session.run('c', {}, { signal });
        await expect(run).rejects.toThrow(CancelledError);
        await expect(run).rejects.toMatchObject({ cause: 'enough' });
      }));

    const unsupported: readonly RunOptions[] = [
      { outputPartitionGraphs: true },
      { reportTensorAllocationsUponOom: true },
      { interOpThreadPool: 1 },
      { debugOptions: { debugTensorWatchOpts: [{ nodeName: 'c' }] } },
    ];
    it.each(unsupported)('names the option of %o as one that it does not support', (options) =>
      inScene(backend, async ({ open }) => {
        const graph = new Graph();
        graph.constant('c', 1);
        const session = await open(graph);
        const run = session.run('c', {}, options);
        await expect(run).rejects.toThrow(UnimplementedError);
        await expect(run).rejects.toThrow(`options.${Object.keys(options)[0] ?? ''} is not supported`);
        expect(await session.run('c', {}, { timeoutInMs: 5, traceLevel: 0, debugOptions: {} })).toBe(1);
      }),
    );

    it('tells the times of the nodes that ran when it is asked to trace', () =>
      inScene(backend, async ({ start, use }) => {
        const graph = new Graph();
        const v = graph.variable('v', 1);
        const loss = graph.op('loss', [v], (value) => value.square().asScalar());
        const train = graph.minimize(use(tf.train.sgd(0.1)), loss, { name: 'train' });
        const session = await start(graph);
        const metadata: RunMetadata = {};
        await session.run(train, {}, { traceLevel: 1 }, metadata);
        const stats = metadata.stepStats?.nodeStats ?? [];
        expect(stats.map(({ nodeName }) => nodeName)).toEqual(['loss', 'train']);
        for (const { startMicros, durationMicros } of stats) {
          expect(startMicros).toBeGreaterThanOrEqual(0);
          expect(durationMicros).toBeGreaterThanOrEqual(0);
        }
        const untraced: RunMetadata = {};
        await session.run(train, {}, {}, untraced);
        expect(untraced).toEqual({});
      }));

    it.each([
      ['a promise', () => Promise.resolve(tf.scalar(1)), 'expected fn to return a tensor synchronously, got a Promise'],
      ['nothing', () => undefined, 'expected fn to return a tensor, or an array or object of tensors, got undefined'],
      ['a number', () => 3, 'got 3'],
      ['an empty list', () => [], 'got an array of 0'],
    ])('refuses a function that returns %s', (_, fn, message) =>
      inScene(backend, async ({ open }) => {
        const graph = new Graph();
        let made: unknown;
        const op = graph.op('wrong', [], (() => (made = fn())) as unknown as () => tf.Tensor);
        const session = await open(graph);
        const run = session.run(op);
        await expect(run).rejects.toThrow(TypeError);
        await expect(run).rejects.toThrow(message);
        if (made instanceof Promise) ((await made) as tf.Tensor).dispose();
      }),
    );
  });
}
