import * as tf from '@tensorflow/tfjs';
import { describe, expect, it } from 'vitest';
import { tensorValue } from '../../../src/core/tensor-value.js';
import type { RunOptions } from '../../../src/core/run-options.js';
import type { RunMetadata } from '../../../src/core/run-metadata.js';
import {
  CancelledError,
  FailedPreconditionError,
  InvalidArgumentError,
  NotFoundError,
  UnavailableError,
  UnimplementedError,
} from '../../../src/errors.js';
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

    const ofTensorFlow: readonly RunOptions[] = [
      { outputPartitionGraphs: true },
      { reportTensorAllocationsUponOom: true },
      { interOpThreadPool: -1 },
      { debugOptions: { debugTensorWatchOpts: [{ nodeName: 'c' }] } },
    ];
    const isCompiled = backend === 'compiled';
    it.each(isCompiled ? ofTensorFlow : [])('gives TensorFlow the option of %o', (options) =>
      inScene(backend, async ({ open }) => {
        const graph = new Graph();
        const doubled = graph.op('doubled', [graph.constant('c', 1)], (c) => c.mul(2).asScalar());
        const session = await open(graph);
        expect(await session.run(doubled, {}, options)).toBe(2);
      }),
    );
    it.each(isCompiled ? [] : ofTensorFlow)('names the option of %o as one that it does not support', (options) =>
      inScene(backend, async ({ open }) => {
        const graph = new Graph();
        graph.constant('c', 1);
        const session = await open(graph);
        const run = session.run('c', {}, options);
        await expect(run).rejects.toThrow(UnimplementedError);
        await expect(run).rejects.toThrow(
          `options.${Object.keys(options)[0] ?? ''} is not supported by the eager runtime; leave it out`,
        );
        expect(await session.run('c', {}, { timeoutInMs: 600_000, traceLevel: 0, debugOptions: {} })).toBe(1);
      }),
    );

    const wrongOptions: readonly (readonly [unknown, string])[] = [
      [5, 'options: expected an object of options, got 5'],
      [{ timeoutInMs: -1 }, 'options.timeoutInMs: expected a number of at least 0, got -1'],
      [{ timeoutInMs: '5' }, 'options.timeoutInMs: expected a number, got "5"'],
      [{ signal: {} }, 'options.signal: expected an AbortSignal, got an object with keys []'],
      [{ signal: null }, 'options.signal: expected an AbortSignal, got null'],
    ];
    it.each(wrongOptions)('says what is wrong with the options %o', (options, message) =>
      inScene(backend, async ({ open }) => {
        const graph = new Graph();
        graph.constant('c', 1);
        const session = await open(graph);
        await expect(session.run('c', {}, options as RunOptions)).rejects.toThrow(message);
      }),
    );

    it('takes null for feeds, options and metadata that there are none of', () =>
      inScene(backend, async ({ open }) => {
        const graph = new Graph();
        graph.constant('c', 1);
        const session = await open(graph);
        expect(await session.run('c', null, null, null)).toBe(1);
      }));

    it('says what is wrong with the names and values of variables', () =>
      inScene(backend, async ({ open }) => {
        const graph = new Graph();
        graph.variable('v', 1);
        const session = await open(graph);
        const wrong = async (work: Promise<unknown>, kind: new (...args: never[]) => Error, message: string) => {
          await expect(work).rejects.toThrow(kind);
          await expect(work).rejects.toThrow(message);
        };
        await wrong(
          session.readVariables(5 as never),
          TypeError,
          'names: expected an array of names of variables, got 5',
        );
        await wrong(session.readVariables([5] as never), NotFoundError, 'got 5');
        await wrong(session.writeVariables(undefined as never), TypeError, 'values: expected a Map');
        await wrong(
          session.writeVariables(new Map([['v', null]]) as never),
          InvalidArgumentError,
          'variables: expected a value for "v" as readVariables() gives it, got null',
        );
      }));

    it('does not count the constants that it keeps, which come with the first run that needs them', () =>
      inScene(backend, async ({ open }) => {
        const graph = new Graph();
        const sum = graph.op('sum', [graph.constant('c', [1, 2]), graph.constant('d', 3)], (c, d) => c.mul(d).sum());
        const session = await open(graph);
        const other = await open(graph);
        const before = session.stats();
        await session.run(sum);
        expect(session.stats()).toEqual(before);
        // Those of a graph of TensorFlow are in it.
        const kept = backend === 'compiled' ? { tensors: 0, bytes: 0 } : { tensors: 2, bytes: 12 };
        expect(other.stats()).toEqual({ tensors: before.tensors + kept.tensors, bytes: before.bytes + kept.bytes });
        await session.close();
        expect(other.stats()).toEqual(before);
      }));

    it('lets an error of the caller’s function be, and names the node in one of tfjs’s own', () =>
      inScene(backend, async ({ open }) => {
        const graph = new Graph();
        const error = new Error('the function’s own');
        const mine = graph.op('mine', [], (): tf.Tensor => {
          throw error;
        });
        const inTidy = graph.op('in_tidy', [], () =>
          tf.tidy((): tf.Tensor => {
            throw error;
          }),
        );
        const unavailable = new UnavailableError('away');
        const status = graph.op('status', [], (): tf.Tensor => {
          throw unavailable;
        });
        const reversed = graph.op('reversed', [], () => tf.reverse1d(tf.ones([2, 3]) as unknown as tf.Tensor1D));
        const session = await open(graph);
        await expect(session.run(mine)).rejects.toBe(error);
        await expect(session.run(inTidy)).rejects.toBe(error);
        expect(error.message).toBe('the function’s own');
        await expect(session.run(status)).rejects.toBe(unavailable);
        expect(unavailable.op).toBe('status');
        const run = session.run(reversed);
        await expect(run).rejects.toThrow(InvalidArgumentError);
        await expect(run).rejects.toThrow('Node "reversed": Error in reverse1D: x must be rank 1');
        await expect(run).rejects.toMatchObject({
          op: 'reversed',
          cause: expect.objectContaining({ message: expect.stringContaining('Error in reverse1D') as string }) as Error,
        });
      }));

    it('tells the times of the nodes that ran when it is asked to trace', () =>
      inScene(backend, async ({ start, use }) => {
        const graph = new Graph();
        const v = graph.variable('v', 1);
        const loss = graph.op('loss', [v], (value) => value.square().asScalar());
        const train = graph.minimize(use(tf.train.sgd(0.1)), loss, { name: 'train' });
        const session = await start(graph);
        const metadata: RunMetadata = {};
        await session.run([train, loss], {}, { traceLevel: 1 }, metadata);
        const stats = metadata.stepStats?.nodeStats ?? [];
        const names = stats.map(({ nodeName }) => nodeName);
        if (backend === 'compiled') {
          // TensorFlow tells the times of operations, which are named for their nodes.
          expect(names.map((name) => name.split('/')[0])).toEqual(expect.arrayContaining(['loss', 'train']));
        } else expect(names).toEqual(['loss', 'train']);
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
