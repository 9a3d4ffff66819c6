import { mkdtemp, readdir, rm, truncate } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';

import * as tf from '@tensorflow/tfjs';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';

import {
  DataLossError,
  FailedPreconditionError,
  Graph,
  MonitoredTrainingSession,
  StopAtStepHook,
  UnavailableError,
  type Logger,
  type MonitoredTrainingSessionOptions,
  type SessionEvent,
  type SessionRunHook,
} from '../../src/index.js';
import { latestCheckpoint, loadCheckpoint } from '../../src/doors/checkpoint.js';

const silent: Logger = { info: () => undefined, warn: () => undefined, error: () => undefined };
let directory: string;

beforeEach(async () => {
  directory = await mkdtemp(path.join(tmpdir(), 'monitored-checkpoints-'));
});

afterEach(async () => {
  await rm(directory, { recursive: true, force: true });
});

/** A model of its own for each "process": the same initial weights, an optimizer with state, dropout. */
function createTraining(createOptimizer: () => tf.Optimizer) {
  const graph = new Graph();
  const initial = Array.from({ length: 6 }, (_, index) => [Math.sin(index), Math.cos(index)]);
  const weights = graph.variable('weights', initial);
  const bias = graph.variable('bias', [0, 0]);
  const inputs = graph.constant(
    'inputs',
    Array.from({ length: 8 }, (_, row) => initial.map(([sin = 0]) => sin * row)),
  );
  const loss = graph.op('loss', [inputs, weights, bias], (x, w, b) =>
    tf.dropout(x.matMul(w).add(b), 0.25).square().mean().asScalar(),
  );
  return { graph, loss, train: graph.minimize(createOptimizer(), loss) };
}

interface Life {
  readonly losses: Map<number, number>;
  readonly events: SessionEvent[];
}

/** One "process": trains until `lastStep` and notes the loss of every step. */
async function live(
  createOptimizer: () => tf.Optimizer,
  lastStep: number,
  options: Partial<MonitoredTrainingSessionOptions> = {},
): Promise<Life> {
  const { graph, loss, train } = createTraining(createOptimizer);
  const life: Life = { losses: new Map(), events: [] };
  await MonitoredTrainingSession.with(
    {
      graph,
      config: { backend: 'cpu', seed: 7 },
      logger: silent,
      ...options,
      hooks: [new StopAtStepHook({ lastStep }), ...(options.hooks ?? [])],
    },
    async (session) => {
      session.events$.subscribe((event) => life.events.push(event));
      while (!session.shouldStop()) {
        const values = await session.run({ loss, train, step: graph.getOrCreateGlobalStep() });
        life.losses.set(values.step, values.loss);
      }
    },
  );
  return life;
}

const optimizers: [string, () => tf.Optimizer][] = [
  ['sgd', () => tf.train.sgd(0.05)],
  ['momentum', () => tf.train.momentum(0.05, 0.9)],
  ['adam', () => tf.train.adam(0.05)],
  ['rmsprop', () => tf.train.rmsprop(0.05, 0.9, 0.9)],
];

describe('a training job with a checkpointDir', () => {
  test.each(optimizers)('goes on with %s as if nothing had happened, bit for bit', async (_name, createOptimizer) => {
    const whole = await live(createOptimizer, 30);
    const saving = { checkpointDir: directory, saveCheckpointSteps: 5 };
    const first = await live(createOptimizer, 12, saving);
    const second = await live(createOptimizer, 30, saving);
    expect([...second.losses.keys()][0]).toBe(12);
    expect(new Map([...first.losses, ...second.losses])).toEqual(whole.losses);
    expect(second.events).toContainEqual({ kind: 'checkpoint.restored', path: path.join(directory, 'model.ckpt-12') });
  });

  test('recovers from the last checkpoint, not from the beginning', async () => {
    let failures = 0;
    const failOnce: SessionRunHook = {
      beforeRun: ({ session }) => {
        if (session.currentGlobalStep?.() === 13 && failures++ === 0) throw new UnavailableError('gone');
      },
    };
    const [, adam] = optimizers[2] ?? [];
    if (!adam) throw new TypeError('no optimizer');
    const steps: number[] = [];
    const note: SessionRunHook = {
      afterRun: ({ session }) => {
        steps.push(session.currentGlobalStep?.() ?? -1);
      },
    };
    const whole = await live(adam, 20);
    const life = await live(adam, 20, {
      checkpointDir: directory,
      saveCheckpointSteps: 10,
      hooks: [failOnce, note],
    });
    expect(steps.slice(9, 16)).toEqual([10, 11, 12, 13, 11, 12, 13]);
    expect(life.losses).toEqual(whole.losses);
  });

  test('saves what TensorFlow would: the variables, the slots of the optimizer, the step as int64', async () => {
    await live(() => tf.train.adam(0.05), 3, { checkpointDir: directory });
    const reader = await loadCheckpoint(directory);
    try {
      expect([...reader.variables.keys()].sort()).toEqual([
        'beta1_power',
        'beta2_power',
        'bias',
        'bias/Adam',
        'bias/Adam_1',
        'global_step',
        'weights',
        'weights/Adam',
        'weights/Adam_1',
      ]);
      expect((await reader.read('global_step')).toArray()).toBe(3n);
    } finally {
      await reader.close();
    }
    expect(await readdir(directory)).not.toContainEqual(expect.stringContaining('lock'));
  });

  test('refuses a damaged newest checkpoint, or takes the one before when asked to', async () => {
    const [, sgd] = optimizers[0] ?? [];
    if (!sgd) throw new TypeError('no optimizer');
    const saving = { checkpointDir: directory, saveCheckpointSteps: 5 };
    await live(sgd, 10, saving);
    const newest = (await latestCheckpoint(directory)) ?? '';
    await truncate(`${newest}.data-00000-of-00001`, 10);
    await expect(live(sgd, 12, saving)).rejects.toThrow(DataLossError);
    const life = await live(sgd, 12, { ...saving, onCorrupt: 'previous' });
    expect([...life.losses.keys()][0]).toBe(5);
    expect(life.events).toContainEqual(expect.objectContaining({ kind: 'checkpoint.passedOver', path: newest }));
  });

  test('is refused while another of the process keeps its checkpoints there, which goes on; then it is taken up', async () => {
    const checkpointDir = path.join(directory, 'run');
    const options = { checkpointDir, saveCheckpointSteps: 2 };
    const sgd = () => tf.train.sgd(0.05);
    const refused: unknown[] = [];
    const intruder: SessionRunHook = {
      afterRun: async () => {
        if (refused.length === 0) refused.push(await live(sgd, 50, options).catch((error: unknown) => error));
      },
    };
    await live(sgd, 6, { ...options, hooks: [intruder] });
    expect(refused[0]).toBeInstanceOf(FailedPreconditionError);
    expect((refused[0] as Error).message).toContain(`${checkpointDir}: another saver keeps its checkpoints in this`);
    expect(await latestCheckpoint(checkpointDir)).toBe(path.join(checkpointDir, 'model.ckpt-6'));
    expect([...(await live(sgd, 8, options)).losses.keys()]).toEqual([6, 7]);
  });
});
