import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';

import * as tf from '@tensorflow/tfjs';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import { GraphKeys } from '../../../src/core/graph-keys.js';
import {
  Graph,
  MonitoredTrainingSession,
  UnavailableError,
  type Logger,
  type MonitoredTrainingSessionOptions,
  type Outcome,
} from '../../../src/index.js';
import { inputs } from '../../../src/data/input-pipeline.js';

const silent: Logger = { info: () => undefined, warn: () => undefined, error: () => undefined };

let directory: string;

beforeEach(async () => {
  directory = await mkdtemp(path.join(tmpdir(), 'iterator-checkpoints-'));
});

afterEach(async () => {
  await rm(directory, { recursive: true, force: true });
});

class Killed extends Error {}

interface Life {
  /** By step: the elements of the batch, and its loss. */
  readonly steps: Map<number, readonly [batch: unknown, loss: number]>;
  readonly outcome: Outcome | undefined;
}

/** One process: trains on shuffled batches of two epochs until they end, or step `failAt` fails. */
async function live(failAt: number, options: Partial<MonitoredTrainingSessionOptions> = {}): Promise<Life> {
  const steps: [number, readonly [unknown, number]][] = [];
  const graph = new Graph();
  const x = Array.from({ length: 10 }, (_, index) => [index, Math.sin(index)]);
  const batches = inputs({ x, y: x.map(([n = 0]) => Math.cos(n)) })
    .shuffle()
    .batch(3)
    .repeat(2);
  const batch = graph.iterator(batches);
  const weights = graph.variable('weights', [[0.1], [0.2]]);
  const loss = graph.op('loss', [batch.x, batch.y, weights], (xs, ys, w) =>
    tf.losses.meanSquaredError(ys.expandDims(1), xs.matMul(w)).asScalar(),
  );
  const train = graph.minimize(tf.train.momentum(0.01, 0.9), loss);
  const step = graph.getOrCreateGlobalStep();
  let outcome: Outcome | undefined;
  await MonitoredTrainingSession.with(
    { graph, config: { backend: 'cpu' }, logger: silent, ...options },
    async (session) => {
      void session.closed.then((closed) => {
        outcome = closed;
      });
      while (!session.shouldStop()) {
        const values = await session.run({ loss, train, step, y: batch.y });
        steps.push([values.step, [values.y.toArray(), values.loss]]);
        if (values.step === failAt) throw new Killed();
      }
    },
  ).catch((error: unknown) => {
    if (!(error instanceof Killed)) throw error;
  });
  return { steps: new Map(steps), outcome };
}

describe('training on an iterator', () => {
  it('goes on with exactly the next batch after it was killed, wherever that was', async () => {
    for (const failAt of [2, 3, 4, 6]) {
      const saving = { checkpointDir: path.join(directory, String(failAt)), saveCheckpointSteps: 2 };
      const first = await live(failAt, saving);
      expect([...first.steps.keys()].at(-1)).toBe(failAt);
      const second = await live(Infinity, saving);
      const [resumedAt = -1] = second.steps.keys();
      expect(resumedAt).toBeGreaterThan(0);
      for (const [step, values] of second.steps) {
        const before = first.steps.get(step);
        if (before) expect(values).toEqual(before);
      }
      const all = new Map([...first.steps, ...second.steps]);
      expect([...all.keys()]).toEqual([0, 1, 2, 3, 4, 5, 6, 7]);
      expect(second.outcome).toMatchObject({ kind: 'exhausted' });
      // Each epoch has had every example once, across both processes.
      const ys = [...all.values()].flatMap(([y]) => y as number[]);
      const expected = Float32Array.from({ length: 10 }, (_, index) => Math.cos(index)).sort();
      expect(Float32Array.from(ys.slice(0, 10)).sort()).toEqual(expected);
      expect(Float32Array.from(ys.slice(10)).sort()).toEqual(expected);
    }
  });

  it('starts over with the variables when it recovers without a checkpoint', async () => {
    const seen: number[] = [];
    let failures = 0;
    const graph = new Graph();
    const x = graph.iterator(inputs([1, 2, 3]).shuffle({ seed: 3 }), { prefetch: 2 });
    const total = graph.variable('total', 0);
    const add = graph.assignAdd(total, x);
    graph.getOrCreateGlobalStep();
    await MonitoredTrainingSession.with(
      {
        graph,
        config: { backend: 'cpu' },
        logger: silent,
        hooks: [
          {
            afterRun: () => {
              if (seen.length !== 1 || failures > 0) return;
              failures += 1;
              throw new UnavailableError('gone');
            },
          },
        ],
      },
      async (session) => {
        while (!session.shouldStop()) {
          const values = await session.run({ x, add });
          seen.push(values.x);
          expect(values.add).toBe(seen.slice(failures).reduce((sum, n) => sum + n, 0));
        }
      },
    );
    expect(failures).toBe(1);
    // The first, then, after the recovery, the first again and all others.
    expect(seen[1]).toBe(seen[0]);
    expect([...seen.slice(1)].sort()).toEqual([1, 2, 3]);
    expect(graph.getCollection(GraphKeys.STATEFUL)).toHaveLength(1);
  });
});
