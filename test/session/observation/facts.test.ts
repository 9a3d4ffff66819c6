import { expect, test } from 'vitest';

import type { SessionEvent } from '../../../src/core/session-event.js';
import { RecordingLogger } from '../../../src/doors/testing.js';
import { UnavailableError } from '../../../src/errors.js';
import { Graph } from '../../../src/graph/graph.js';
import { EvaluationHook } from '../../../src/hooks/evaluation-hook.js';
import { everySteps } from '../../../src/core/triggers/every-steps.js';
import { MonitoredTrainingSession } from '../../../src/session/monitored-training-session.js';
import { memoryStorage } from '../../../src/storage/memory-storage.js';
import { KeptEvents } from '../../support/kept-events.js';

test('an observer of a training is told of saves, evaluations, a loss, and the restore that answers it', async () => {
  const storage = memoryStorage();
  const graph = new Graph();
  const count = graph.assignAdd(graph.getOrCreateGlobalStep(), 1);
  const loss = graph.constant('loss', 0.5);
  let runs = 0;
  const failing = {
    beforeRun: () => {
      runs++;
      if (runs === 5) throw new UnavailableError('gone');
    },
  };
  const kept = new KeptEvents();
  await MonitoredTrainingSession.with(
    {
      graph,
      checkpointDir: 'run',
      saveCheckpointSteps: 2,
      storage,
      observers: [kept],
      hooks: [failing, new EvaluationHook({ every: everySteps(4), fetches: { loss }, name: 'held out' })],
      logger: new RecordingLogger(),
    },
    async (session) => {
      for (let run = 0; run < 5; run++) {
        const step = await session.run(count);
        await expect.poll(() => kept.of('checkpoint.saved').at(-1)?.step).toBe(step - (step % 2));
      }
    },
  );
  const facts = kept.all.filter((event) =>
    ['evaluation', 'checkpoint.restored', 'session.recovered', 'session.restarting'].includes(event.kind),
  );
  expect(facts).toMatchObject([
    { kind: 'evaluation', name: 'held out', step: 1, values: { loss: 0.5 } },
    { kind: 'session.restarting', restart: 1, cause: new UnavailableError('gone') },
    { kind: 'checkpoint.restored', path: 'run/model.ckpt-4' },
    { kind: 'session.recovered', creation: 2 },
    { kind: 'evaluation', name: 'held out', step: 5, values: { loss: 0.5 } },
  ] satisfies Partial<SessionEvent>[]);
  for (const { path, bytes, durationMs } of kept.of('checkpoint.saved')) {
    expect(path).toMatch(/^run\/model\.ckpt-\d$/);
    expect(bytes).toBeGreaterThan(0);
    expect(durationMs).toBeGreaterThanOrEqual(0);
  }
  expect(new Set(kept.of('checkpoint.saved').map(({ step }) => step))).toEqual(new Set([0, 2, 4, 5]));
});
