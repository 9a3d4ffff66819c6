import { parseArgs } from 'node:util';
import * as tf from '@tensorflow/tfjs';
import {
  EarlyStoppingHook,
  Graph,
  MonitoredTrainingSession,
  StopAtStepHook,
  type SessionEvent,
} from '../../../src/index.js';
import { latestCheckpoint } from '../../../src/doors/checkpoint.js';
import { inputs } from '../../../src/doors/data.js';
import { stepOfCheckpoint } from '../job-line.js';
import { jobLogger as logger, say } from '../job-output.js';

const optimizers: Readonly<Record<string, () => tf.Optimizer>> = {
  sgd: () => tf.train.sgd(0.02),
  momentum: () => tf.train.momentum(0.005, 0.9),
  adam: () => tf.train.adam(0.002),
  rmsprop: () => tf.train.rmsprop(0.001, 0.9, 0.9),
};
const columns = 16;
const hidden = 512;

/** A regression with one hidden layer and dropout, over shuffled examples again and again. */
function createTraining(createOptimizer: () => tf.Optimizer) {
  const graph = new Graph();
  const globalStep = graph.getOrCreateGlobalStep();
  const examples = Array.from({ length: 50 }, (_, row) =>
    Array.from({ length: columns }, (_, column) => Math.sin(row * 1.7 + column * 0.9)),
  );
  const wanted = examples.map((example) => [
    Math.tanh(example.reduce((sum, value, column) => sum + value * Math.cos(column), 0)),
  ]);
  const { x, y } = graph.iterator(inputs({ x: examples, y: wanted }).shuffle({ seed: 11 }).repeat().batch(8));
  const first = graph.variable('first', wave(columns, hidden));
  const second = graph.variable('second', wave(hidden, 1));
  const loss = graph.op('loss', [x, y, first, second], (rows, targets, w, v) =>
    tf.dropout(rows.matMul(w).relu(), 0.25).matMul(v).sub(targets).square().mean().asScalar(),
  );
  return { graph, fetches: { loss, train: graph.minimize(createOptimizer(), loss), step: globalStep }, loss };
}

function wave(rows: number, width: number): number[][] {
  return Array.from({ length: rows }, (_, row) =>
    Array.from({ length: width }, (_, column) => 0.3 * Math.sin(row * 12.9898 + column * 78.233)),
  );
}

/** Trains until it stops improving; the same command goes on from the newest checkpoint of the directory. */
async function main(args: readonly string[]): Promise<void> {
  const options = { optimizer: { type: 'string' }, dir: { type: 'string' }, 'save-steps': { type: 'string' } } as const;
  const { optimizer = '', dir, 'save-steps': saveSteps } = parseArgs({ args: [...args], options }).values;
  const createOptimizer = optimizers[optimizer];
  if (!createOptimizer) throw new TypeError(`--optimizer: expected one of ${Object.keys(optimizers).join(', ')}`);
  const { graph, fetches, loss } = createTraining(createOptimizer);
  let announced: string | undefined;
  const announce = async (): Promise<void> => {
    const newest = dir === undefined ? undefined : await latestCheckpoint(dir);
    if (newest !== undefined && newest !== announced) say({ kind: 'announced', step: stepOfCheckpoint(newest) });
    announced = newest;
  };
  let stoppedAt = 0;
  await MonitoredTrainingSession.with(
    {
      graph,
      config: { backend: 'cpu', seed: 7 },
      logger,
      checkpointDir: dir,
      saveCheckpointSteps: saveSteps === undefined ? null : Number(saveSteps),
      hooks: [
        new EarlyStoppingHook({ monitor: loss, patience: 60, minDelta: 0.0001 }),
        new StopAtStepHook({ lastStep: 400 }),
      ],
    },
    async (session) => {
      session.events$.subscribe((event: SessionEvent) => {
        if (event.kind === 'checkpoint.restored') say({ kind: 'restored', step: stepOfCheckpoint(event.path) });
      });
      await announce();
      while (!session.shouldStop()) {
        const values = await session.run(fetches);
        say({ kind: 'step', step: values.step, value: values.loss });
        stoppedAt = values.step + 1;
        await announce();
      }
    },
  );
  await announce();
  say({ kind: 'done', step: stoppedAt });
}

await main(process.argv.slice(2));
