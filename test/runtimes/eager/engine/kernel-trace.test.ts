import * as tf from '@tensorflow/tfjs';
import { describe, expect, it } from 'vitest';
import type { RunMetadata } from '../../../../src/core/run-metadata.js';
import { Graph } from '../../../../src/graph/graph.js';
import { eagerRuntime } from '../../../../src/runtimes/eager/eager-runtime.js';

async function openSession(graph: Graph) {
  const target = { master: '', config: { backend: 'cpu' } };
  return eagerRuntime.openSession(graph, target, new AbortController().signal);
}

describe('a traced run', () => {
  it('tells the kernels of each node, when they ran, and what they made', async () => {
    const graph = new Graph();
    const x = graph.placeholder('x', { shape: [2, 3] });
    const product = graph.op('product', [x], (value) => value.matMul(value.transpose()));
    const total = graph.op('total', [product], (value) => value.sum().asScalar());
    const session = await openSession(graph);
    const metadata: RunMetadata = {};
    const begun = Date.now() * 1000;
    await session.run(total, { x: tf.ones([2, 3]).arraySync() }, { traceLevel: 3 }, metadata);
    const { nodeStats = [], kernelStats = [], startEpochMicros = 0 } = metadata.stepStats ?? {};
    const kernelsOf = (node: string) => kernelStats.filter(({ nodeName }) => nodeName === node);
    expect(kernelsOf('product').map(({ kernelName }) => kernelName)).toEqual(['Transpose', 'BatchMatMul']);
    expect(kernelsOf('product')[1]).toMatchObject({ outputShapes: [[2, 2]], bytesAdded: 16 });
    expect(kernelsOf('total').map(({ kernelName }) => kernelName)).toContain('Sum');
    expect(Math.abs(startEpochMicros - begun)).toBeLessThan(60e6);
    for (const { nodeName, startMicros, durationMicros } of nodeStats) {
      for (const kernel of kernelsOf(nodeName)) {
        expect(kernel.startMicros).toBeGreaterThanOrEqual(startMicros - 1);
        expect(kernel.startMicros + kernel.durationMicros).toBeLessThanOrEqual(startMicros + durationMicros + 2);
      }
    }
    await session.close();
  });

  it('counts the bytes of a kernel once, though it ran within another', async () => {
    const graph = new Graph();
    const weights = graph.variable('weights', [1, 2, 3]);
    const loss = graph.op('loss', [weights], (value) => value.square().mean().asScalar());
    const train = graph.minimize(tf.train.sgd(0.1), loss);
    const init = graph.variablesInitializer('global');
    graph.finalize();
    const session = await openSession(graph);
    await session.run(init);
    const metadata: RunMetadata = {};
    await session.run(train, null, { traceLevel: 3 }, metadata);
    const { kernelStats = [] } = metadata.stepStats ?? {};
    const sizeOf = (shape: readonly number[]): number => 4 * shape.reduce((size, length) => size * length, 1);
    for (const { bytesAdded, outputShapes = [], kernelName } of kernelStats) {
      expect(bytesAdded, kernelName).toBe(outputShapes.reduce((size, shape) => size + sizeOf(shape), 0));
    }
    expect(kernelStats.some(({ nodeName }) => nodeName === 'loss')).toBe(true);
    await session.close();
  });

  it('leaves the engine as it was, also when a node fails; a run that is not traced tells nothing', async () => {
    const graph = new Graph();
    const bad = graph.op('bad', [], () => {
      throw new Error('no');
    });
    const good = graph.op('good', [], () => tf.scalar(1).neg());
    const session = await openSession(graph);
    const kernelOf = (): unknown => Reflect.get(tf.engine(), 'runKernel');
    const before = kernelOf();
    await expect(session.run(bad, null, { traceLevel: 1 }, {})).rejects.toThrow('no');
    const metadata: RunMetadata = {};
    await session.run(good, null, {}, metadata);
    expect(metadata.stepStats).toBeUndefined();
    expect(kernelOf()).toBe(before);
    await session.close();
  });
});
