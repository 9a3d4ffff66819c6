import { expect, test } from 'vitest';

import { memoryStorage } from '../../../src/storage/memory-storage.js';
import { latestCheckpoint } from '../../../src/doors/checkpoint.js';
import { Graph } from '../../../src/graph/graph.js';
import { MonitoredTrainingSession } from '../../../src/session/monitored-training-session.js';
import { KeptEvents } from '../../support/kept-events.js';
import { Scene } from '../../support/scene.js';

test('an observer may ask for a checkpoint, which the next step that succeeds is saved in', async () => {
  const storage = memoryStorage();
  const graph = new Graph();
  const count = graph.assignAdd(graph.getOrCreateGlobalStep(), 1);
  const kept = new KeptEvents();
  const options = { graph, checkpointDir: 'run', saveCheckpointSteps: 100, storage, observers: [kept] };
  await MonitoredTrainingSession.with(options, async (session) => {
    for (let run = 0; run < 3; run++) await session.run(count);
    expect(kept.session.requestSave).toBeTypeOf('function');
    kept.session.requestSave?.();
    await session.run(count);
    await session.run(count);
    await expect.poll(() => latestCheckpoint('run', { storage })).toBe('run/model.ckpt-4');
  });
});

test('an observer cannot ask for a checkpoint where nobody saves', async () => {
  const kept = new KeptEvents();
  const session = await new Scene().open({ observers: [kept] });
  expect(kept.session.requestSave).toBeUndefined();
  expect('requestSave' in kept.session).toBe(false);
  await session.close();
});
