import * as tf from '@tensorflow/tfjs';
import { expect, test } from 'vitest';

import { Graph } from '../../../src/graph/graph.js';
import { kernelSums } from '../../../src/session/observation/kernel-sums.js';
import { MonitoredSession } from '../../../src/session/monitored-session.js';
import { KeptEvents } from '../../support/kept-events.js';

test('Kernels of one name are summed up, the longest first', () => {
  const kernel = (kernelName: string, durationMicros: number) => ({ kernelName, durationMicros, startMicros: 0 });
  const kernelStats = [kernel('Add', 1000), kernel('MatMul', 2500), kernel('Add', 500)];
  expect(kernelSums({ nodeStats: [], kernelStats })).toEqual([
    { name: 'MatMul', count: 1, durationMs: 2.5 },
    { name: 'Add', count: 2, durationMs: 1.5 },
  ]);
});

test('Where no kernels are known, nodes stand for them', () => {
  const nodeStats = [{ nodeName: 'loss', startMicros: 0, durationMicros: 250 }];
  expect(kernelSums({ nodeStats })).toEqual([{ name: 'loss', count: 1, durationMs: 0.25 }]);
});

test('A step that is traced tells its kernels, and no other step does', async () => {
  const graph = new Graph();
  const x = graph.placeholder('x', { shape: [] });
  const loss = graph.op('loss', [x], (value) => tf.add(tf.mul(value, 2), tf.mul(value, 3)));
  const kept = new KeptEvents();
  await MonitoredSession.with({ graph, observers: [kept] }, async (session) => {
    await session.run({ loss }, { x: 1 });
    await session.run({ loss }, { x: 1 }, { traceLevel: 3 });
  });
  const [plain, traced] = kept.of('step.ended');
  expect(plain).not.toHaveProperty('kernels');
  const counts = Object.fromEntries(traced?.kernels?.map(({ name, count }) => [name, count]) ?? []);
  expect(counts).toMatchObject({ Multiply: 2, Add: 1 });
});
