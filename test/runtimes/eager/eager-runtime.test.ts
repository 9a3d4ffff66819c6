import * as tf from '@tensorflow/tfjs';
import { describe, expect, it } from 'vitest';
import type { GraphLike } from '../../../src/core/graph-like.js';
import {
  CancelledError,
  FailedPreconditionError,
  InvalidArgumentError,
  UnimplementedError,
} from '../../../src/errors.js';
import { Graph } from '../../../src/graph/graph.js';
import type { EagerSession } from '../../../src/runtimes/eager/eager-session.js';
import { eagerRuntime } from '../../../src/runtimes/eager/eager-runtime.js';

const never = new AbortController().signal;

function open(config: object, graph: GraphLike = new Graph(), master = ''): Promise<unknown> {
  return eagerRuntime.openSession(graph, { master, config }, never);
}

describe('opening a session of the eager runtime', () => {
  it('takes wasm when nothing is said, whatever the process uses itself, and leaves that alone', async () => {
    await tf.setBackend('cpu');
    const session = (await open({})) as EagerSession;
    expect(session.backend).toBe('wasm');
    expect(tf.getBackend()).toBe('cpu');
    await session.close();
  });

  it('leaves no listener of wasm’s start code on the process, which would throw what nobody caught anew', async () => {
    const events = ['uncaughtException', 'unhandledRejection'] as const;
    const listeners = (): unknown[] => events.map((event) => process.listeners(event as 'uncaughtException'));
    const before = listeners();
    const registered = tf.findBackendFactory('wasm') as (() => Promise<tf.KernelBackend>) | null;
    await (await (open({}) as Promise<EagerSession>)).close();
    const factory = registered ?? (tf.findBackendFactory('wasm') as () => Promise<tf.KernelBackend>);
    expect(listeners()).toEqual(before);
    tf.registerBackend('wasm again', factory, 0);
    const starting = open({ backend: 'wasm again' });
    const mine = (): void => undefined;
    process.on('unhandledRejection', mine);
    try {
      await starting;
      expect(listeners()).toEqual([before[0], [...(before[1] as unknown[]), mine]]);
    } finally {
      process.off('unhandledRejection', mine);
      tf.removeBackend('wasm again');
    }
  });

  it('starts a backend once for sessions that are opened together', async () => {
    const Cpu = tf.findBackend('cpu').constructor as new () => tf.KernelBackend;
    const made: tf.KernelBackend[] = [];
    const disposed: tf.KernelBackend[] = [];
    const factory = async (): Promise<tf.KernelBackend> => {
      await Promise.resolve();
      const backend = new Cpu();
      backend.dispose = () => disposed.push(backend);
      made.push(backend);
      return backend;
    };
    tf.registerBackend('shared', factory, 0);
    const graphs = [new Graph(), new Graph()];
    await Promise.all(graphs.map((graph) => open({ backend: 'shared' }, graph)));
    expect(made).toHaveLength(2);
    expect(disposed).toEqual([made[1]]);
    expect(tf.findBackend('shared')).toBe(made[0]);
    await open({ backend: 'shared' });
    expect(made).toHaveLength(2);
  });

  const refusals: readonly (readonly [string, () => Promise<unknown>, new (...args: never[]) => Error, string])[] = [
    ['another kind of graph', () => open({}, {} as GraphLike), TypeError, 'graph: expected a Graph'],
    ['another master', () => open({}, new Graph(), 'grpc://host:1'), UnimplementedError, 'master: expected'],
    [
      'an unknown setting',
      () => open({ bakend: 'cpu' }),
      TypeError,
      'config: unknown option "bakend"; known are backend, seed',
    ],
    [
      'a setting of the compiled runtime',
      () => open({ runtime: 'eager', verifyEvery: 5 }),
      TypeError,
      '"verifyEvery" is a setting of runtime: \'compiled\'.',
    ],
    ['a backend that is no name', () => open({ backend: 3 }), TypeError, 'config.backend: expected a string, got 3'],
    ['a seed that is none', () => open({ seed: {} }), TypeError, 'config.seed: expected a number or a string'],
    [
      'no target',
      () => eagerRuntime.openSession(new Graph(), undefined as never, never),
      TypeError,
      'target: expected { master, config }, got undefined',
    ],
    [
      'a target without settings',
      () => eagerRuntime.openSession(new Graph(), { master: '' } as never, never),
      TypeError,
      'config: expected an object of options, got undefined',
    ],
    [
      'a signal that is none',
      () => eagerRuntime.openSession(new Graph(), { master: '', config: {} }, {} as AbortSignal),
      TypeError,
      'signal: expected an AbortSignal, got an object with keys []',
    ],
    [
      'an unknown backend',
      () => open({ backend: 'abacus' }),
      InvalidArgumentError,
      'config.backend: expected one of wasm, cpu, tensorflow',
    ],
    ['a backend that does not start', () => open({ backend: 'broken' }), FailedPreconditionError, 'no device'],
  ];
  it.each(refusals)('refuses %s, and says what it expects', async (_, opening, kind, message) => {
    if (!tf.engine().backendNames().includes('broken')) {
      tf.registerBackend('broken', () => Promise.reject(new Error('no device')), 0);
    }
    const error: unknown = await opening().catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(kind);
    expect((error as Error).message).toContain(message);
  });

  it('gives up when its signal is aborted, and leaves nothing', async () => {
    const { tensors } = eagerRuntime.stats();
    const graph = new Graph();
    const controller = new AbortController();
    const opening = eagerRuntime.openSession(graph, { master: '', config: {} }, controller.signal);
    controller.abort('changed my mind');
    await expect(opening).rejects.toThrow(CancelledError);
    await expect(opening).rejects.toMatchObject({ cause: 'changed my mind' });
    expect(eagerRuntime.stats().tensors).toBe(tensors);
  });

  it('counts the tensors and bytes of the engine', () => {
    const before = eagerRuntime.stats();
    const tensor = tf.ones([4]);
    expect(eagerRuntime.stats()).toEqual({ tensors: before.tensors + 1, bytes: before.bytes + 16 });
    tensor.dispose();
  });
});
