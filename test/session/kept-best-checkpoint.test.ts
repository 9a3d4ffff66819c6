import * as tf from '@tensorflow/tfjs';
import { describe, expect, it } from 'vitest';
import type { Storage } from '../../src/core/storage.js';
import { bestCheckpoint, keepBestN, Saver } from '../../src/doors/checkpoint.js';
import { RecordingLogger } from '../../src/doors/testing.js';
import {
  CheckpointSaverHook,
  ChiefSessionCreator,
  EvaluationHook,
  Graph,
  memoryStorage,
  MonitoredSession,
  Scaffold,
  StopAtStepHook,
  UnavailableError,
  type SessionRunHook,
} from '../../src/index.js';
import { savedIn } from '../support/saved-training.js';

type Way = 'metrics of the hook' | 'an evaluation' | 'a request of a hook' | 'an evaluation, accumulating';
const ways: readonly Way[] = [
  'metrics of the hook',
  'an evaluation',
  'a request of a hook',
  'an evaluation, accumulating',
];

/** How good the model is at a step: best at 10. */
const lossAt = (step: number): number => Math.abs(step - 10) + 1;

/** One process: trains until a step, with a checkpoint each five steps of which the best is kept. */
async function live(way: Way, storage: Storage, lastStep: number, more: readonly SessionRunHook[] = []): Promise<void> {
  const logger = new RecordingLogger();
  const graph = new Graph();
  const w = graph.variable('w', 0);
  const step = graph.createGlobalStep();
  // What a run fetches it takes before it counts.
  const best = way === 'metrics of the hook' ? 9 : 10;
  const loss = graph.op('loss', [step], (at) => tf.abs(at.sub(best)).add(1).asScalar());
  const error = graph.op('error', [w], (value) => value.sub(3).square().asScalar());
  const accumulateSteps = way === 'an evaluation, accumulating' ? 2 : 1;
  const train = graph.minimize(tf.train.sgd(0.1), error, { accumulateSteps });
  const keep = [keepBestN({ count: 1, metric: 'loss' })];
  const saver = new Saver({ storage, logger, maxToKeep: 2, keep, allowEmpty: true, deferBuild: true });
  const saving = { checkpointDir: 'run', logger, storage };
  const asking: SessionRunHook = {
    afterRun: (context) => {
      const at = context.session.currentGlobalStep?.() ?? 0;
      if (at % 5 !== 0) return;
      context.measure?.({ loss: lossAt(at) });
      context.requestSave?.();
    },
  };
  const evaluating = [
    new CheckpointSaverHook({ ...saving, saveSteps: 5 }),
    new EvaluationHook({ fetches: { loss }, feeds: [new Map()], every: ({ step: at }) => at % 5 === 0, logger }),
  ];
  const hooks: Record<Way, readonly SessionRunHook[]> = {
    'metrics of the hook': [new CheckpointSaverHook({ ...saving, saveSteps: 5, metrics: { loss } })],
    'a request of a hook': [new CheckpointSaverHook({ ...saving, saveSteps: 1000 }), asking],
    'an evaluation': evaluating,
    'an evaluation, accumulating': evaluating,
  };
  await MonitoredSession.with(
    {
      sessionCreator: new ChiefSessionCreator({
        graph,
        checkpointDir: 'run',
        storage,
        scaffold: new Scaffold({ saver }),
        config: { backend: 'cpu' },
        logger,
      }),
      hooks: [...hooks[way], new StopAtStepHook({ lastStep }), ...more],
      logger,
    },
    async (session) => {
      while (!session.shouldStop()) await session.run(train);
    },
  );
}

describe.each(ways)('the best checkpoint, measured by %s', (way) => {
  it.each([
    ['once', [10, 17]],
    ['twice at it', [10, 10, 17]],
    ['twice, also after it', [10, 12, 16]],
    ['at each fifth step', [5, 10, 15, 20, 25]],
  ])('stays when the training is restarted %s', async (_name, lives) => {
    const storage = memoryStorage();
    for (const lastStep of lives) await live(way, storage, lastStep);
    const { saved, measured, newest } = await savedIn(storage);
    expect(newest).toBe(lives.at(-1));
    expect(Object.keys(saved)).toHaveLength(3);
    expect(measured).toMatchObject({ 10: { loss: 1 } });
    expect(await bestCheckpoint('run', { metric: 'loss', mode: 'min', storage })).toBe('run/model.ckpt-10');
  });

  it('stays when the training recovers at it', async () => {
    const storage = memoryStorage();
    let failures = 2;
    const failing: SessionRunHook = {
      beforeRun: ({ session }) => {
        if (session.currentGlobalStep?.() === 10 && failures-- > 0) throw new UnavailableError('gone');
      },
    };
    await live(way, storage, 23, [failing]);
    expect((await savedIn(storage)).measured).toMatchObject({ 10: { loss: 1 } });
  });
});
