import * as tf from '@tensorflow/tfjs';
import { describe, expect, it } from 'vitest';
import { latestCheckpoint, loadCheckpoint, Saver } from '../../src/doors/checkpoint.js';
import { inputs } from '../../src/doors/data.js';
import type { Storage } from '../../src/doors/runtime.js';
import {
  AbortedError,
  bestCheckpoint,
  exponentialDecay,
  Graph,
  memoryStorage,
  MonitoredTrainingSession,
  Scaffold,
  StopAtStepHook,
  type SessionRunContext,
  type SessionRunHook,
} from '../../src/index.js';
import { quietLogger } from '../conformance-formats/quiet-logger.js';

const XS = Array.from({ length: 24 }, (_, index) => [Math.sin(index), Math.cos(index)]);
const SAVED = [
  'w',
  'w/Adam',
  'w/Adam_1',
  'beta1_power',
  'global_step',
  'Adam/accumulated_steps',
  'w/Adam/accumulated_gradient',
  'w/Adam/accumulated_steps',
];

/** Loses the session before some tries and after others, by their number. */
function losing(before: readonly number[], after: readonly number[]): SessionRunHook & { readonly losses: number } {
  let tries = 0;
  let losses = 0;
  const loseIf = (isDue: boolean): void => {
    if (!isDue) return;
    losses += 1;
    throw new AbortedError('The session is lost.');
  };
  return {
    get losses() {
      return losses;
    },
    beforeRun: () => {
      tries += 1;
      loseIf(before.includes(tries));
    },
    afterRun: () => {
      loseIf(after.includes(tries));
    },
  };
}

interface TrainedOptions {
  readonly hooks?: readonly SessionRunHook[];
  readonly storage?: Storage;
  /** Runs after which the session is closed. */
  readonly runs?: number;
}

/** What is saved at the end of a training that accumulates the gradients of three batches. */
async function trained({ hooks = [], storage = memoryStorage(), runs = Infinity }: TrainedOptions = {}) {
  const graph = new Graph();
  const x = graph.iterator(inputs(XS).batch(2).repeat());
  const w = graph.variable('w', [[0.3], [-0.2]]);
  const loss = graph.op('loss', [x, w], (xs, weights) => xs.matMul(weights).sub(1).square().mean().asScalar());
  const optimizer = tf.train.adam(0.1);
  const learningRate = exponentialDecay(graph, { learningRate: 0.1, decaySteps: 3, decayRate: 0.5 });
  const train = graph.minimize(optimizer, loss, { accumulateSteps: 3, clipNorm: 0.5, learningRate });
  await MonitoredTrainingSession.with(
    {
      graph,
      checkpointDir: 'run',
      saveCheckpointSteps: 1,
      scaffold: new Scaffold({ saver: new Saver({ storage, logger: quietLogger }) }),
      config: { backend: 'cpu', seed: 1 },
      logger: quietLogger,
      recovery: { backoff: () => 0 },
      hooks: [new StopAtStepHook({ lastStep: 6 }), ...hooks],
    },
    async (session) => {
      for (let run = 0; run < runs && !session.shouldStop(); run += 1) await session.run(train);
    },
  );
  optimizer.dispose();
  const reader = await loadCheckpoint((await latestCheckpoint('run', { storage })) ?? '', { storage });
  try {
    return await Promise.all(SAVED.map(async (name) => [name, (await reader.read(name)).toArray()]));
  } finally {
    await reader.close();
  }
}

describe('a training that accumulates gradients', () => {
  it('ends where it would have ended when sessions are lost before and after runs, in the midst of accumulating', async () => {
    const undisturbed = await trained();
    const hook = losing([5, 9, 17], [12, 20]);
    expect(await trained({ hooks: [hook] })).toEqual(undisturbed);
    expect(hook.losses).toBe(5);
  });

  it('goes on bit for bit after it was closed in order, whether before the first step, between two, or right after one', async () => {
    const whole = await trained({ runs: 8 });
    for (let cut = 1; cut < 8; cut += 1) {
      const storage = memoryStorage();
      await trained({ storage, runs: cut });
      expect(await trained({ storage, runs: 8 - cut })).toEqual(whole);
    }
  });

  it('keeps what was measured of a step with the checkpoint that has the runs after it too', async () => {
    const storage = memoryStorage();
    const hooks = [{ afterRun: (context: SessionRunContext) => context.measure?.({ quality: 0.5 }) }];
    await trained({ storage, runs: 4, hooks });
    expect(await bestCheckpoint('run', { metric: 'quality', storage })).toBe('run/model.ckpt-1');
  });
});
