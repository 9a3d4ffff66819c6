import * as tf from '@tensorflow/tfjs';
import { expect, test } from 'vitest';
import type { TensorValue } from '../../src/core/tensor-value.js';
import { latestCheckpoint, loadCheckpoint } from '../../src/doors/checkpoint.js';
import { memoryStorage } from '../../src/doors/testing.js';
import { NanLossDuringTrainingError } from '../../src/errors.js';
import {
  Graph,
  MonitoredTrainingSession,
  NanTensorHook,
  StopAtStepHook,
  type SessionRunHook,
} from '../../src/index.js';
import { quietLogger } from '../conformance-formats/quiet-logger.js';

const checkpointDir = 'run';

/** A weight that is trained by the loop, and one that a hook behind the saver counts up after each step. */
function createTraining() {
  const graph = new Graph();
  const weight = graph.variable('weight', 1);
  const counted = graph.variable('counted', 0);
  const factor = graph.placeholder('factor', { shape: [] });
  const loss = graph.op('loss', [weight, factor], (w, by) => w.square().mul(by).asScalar());
  const count = graph.assignAdd(counted, 1);
  const counting: SessionRunHook = {
    afterRun: async ({ session }) => {
      await session.run(count);
    },
  };
  return { graph, loss, counting, counted, train: graph.minimize(tf.train.sgd(0.1), loss) };
}

const common = { checkpointDir, saveCheckpointSteps: 1, logger: quietLogger, config: { backend: 'cpu' } } as const;

async function readNewest(storage: ReturnType<typeof memoryStorage>, name: string): Promise<TensorValue> {
  const reader = await loadCheckpoint((await latestCheckpoint(checkpointDir, { storage })) ?? '', { storage });
  const value = await reader.read(name);
  await reader.close();
  return value;
}

test('a checkpoint has what hooks behind the saver have written after its step', async () => {
  const storage = memoryStorage();
  const { graph, counting, train } = createTraining();
  const hooks = [counting, new StopAtStepHook({ lastStep: 3 })];
  await MonitoredTrainingSession.with({ ...common, graph, storage, hooks }, async (session) => {
    while (!session.shouldStop()) await session.run(train, { factor: 1 });
  });
  expect((await readNewest(storage, 'counted')).toArray()).toBe(3);
  const resumed = createTraining();
  await MonitoredTrainingSession.with({ ...common, graph: resumed.graph, storage }, async (session) => {
    expect(await session.run(resumed.counted)).toBe(3);
  });
});

test('a step whose loss is NaN is no checkpoint, and a restart goes on from the one before', async () => {
  const storage = memoryStorage();
  const { graph, loss, train } = createTraining();
  const run = MonitoredTrainingSession.with(
    { ...common, graph, storage, hooks: [new NanTensorHook(loss)] },
    async (session) => {
      for (const factor of [1, 1, NaN]) await session.run([loss, train], { factor });
    },
  );
  await expect(run).rejects.toThrow(NanLossDuringTrainingError);
  expect(await latestCheckpoint(checkpointDir, { storage })).toBe('run/model.ckpt-2');
  const weight = (await readNewest(storage, 'weight')).toArray() as number;
  expect(weight).toBeCloseTo(0.64, 6);
  const resumed = createTraining();
  const hooks = [new NanTensorHook(resumed.loss), new StopAtStepHook({ lastStep: 3 })];
  await MonitoredTrainingSession.with({ ...common, graph: resumed.graph, storage, hooks }, async (session) => {
    while (!session.shouldStop()) await session.run([resumed.loss, resumed.train], { factor: 1 });
  });
  expect(await latestCheckpoint(checkpointDir, { storage })).toBe('run/model.ckpt-3');
});
