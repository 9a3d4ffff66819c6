// Trains on digits up to a step and prints `step loss` for each step; killed and started again with the same directory, it goes on.
import * as tf from '@tensorflow/tfjs';
import { Graph, MonitoredTrainingSession, StopAtStepHook } from 'monitored-session';
import { inputs } from 'monitored-session/data';
import { bundledDigits, PIXELS, readDigits } from '../../examples/digits/digit-set.js';

const [checkpointDir = '', lastStep = '', saveCheckpointSteps = ''] = process.argv.slice(2);

const { images, labels } = await readDigits(bundledDigits());
const digits = inputs({
  images: Array.from(labels, (_, place) => images.subarray(place * PIXELS, (place + 1) * PIXELS)),
  labels: Array.from(labels, (label) => [label]),
});

const { glorotUniform } = tf.initializers;
const model = tf.sequential({
  layers: [
    tf.layers.dense({
      name: 'hidden',
      units: 64,
      activation: 'relu',
      inputShape: [PIXELS],
      kernelInitializer: glorotUniform({ seed: 1 }),
    }),
    tf.layers.dropout({ rate: 0.1 }),
    tf.layers.dense({
      name: 'digit',
      units: 10,
      activation: 'softmax',
      kernelInitializer: glorotUniform({ seed: 2 }),
    }),
  ],
});
model.compile({ optimizer: tf.train.adam(2e-3), loss: 'sparseCategoricalCrossentropy' });

const graph = new Graph();
const batch = graph.iterator(digits.shuffle({ seed: 3 }).batch(128, { dropRemainder: true }).repeat());
const { train, loss } = Graph.fromLayersModel(model, { inputs: batch.images, targets: batch.labels });
const step = graph.getOrCreateGlobalStep();

await MonitoredTrainingSession.with(
  {
    graph,
    checkpointDir,
    saveCheckpointSteps: Number(saveCheckpointSteps),
    hooks: [new StopAtStepHook({ lastStep: Number(lastStep) })],
    config: { seed: 4 },
    logger: { info: () => undefined, warn: console.warn, error: console.error },
  },
  async (session) => {
    while (!session.shouldStop()) {
      const values = await session.run({ step, loss, train });
      console.log(values.step + 1, values.loss);
    }
  },
);
