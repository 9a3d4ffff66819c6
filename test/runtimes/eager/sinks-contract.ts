import * as tf from '@tensorflow/tfjs';
import { describe, expect, it } from 'vitest';
import { UnavailableError } from '../../../src/errors.js';
import type { RunMetadata } from '../../../src/core/run-metadata.js';
import type { TensorValue } from '../../../src/core/tensor-value.js';
import { settle } from '../../../src/doors/testing.js';
import { Graph } from '../../../src/graph/graph.js';
import { createDeferred } from '../../support/deferred.js';
import { inScene } from './eager-scene.js';
import { failure, host, never, scalar, sink, source } from './outside-nodes.js';

/** Nodes that take values out of a run. */
export function describeSinks(backend: string): void {
  describe('sinks', () => {
    it('get values of the run after its writes, one after the other in order of creation', () =>
      inScene(backend, async ({ start }) => {
        const graph = new Graph();
        const v = graph.variable('v', [1, 2]);
        const x = graph.placeholder('x', { shape: [] });
        const add = graph.assignAdd(v, [10, 10]);
        const given: unknown[] = [];
        const gate = createDeferred<undefined>();
        const before = sink(graph, 'before', [v, x], async (values) => {
          given.push(['before', values.map(({ dtype, data }) => [dtype, data])]);
          await gate.promise;
        });
        const after = graph.controlDependencies([add], () =>
          sink(graph, 'after', [v, graph.constant('c', 'text')], (values) => {
            given.push(['after', values.map(({ data }) => data)]);
          }),
        );
        const session = await start(graph);
        const good = session.run({ after, add, before }, { x: 3 });
        await settle();
        expect((await session.run(v)).data).toEqual(Float32Array.of(11, 12));
        const first = [
          'before',
          [
            ['float32', Float32Array.of(1, 2)],
            ['float32', Float32Array.of(3)],
          ],
        ];
        expect(given).toEqual([first]);
        gate.resolve(undefined);
        expect(await good).toMatchObject({ after: null, before: null });
        expect(given).toEqual([first, ['after', [Float32Array.of(11, 12), ['text']]]]);
      }));

    it('that fail reject a run that has written, and those behind them get nothing', () =>
      inScene(backend, async ({ start }) => {
        const graph = new Graph();
        const v = graph.variable('v', 1);
        const add = graph.assignAdd(v, 1);
        let given = 0;
        const bad = sink(graph, 'bad', [], () => Promise.reject(new UnavailableError('full')));
        const behind = sink(graph, 'behind', [v], () => void (given += 1));
        const session = await start(graph);
        await expect(session.run([add, bad, behind])).rejects.toMatchObject({ message: 'full', op: 'bad' });
        expect(await session.run(v)).toBe(2);
        expect(given).toBe(0);
      }));

    it('get nothing from a run that failed, and cannot be fed', () =>
      inScene(backend, async ({ open }) => {
        const graph = new Graph();
        let given = 0;
        const bad = graph.op('bad', [], (): tf.Tensor => {
          throw new Error('bad');
        });
        const out = sink(graph, 'out', [graph.op('one', [], () => tf.ones([2]))], () => void (given += 1));
        const session = await open(graph);
        await expect(session.run([out, bad])).rejects.toThrow('bad');
        expect(given).toBe(0);
        await expect(session.run(out, [[out, 1]])).rejects.toThrow('Tensor out may not be fed: it has no value.');
      }));

    it('are given up like sources', () =>
      inScene(backend, async ({ open }) => {
        const graph = new Graph();
        let behind = 0;
        const stuck = sink(graph, 'stuck', [], (_, context) => never(context).then(() => undefined));
        const next = sink(graph, 'next', [], () => void (behind += 1));
        const all = graph.group('all', [stuck, next]);
        const session = await open(graph);
        const controller = new AbortController();
        const given = failure(session.run(all, {}, { signal: controller.signal }));
        const rest = failure(session.run(all));
        await settle();
        controller.abort();
        expect(await given).toMatchObject({ message: 'The run was cancelled by its signal.' });
        await session.close();
        expect(await rest).toMatchObject({ message: 'The run was cancelled: its session was closed.', op: 'stuck' });
        expect(behind).toBe(0);
      }));

    it('get nothing once the run is given up, though those before them were served', () =>
      inScene(backend, async ({ open }) => {
        const graph = new Graph();
        const gate = createDeferred<undefined>();
        let given = 0;
        const first = sink(graph, 'first', [], () => gate.promise);
        const second = sink(graph, 'second', [], () => void (given += 1));
        const session = await open(graph);
        const run = failure(session.run([first, second]));
        await settle();
        gate.resolve(undefined);
        await session.close();
        expect(await run).toMatchObject({ message: 'The run was cancelled: its session was closed.' });
        expect(given).toBe(0);
      }));

    it('stand in the trace of a run, with sources and nodes of the host', () =>
      inScene(backend, async ({ open }) => {
        const graph = new Graph();
        const a = source(graph, 'a', () => Promise.resolve(scalar(1)));
        const b = host(graph, 'b', [a], ([value]) => value as TensorValue);
        const c = sink(graph, 'c', [b], () => Promise.resolve());
        const session = await open(graph);
        const metadata: RunMetadata = {};
        await session.run(c, {}, { traceLevel: 1 }, metadata);
        expect(metadata.stepStats?.nodeStats.map(({ nodeName }) => nodeName)).toEqual(['a', 'b', 'c']);
      }));
  });
}
