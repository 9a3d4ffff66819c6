import * as tf from '@tensorflow/tfjs';
import { describe, expect, it } from 'vitest';

import { keyValueStorage } from '../../../examples/storage/key-value-storage.js';
import { MapStore } from '../../../examples/storage/map-store.js';
import { latestCheckpoint, verifyCheckpoint } from '../../../src/doors/checkpoint.js';
import { storageContract } from '../../../src/doors/testing.js';
import { ResourceExhaustedError } from '../../../src/errors.js';
import { Graph, MonitoredTrainingSession } from '../../../src/index.js';
import { runProgram } from '../run-program.js';

describe('the storage of the example', () => {
  it.each(storageContract(() => keyValueStorage(new MapStore({ maxBytes: Infinity }))))('$name', ({ run }) => run());

  it('keeps the last good checkpoint when a save finds no room', async () => {
    const store = new MapStore({ maxBytes: 40_000 });
    const storage = keyValueStorage(store);
    const graph = new Graph();
    const weights = graph.variable('weights', new Array<number>(2000).fill(1));
    const loss = graph.op('loss', [weights], (w) => w.square().mean().asScalar());
    const train = graph.minimize(tf.train.sgd(0.1), loss);
    const options = { graph, storage, checkpointDir: 'runs', saveCheckpointSteps: 1, maxToKeep: 0 };
    const logger = { info: () => {}, warn: () => {}, error: () => {} };
    const training = MonitoredTrainingSession.with(
      { ...options, logger, config: { backend: 'cpu' } },
      async (session) => {
        for (let step = 0; step < 20; step++) await session.run(train);
      },
    );
    await expect(training).rejects.toThrow(ResourceExhaustedError);
    const newest = await latestCheckpoint('runs', { storage });
    expect(newest).toMatch(/^runs\/model\.ckpt-[1-4]$/);
    await verifyCheckpoint(newest ?? '', { storage });
    expect(store.bytes).toBeLessThanOrEqual(40_000);
  });

  it('holds the checkpoints of a training that goes on', async () => {
    const { code, lines, errors } = await runProgram('examples/storage/main.js');
    expect(errors).toBe('');
    expect(code).toBe(0);
    expect(lines).toEqual([
      expect.stringMatching(/^the loss is \d\.\d{4} at step 20$/),
      'goes on from runs/model.ckpt-20',
      expect.stringMatching(/^the loss is 0\.\d{4} at step 40$/),
      ...expectedKeys(lines),
      'all of it within the limit',
    ]);
  });
});

/** The keys that are printed, of which those of the newest two checkpoints and the state file are there. */
function expectedKeys(lines: readonly string[]): readonly string[] {
  const keys = lines.filter((line) => line.startsWith('/runs/'));
  const files = keys.filter((key) => /\/(checkpoint|model\.ckpt-\d+\.index)$/.test(key));
  expect([...files].sort()).toEqual(['/runs/checkpoint', '/runs/model.ckpt-30.index', '/runs/model.ckpt-40.index']);
  return keys;
}
