import * as tf from '@tensorflow/tfjs';
import { describe, expect, it } from 'vitest';
import { latestCheckpoint, loadCheckpoint, Saver } from '../../src/doors/checkpoint.js';
import { inputs } from '../../src/doors/data.js';
import {
  AbortedError,
  exponentialDecay,
  Graph,
  memoryStorage,
  MonitoredTrainingSession,
  Scaffold,
  StopAtStepHook,
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

/** What is saved at the end of a training that accumulates the gradients of three batches. */
async function trained(hook?: SessionRunHook): Promise<unknown> {
  const graph = new Graph();
  const x = graph.iterator(inputs(XS).batch(2).repeat());
  const w = graph.variable('w', [[0.3], [-0.2]]);
  const loss = graph.op('loss', [x, w], (xs, weights) => xs.matMul(weights).sub(1).square().mean().asScalar());
  const optimizer = tf.train.adam(0.1);
  const learningRate = exponentialDecay(graph, { learningRate: 0.1, decaySteps: 3, decayRate: 0.5 });
  const train = graph.minimize(optimizer, loss, { accumulateSteps: 3, clipNorm: 0.5, learningRate });
  const storage = memoryStorage();
  await MonitoredTrainingSession.with(
    {
      graph,
      checkpointDir: 'run',
      saveCheckpointSteps: 1,
      scaffold: new Scaffold({ saver: new Saver({ storage, logger: quietLogger }) }),
      config: { backend: 'cpu', seed: 1 },
      logger: quietLogger,
      recovery: { backoff: () => 0 },
      hooks: [new StopAtStepHook({ lastStep: 6 }), ...(hook ? [hook] : [])],
    },
    async (session) => {
      while (!session.shouldStop()) await session.run(train);
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
    expect(await trained(hook)).toEqual(undisturbed);
    expect(hook.losses).toBe(5);
  });
});
