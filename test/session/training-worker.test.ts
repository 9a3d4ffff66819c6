import { describe, expect, it } from 'vitest';
import type { CheckpointPlace } from '../../src/core/checkpoint-place.js';
import type { Runtime } from '../../src/core/session.js';
import { FakeGraph, FakeSession, memoryStorage, RecordingLogger } from '../../src/doors/testing.js';
import { MonitoredTrainingSession } from '../../src/session/monitored-training-session.js';

/** Opens sessions of a cluster that compare directories as `compare` says. */
function clusterRuntime(compare: (place: CheckpointPlace) => Promise<void>): Runtime {
  return {
    name: 'cluster',
    stats: () => ({ tensors: 0, bytes: 0 }),
    openSession: (graph) => Promise.resolve(Object.assign(new FakeSession(graph), { compareDirectory: compare })),
  };
}

describe('a worker that is given a checkpointDir', () => {
  it('has the session compare it with that of the chief', async () => {
    const places: CheckpointPlace[] = [];
    const graph = Object.assign(new FakeGraph(), {
      runtime: clusterRuntime((place) => {
        places.push(place);
        return Promise.resolve();
      }),
    });
    const logger = new RecordingLogger();
    const storage = memoryStorage();
    const session = await MonitoredTrainingSession.open({
      graph,
      isChief: false,
      checkpointDir: 'runs',
      storage,
      logger,
    });
    expect(places).toMatchObject([{ directory: 'runs' }]);
    await session.close();
    expect(logger.lines).toEqual([]);
  });

  it('trains on where that cannot be found out, and says so', async () => {
    const graph = Object.assign(new FakeGraph(), { runtime: clusterRuntime(() => Promise.reject(new Error('gone'))) });
    const logger = new RecordingLogger();
    const session = await MonitoredTrainingSession.open({ graph, isChief: false, checkpointDir: 'runs', logger });
    expect(logger.lines).toEqual(['info checkpointDir: whether runs is that of the chief is not known: gone']);
    await session.close();
  });
});
