import { setImmediate } from 'node:timers/promises';
import * as tf from '@tensorflow/tfjs';
import { afterEach, beforeAll, expect, it } from 'vitest';
import { Graph, SingularMonitoredSession } from '../../../../src/index.js';
import type { NativeLibrary } from '../../../../src/runtimes/tensorflow/c-api/native-library.js';
import { FakeLogger } from '../../../support/fake-logger.js';
import { loadTestLibrary } from '../../../support/native/load-test-library.js';

let library: NativeLibrary;

beforeAll(async () => {
  library = await loadTestLibrary();
});

afterEach(() => {
  tf.disposeVariables();
});

/** A line that is fitted to batches of any size. */
function lineOf(weight: tf.Variable): { graph: Graph; step: Parameters<SingularMonitoredSession['run']>[0] } {
  const graph = new Graph();
  graph.track('weight', weight);
  const x = graph.placeholder('x', { shape: [null, null] });
  const loss = graph.op('loss', [x], (xs) => xs.mul(weight).sum(1).sub(1).square().mean().asScalar());
  return { graph, step: { loss, train: graph.minimize(tf.train.sgd(0.01), loss) } };
}

/** The `index`th of 1024 shapes, small and large ones mixed: constants of a graph are as large as its batches. */
function batchOf(index: number): { readonly x: number[][] } {
  const place = (index * 617) % 1024;
  return { x: Array.from({ length: (place % 32) + 1 }, () => new Array<number>((place >> 5) + 1).fill(0.5)) };
}

async function collect(): Promise<void> {
  globalThis.gc?.();
  await setImmediate();
}

/** The memory of the process, in MB, when garbage is collected. */
async function memory(): Promise<number> {
  await collect();
  await collect();
  return process.memoryUsage.rss() / 1e6;
}

it('retrace leak: a thousand signatures take no more memory than the hundred that are kept', async () => {
  const before = library.counts();
  const { graph, step } = lineOf(tf.variable(tf.scalar(1)));
  const config = { runtime: 'compiled', backend: 'cpu', verifyEvery: 0 } as const;
  const session = await SingularMonitoredSession.open({ graph, config, logger: new FakeLogger() });
  let traces = 0;
  session.events$.subscribe(({ kind }) => (traces += Number(kind === 'trace.made')));
  const run = async (from: number, to: number): Promise<void> => {
    for (let index = from; index < to; index += 1) {
      await session.run(step, batchOf(index));
      // Garbage that nobody collects meanwhile is no leak, and its memory is not given back at once.
      if (index % 25 === 0) await collect();
    }
  };

  await run(0, 300);
  const { numTensors } = tf.memory();
  const [counts, megabytes] = [library.counts(), await memory()];
  expect(counts.graphs - before.graphs).toBe(100);
  expect(counts.sessions - before.sessions).toBe(100);

  await run(300, 1000);
  expect(traces).toBe(1000);
  expect(library.counts()).toEqual(counts);
  expect(tf.memory().numTensors).toBe(numTensors);
  // A graph that is not let go takes some 300 kB: 700 of them would be 200 MB.
  expect((await memory()) - megabytes).toBeLessThan(30);

  await session.close();
  expect(library.counts()).toEqual({ ...before, tensors: before.tensors + 1 });
}, 600_000);
