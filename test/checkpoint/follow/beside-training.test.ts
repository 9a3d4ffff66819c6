import { expect, it, vi } from 'vitest';
import { checkpointExists, checkpointsOf, loadCheckpoint } from '../../../src/doors/checkpoint.js';
import { RecordingLogger } from '../../../src/doors/testing.js';
import { Graph, memoryStorage, MonitoredTrainingSession, StopAtStepHook } from '../../../src/index.js';
import { testHangsAfterMs } from '../../support/hang-limits.js';

it('who follows a training that keeps one checkpoint reads whole ones or none, and always the last', async () => {
  const storage = memoryStorage();
  const logger = new RecordingLogger();
  let isOver = false;
  let removed = 0;
  const read: (readonly [step: number, weight: unknown])[] = [];
  const found = (): number => read.length + removed;
  const slowly = (): Promise<void> =>
    new Promise((resolve) => {
      setTimeout(resolve, read.length % 3);
    });

  const follow = async (): Promise<void> => {
    const options = { storage, logger, pollSecs: 0.001, timeoutSecs: 0.01, timeoutFn: () => isOver };
    for await (const path of checkpointsOf('run', options)) {
      try {
        const reader = await loadCheckpoint(path, { storage });
        await slowly();
        const weight = (await reader.read('weight')).toArray();
        read.push([Number((await reader.read('global_step')).toArray()), weight]);
        await reader.close();
      } catch (error) {
        if (await checkpointExists(path, { storage })) throw error;
        removed += 1;
      }
    }
  };

  const train = async (): Promise<void> => {
    const graph = new Graph();
    const step = graph.assignAdd(graph.getOrCreateGlobalStep(), 1);
    const train = graph.group('train', [step, graph.assignAdd(graph.variable('weight', 0), 2)]);
    const hooks = [new StopAtStepHook({ lastStep: 60 })];
    const saving = { checkpointDir: 'run', saveCheckpointSteps: 1, maxToKeep: 1 };
    await MonitoredTrainingSession.with(
      { graph, storage, logger, hooks, ...saving, config: { backend: 'cpu' } },
      async (session) => {
        for (let run = 1; !session.shouldStop(); run += 1) {
          await session.run(train);
          // However slow the machine is, a checkpoint is found now and then while later ones are written.
          if (run % 10 === 0) await vi.waitFor(() => expect(found()).toBeGreaterThan(run / 10 - 1), testHangsAfterMs);
        }
      },
    );
    isOver = true;
  };

  await Promise.all([follow(), train()]);
  expect(read.at(-1)).toEqual([60, 120]);
  expect(read.filter(([step, weight]) => weight !== 2 * step)).toEqual([]);
  expect(found()).toBeGreaterThan(3);
});
