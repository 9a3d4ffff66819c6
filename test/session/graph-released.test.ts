import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import * as tf from '@tensorflow/tfjs';
import { expect, it } from 'vitest';
import { RecordingLogger } from '../../src/doors/testing.js';
import { Graph } from '../../src/graph/graph.js';
import { MonitoredTrainingSession } from '../../src/session/monitored-training-session.js';
import { memoryStorage } from '../../src/storage/memory-storage.js';

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as () => void;

async function train() {
  const graph = new Graph();
  const storage = memoryStorage();
  const loss = graph.op('loss', [graph.variable('w', 1)], (w) => w.square().asScalar());
  const op = graph.minimize(tf.train.sgd(0.1), loss);
  const logger = new RecordingLogger();
  await MonitoredTrainingSession.with(
    { graph, storage, logger, checkpointDir: 'd', saveSummariesSteps: 1, config: { backend: 'cpu' } },
    (session) => session.run(op),
  );
  return { graph: new WeakRef(graph), storage: new WeakRef(storage), logger: new WeakRef(logger) };
}

it('nothing of a session that was closed stays in memory with its event writer', async () => {
  const { graph, storage, logger } = await train();
  const held = (): readonly unknown[] => [graph, storage, logger].filter((reference) => reference.deref());
  for (let round = 0; round < 200 && held().length > 0; round += 1) {
    await new Promise((resolve) => setTimeout(resolve, 20));
    collect();
  }
  expect(held()).toEqual([]);
});
