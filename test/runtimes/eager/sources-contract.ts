import * as tf from '@tensorflow/tfjs';
import { describe, expect, it } from 'vitest';
import { tensorValue } from '../../../src/core/tensor-value.js';
import { settle, VirtualClock } from '../../../src/doors/testing.js';
import {
  CancelledError,
  DeadlineExceededError,
  InternalError,
  InvalidArgumentError,
  OutOfRangeError,
  UnavailableError,
} from '../../../src/errors.js';
import { Graph } from '../../../src/graph/graph.js';
import { internals } from '../../../src/graph/graph-internals.js';
import type { HostValues } from '../../../src/tensor/host-values.js';
import type { Node } from '../../../src/graph/node.js';
import { EagerSession } from '../../../src/runtimes/eager/eager-session.js';
import { openBackend } from '../../../src/runtimes/eager/engine/open-backend.js';
import { createDeferred } from '../../support/deferred.js';
import { disposable, inScene, tfjsBackend } from './eager-scene.js';

import { failure, never, scalar, source } from './outside-nodes.js';

/** Nodes whose values come from outside, and how waiting for them ends. */
export function describeSources(backend: string): void {
  describe('sources', () => {
    it('are asked one after the other in order of creation, each once, whatever is fetched', () =>
      inScene(backend, async ({ open }) => {
        const graph = new Graph();
        const calls: string[] = [];
        const first = createDeferred<HostValues>();
        const a = source(graph, 'a', () => {
          calls.push('a');
          return first.promise;
        });
        const b = source(graph, 'b', () => {
          calls.push('b');
          return scalar(2);
        });
        const sum = graph.op('sum', [b, a, b], (x, y, z) => tf.addN([x, y, z]).asScalar());
        const session = await open(graph);
        const run = session.run([b, sum, a, b]);
        await settle();
        expect(calls).toEqual(['a']);
        first.resolve(scalar(5));
        expect(await run).toEqual([2, 9, 5, 2]);
        expect(calls).toEqual(['a', 'b']);
      }));

    it('are taken only by runs that need them, and not when they are fed', () =>
      inScene(backend, async ({ open }) => {
        const graph = new Graph();
        let taken = 0;
        const a = source(graph, 'a', () => scalar((taken += 1)), { dtype: 'float32', shape: [] });
        const double = graph.op('double', [a], (x) => x.mul(2).asScalar());
        const other = graph.constant('other', 7);
        const session = await open(graph);
        expect(await session.run(other)).toBe(7);
        expect(await session.run([a, double], { a: 21 })).toEqual([21, 42]);
        expect(taken).toBe(0);
        await expect(session.run(double, { a: [1, 2] })).rejects.toThrow(InvalidArgumentError);
        expect(await session.run(double)).toBe(2);
      }));

    it('come before the reads: a run that waited sees the variables as they are by then', () =>
      inScene(backend, async ({ start }) => {
        const graph = new Graph();
        const v = graph.variable('v', 1);
        const increment = graph.assignAdd(v, 10);
        const gate = createDeferred<HostValues>();
        const a = source(graph, 'a', () => gate.promise);
        const sum = graph.op('sum', [v, a], (x, y) => tf.add(x, y).asScalar());
        const session = await start(graph);
        const run = session.run([v, sum]);
        await settle();
        await session.run(increment);
        gate.resolve(scalar(0.5));
        expect(await run).toEqual([11, 11.5]);
      }));

    it('feed a loss that is minimized', () =>
      inScene(backend, async ({ start, use }) => {
        const graph = new Graph();
        const v = graph.variable('v', 3);
        const x = source(graph, 'x', () => Promise.resolve(scalar(2)));
        const loss = graph.op('loss', [v, x], (value, factor) => tf.mul(value, factor).square().asScalar());
        const after = graph.minimize(use(disposable(tf.train.sgd(0.125))), loss);
        const later = graph.controlDependencies([after], () =>
          graph.op('later', [v, x], (w, y) => w.sub(y).asScalar()),
        );
        const session = await start(graph);
        expect(await session.run({ loss, after, later, x })).toEqual({ loss: 36, after: null, later: -2, x: 2 });
      }));

    it('with several values are taken apart by place or by name', () =>
      inScene(backend, async ({ open }) => {
        const graph = new Graph();
        const pair = source(graph, 'pair', () => [scalar(1), tensorValue('float32', [2], Float32Array.of(2, 3))]);
        const [one, two] = pair as unknown as readonly [Node, Node];
        const named = source(graph, 'named', () => Promise.resolve({ x: scalar(4), name: scalar(5) }));
        const { x } = named as unknown as { readonly x: Node };
        const shadowed = graph.lookup('named:name');
        const sum = graph.op('sum', [one, two, x], (p, q, r) => tf.addN([p, q.sum(), r]).asScalar());
        const session = await open(graph);
        expect(await session.run([sum, one, shadowed])).toEqual([10, 1, 5]);
        expect(await session.run({ pair, named })).toMatchObject({
          pair: [1, { shape: [2], data: Float32Array.of(2, 3) }],
          named: { x: 4, name: 5 },
        });
        expect(await session.run([one, 'pair:1'], [[one, 9]])).toMatchObject([9, { shape: [2] }]);
        await expect(session.run('pair:2')).rejects.toThrow(
          'Node "pair:2" does not exist: "pair" gives pair:0, pair:1',
        );
        await expect(session.run(graph.op('wrong', [named], (value) => value))).rejects.toThrow(
          'Node "wrong": expected its input "named" to give one tensor, but it has several outputs',
        );
      }));

    it.each([
      ['a number', 3, 'got 3'],
      ['nothing', undefined, 'got undefined'],
      ['a list of something else', [scalar(1), 2], 'got an array of 2'],
    ])('that give %s fail the run with an error that names them', (_, value, message) =>
      inScene(backend, async ({ open }) => {
        const graph = new Graph();
        const a = source(graph, 'a', () => value as unknown as HostValues);
        const session = await open(graph);
        await expect(session.run(a)).rejects.toThrow(InternalError);
        await expect(session.run(a)).rejects.toThrow(message);
        await expect(session.run(a)).rejects.toMatchObject({ op: 'a' });
      }),
    );

    it('that fail do so before anything is written, and the others get back what they gave', () =>
      inScene(backend, async ({ start }) => {
        const graph = new Graph();
        const back: string[] = [];
        const giving = (name: string): Node =>
          source(graph, name, ({ onAbandoned }) => {
            onAbandoned?.(() => back.push(name));
            return scalar(1);
          });
        const [a, b] = [giving('a'), giving('b')];
        let error: Error | undefined = new OutOfRangeError('no more');
        const c = source(graph, 'c', () => (error ? Promise.reject(error) : scalar(3)));
        const v = graph.variable('v', 1);
        const add = graph.assignAdd(v, c);
        const session = await start(graph);
        await expect(session.run([a, b, add])).rejects.toBe(error);
        expect(error).toMatchObject({ op: 'c' });
        expect(back).toEqual(['b', 'a']);
        expect(await session.run(v)).toBe(1);
        error = undefined;
        await session.run([a, b, add]);
        expect(back).toHaveLength(2);
        expect(await session.run(v)).toBe(4);
      }));

    it('lose what they gave to a run that fails while it computes', () =>
      inScene(backend, async ({ open }) => {
        const graph = new Graph();
        const back: string[] = [];
        const a = source(graph, 'a', ({ onAbandoned }) => {
          onAbandoned?.(() => back.push('a'));
          return scalar(1);
        });
        const bad = graph.op('bad', [a], (): tf.Tensor => {
          throw new UnavailableError('bad');
        });
        const session = await open(graph);
        await expect(session.run(bad)).rejects.toThrow('bad');
        expect(back).toEqual([]);
      }));
  });

  describe('waiting', () => {
    it('ends with the run’s signal, its time limit and the close of the session, and writes nothing then', () =>
      inScene(backend, async ({ start }) => {
        const graph = new Graph();
        const a = source(graph, 'a', never);
        const v = graph.variable('v', 1);
        const add = graph.assignAdd(v, a);
        await start(graph);
        const clock = new VirtualClock();
        const session = new EagerSession(graph, {
          backend: await openBackend(tfjsBackend(backend)),
          random: undefined,
          clock,
        });
        const controller = new AbortController();
        const given = failure(session.run(add, {}, { signal: controller.signal }));
        const late = failure(session.run(add, {}, { timeoutInMs: 50, signal: controller.signal }));
        const open = failure(session.run(add));
        await clock.advance(50);
        expect(await late).toEqual(new DeadlineExceededError('The run took longer than its timeoutInMs of 50.'));
        controller.abort('enough');
        expect(await given).toBeInstanceOf(CancelledError);
        expect(await given).toMatchObject({ message: 'The run was cancelled by its signal.', cause: 'enough' });
        expect(await session.run(v)).toBe(1);
        await session.close();
        expect(await open).toBeInstanceOf(CancelledError);
        expect(await open).toMatchObject({ message: 'The run was cancelled: its session was closed.', op: 'a' });
        expect(clock.pending).toBe(0);
      }));

    it('leaves no timer when it ends in time, and a limit of 0 is none', () =>
      inScene(backend, async ({ open }) => {
        const graph = new Graph();
        const a = source(graph, 'a', () => Promise.resolve(scalar(1)));
        await open(graph);
        const clock = new VirtualClock();
        const session = new EagerSession(graph, {
          backend: await openBackend(tfjsBackend(backend)),
          random: undefined,
          clock,
        });
        expect(await session.run(a, {}, { timeoutInMs: 50 })).toBe(1);
        expect(clock.pending).toBe(0);
        const waiting = failure(session.run(source(graph, 'b', never), {}, { timeoutInMs: 0 }));
        expect(clock.pending).toBe(0);
        await session.close();
        expect(await waiting).toBeInstanceOf(CancelledError);
      }));

    it('of many runs at once is nothing that Node warns of', () =>
      inScene(backend, async ({ open }) => {
        const graph = new Graph();
        const session = await open(graph);
        const a = source(graph, 'a', never);
        const warnings: Error[] = [];
        const note = (warning: Error): void => void warnings.push(warning);
        process.on('warning', note);
        const runs = Array.from({ length: 20 }, () => failure(session.run(a)));
        await new Promise((resolve) => {
          setImmediate(resolve);
        });
        process.off('warning', note);
        expect(warnings).toEqual([]);
        await session.close();
        for (const error of await Promise.all(runs)) expect(error).toBeInstanceOf(CancelledError);
      }));

    it('is over before the run computes when it is given up just as the value comes', () =>
      inScene(backend, async ({ start }) => {
        const graph = new Graph();
        const back: string[] = [];
        const gate = createDeferred<HostValues>();
        const a = source(graph, 'a', async ({ onAbandoned }) => {
          const value = await gate.promise;
          onAbandoned?.(() => back.push('a'));
          return value;
        });
        const v = graph.variable('v', 1);
        const add = graph.assignAdd(v, a);
        const session = await start(graph);
        const controller = new AbortController();
        const run = failure(session.run(add, {}, { signal: controller.signal }));
        await settle();
        gate.resolve(scalar(1));
        controller.abort();
        expect(await run).toBeInstanceOf(CancelledError);
        expect(back).toEqual(['a']);
        expect(await session.run(v)).toBe(1);
      }));

    it('leaves errors of other kinds as they are, also after the run was given up', () =>
      inScene(backend, async ({ open }) => {
        const graph = new Graph();
        const gate = createDeferred<HostValues>();
        const a = source(graph, 'a', () => gate.promise);
        const session = await open(graph);
        const controller = new AbortController();
        const run = failure(session.run(a, {}, { signal: controller.signal }));
        controller.abort();
        const error = new Error('broken');
        gate.reject(error);
        expect(await run).toBe(error);
      }));
  });

  describe('resources of the graph', () => {
    it('are reset when the last session has closed, each, whatever the others do', () =>
      inScene(backend, async ({ open }) => {
        const graph = new Graph();
        const resets: string[] = [];
        const error = new Error('first');
        graph[internals].resources.push(
          { reset: () => Promise.reject(error) },
          {
            reset: async () => {
              await settle();
              resets.push('second');
            },
          },
        );
        const one = await open(graph);
        const two = await open(graph);
        await one.close();
        await one.close();
        expect(resets).toEqual([]);
        await expect(two.close()).rejects.toBe(error);
        expect(resets).toEqual(['second']);
        graph[internals].resources.length = 0;
        // The scene closes its sessions again, and gets what the first close gave.
        two.close = () => Promise.resolve();
      }));
  });
}
