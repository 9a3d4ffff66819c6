import { describe, expect, it } from 'vitest';
import { getCheckpointState, keepBestN, Saver } from '../../src/doors/checkpoint.js';
import { RecordingLogger } from '../../src/doors/testing.js';
import { FailedPreconditionError } from '../../src/errors.js';
import {
  Graph,
  memoryStorage,
  MonitoredTrainingSession,
  Scaffold,
  StopAtStepHook,
  type MonitoredTrainingSessionOptions,
} from '../../src/index.js';

type Options = Omit<MonitoredTrainingSessionOptions, 'graph' | 'checkpointDir' | 'storage'>;

/** Trains six steps, a checkpoint each, and gives the names of the checkpoints that are there then. */
async function train(options: Options, storage = memoryStorage(), graph = countingGraph()) {
  await MonitoredTrainingSession.with(
    {
      graph,
      checkpointDir: '/run',
      saveCheckpointSteps: 1,
      storage,
      config: { backend: 'cpu' },
      logger: new RecordingLogger(),
      hooks: [new StopAtStepHook({ numSteps: 6 })],
      ...options,
    },
    async (session) => {
      while (!session.shouldStop()) await session.run('count');
    },
  );
  const names = (await storage.list('/run')).filter((name) => name.endsWith('.index'));
  return names.map((name) => name.replace('.index', ''));
}

function countingGraph(): Graph {
  const graph = new Graph();
  graph.assignAdd(graph.getOrCreateGlobalStep(), 1, 'count');
  return graph;
}

describe('a training session', () => {
  it('keeps as many checkpoints as maxToKeep says', async () => {
    expect(await train({ maxToKeep: 2 })).toEqual(['model.ckpt-5', 'model.ckpt-6']);
    expect(await train({ maxToKeep: 0 })).toHaveLength(7);
    expect(await train({ maxToKeep: null })).toHaveLength(7);
    expect(await train({})).toHaveLength(5);
  });

  it('asks the rules of keep about older ones', async () => {
    const everyThird = { keeps: ({ step = 1 }) => step % 3 === 0 };
    expect(await train({ maxToKeep: 1, keep: [everyThird] })).toEqual(['model.ckpt-0', 'model.ckpt-3', 'model.ckpt-6']);
  });

  it('writes relative paths with saveRelativePaths, so that the directory may be moved', async () => {
    const storage = memoryStorage();
    await train({ saveRelativePaths: true }, storage);
    const text = new TextDecoder().decode(await storage.readFile('/run/checkpoint'));
    expect(text).toMatch(/^model_checkpoint_path: "model\.ckpt-6"$/m);
    for (const name of await storage.list('/run')) await storage.makeDirectory('/moved').then(() => move(name));
    expect((await getCheckpointState('/moved', { storage }))?.modelCheckpointPath).toBe('/moved/model.ckpt-6');

    async function move(name: string): Promise<void> {
      await storage.rename(`/run/${name}`, `/moved/${name}`);
    }
  });

  it('over a graph that had a session already keeps what the new session says', async () => {
    const [storage, graph] = [memoryStorage(), countingGraph()];
    await train({ maxToKeep: 3 }, storage, graph);
    expect(await train({ maxToKeep: 2 }, storage, graph)).toContain('model.ckpt-12');
    expect((await getCheckpointState('/run', { storage }))?.allModelCheckpointPaths).toEqual([
      '/run/model.ckpt-11',
      '/run/model.ckpt-12',
    ]);
  });

  it.each([
    [{ maxToKeep: 2 }, 'maxToKeep'],
    [{ keep: [keepBestN({ count: 1, metric: 'loss' })] }, 'keep'],
    [{ saveRelativePaths: true }, 'saveRelativePaths'],
  ] as const)('refuses %o beside a saver that decides that itself', async (options, name) => {
    const saver = new Saver({ logger: new RecordingLogger() });
    const opening = train({ ...options, scaffold: new Scaffold({ saver }) });
    await expect(opening).rejects.toThrow(FailedPreconditionError);
    await expect(opening).rejects.toThrow(
      `${name}: expected nothing, since the scaffold has a saver: give ${name} to that Saver instead`,
    );
  });

  it('refuses what is no number of checkpoints', async () => {
    await expect(train({ maxToKeep: 1.5 })).rejects.toThrow('maxToKeep: expected a whole number or null, got 1.5');
  });
});
