import * as tf from '@tensorflow/tfjs';
import { expect, test } from 'vitest';
import type { SessionRunHook } from '../../src/core/session-run-hook.js';
import { everySteps } from '../../src/core/triggers/every-steps.js';
import { RecordingLogger } from '../../src/doors/testing.js';
import { Graph } from '../../src/graph/graph.js';
import { EvaluationHook } from '../../src/hooks/evaluation-hook.js';
import { ChiefSessionCreator } from '../../src/session/creators/chief-session-creator.js';
import { MonitoredSession } from '../../src/session/monitored-session.js';
import { train } from './eager-training.js';

test('an EvaluationHook sees the trained variables between two steps, while no hook sees it', async () => {
  const logger = new RecordingLogger();
  let seen = 0;
  const counter: SessionRunHook = {
    beforeRun: () => {
      seen++;
    },
  };
  const hook = new EvaluationHook({
    every: everySteps(2),
    fetches: { error: 'error' },
    feeds: [{ x: [3, 3] }, { x: [1] }],
    atEnd: true,
    logger,
  });
  await train([counter, hook], async (session) => {
    await session.run('train');
    const tensors = tf.memory().numTensors;
    for (let run = 1; run < 4; run++) await session.run('train');
    expect(tf.memory().numTensors).toBe(tensors);
  });
  expect(seen).toBe(4);
  expect(logger.lines.map((line) => line.replace(/, \d+\.\d{3} sec\)$/, ''))).toEqual([
    'info eval at step 1: error = 2.0 (2 batches',
    'info eval at step 3: error = 2.0 (2 batches',
    'info eval at step 4: error = 5.0 (2 batches',
  ]);
  expect([hook.lastValues, hook.lastStep]).toEqual([{ error: 5 }, 4]);
});

test('a training draws the same random numbers with an EvaluationHook as without, also when an evaluation fails', async () => {
  const logger = new RecordingLogger();
  const numbers = async (hooks: readonly SessionRunHook[]): Promise<readonly number[]> => {
    const graph = new Graph();
    const noise = graph.op('noise', [], () => tf.randomUniform([]).asScalar());
    const sessionCreator = new ChiefSessionCreator({ graph, config: { backend: 'cpu', seed: 1 }, logger });
    const drawn: number[] = [];
    await MonitoredSession.with({ sessionCreator, hooks, logger }, async (session) => {
      for (let run = 0; run < 5; run++) drawn.push(await session.run(noise).catch(() => NaN));
    });
    return drawn;
  };
  const onResult = (value: unknown, step: number): void => {
    if (step === 2) throw new RangeError(`${String(value)} is too small`);
  };
  const all = await numbers([]);
  const feeds = [{}, {}, {}];
  expect(await numbers([new EvaluationHook({ every: everySteps(1), fetches: 'noise', feeds, logger })])).toEqual(all);
  const failing = new EvaluationHook({ every: everySteps(1), fetches: 'noise', onResult, logger });
  expect(await numbers([failing])).toEqual(all.map((value, index) => (index === 1 ? NaN : value)));
});
