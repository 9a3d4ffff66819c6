import * as tf from '@tensorflow/tfjs';
import { Graph, MonitoredTrainingSession } from 'monitored-session';
import { bundledDigits, pickDigits, PIXELS, readDigits } from '../examples/digits/digit-set.js';
import { interleave, ratios, type InterleaveOptions } from './interleave.js';
import { spreadOf, type Spread } from './statistics.js';

const BATCH_SIZE = 32;
const BATCHES_PER_EPOCH = 50;
const ROWS = BATCH_SIZE * BATCHES_PER_EPOCH;

/** The digits as tensors that both sides train on. */
interface TrainingSet {
  readonly xs: tf.Tensor2D;
  readonly ys: tf.Tensor2D;
}

/**
 * How many times as long as tf.LayersModel.fit() a monitored session takes to train the same network, with the same
 * optimizer, from the same tensors: both shuffle the rows at each epoch and gather each batch from them.
 */
export async function measureFitRatio(options: InterleaveOptions): Promise<Spread> {
  const set = await loadTrainingSet();
  const fitted = createModel();
  const trained = createModel();
  const { graph, x, y, loss, train } = Graph.fromLayersModel(trained);
  const times = await MonitoredTrainingSession.with({ graph }, (session) => {
    const step = (xs: tf.Tensor, ys: tf.Tensor): Promise<unknown> =>
      session.run({ loss, train }, { [x.name]: xs, [y.name]: ys });
    return interleave(
      {
        fit: async (count) => {
          const epochs = count / BATCHES_PER_EPOCH;
          await fitted.fit(set.xs, set.ys, { batchSize: BATCH_SIZE, epochs, verbose: 0 });
        },
        session: async (count) => {
          for (let epoch = 0; epoch < count / BATCHES_PER_EPOCH; epoch++) await trainEpoch(set, step);
        },
      },
      options,
    );
  });
  tf.dispose([set.xs, set.ys]);
  for (const model of [fitted, trained]) model.dispose();
  return spreadOf(ratios(times?.session ?? [], times?.fit ?? []));
}

/** One pass over the rows in random order. */
async function trainEpoch(
  { xs, ys }: TrainingSet,
  step: (xs: tf.Tensor, ys: tf.Tensor) => Promise<unknown>,
): Promise<void> {
  const order = Array.from(tf.util.createShuffledIndices(ROWS));
  const places = tf.tensor1d(order, 'int32');
  for (let start = 0; start < ROWS; start += BATCH_SIZE) {
    const batch = tf.tidy(() => {
      const ids = places.slice(start, BATCH_SIZE);
      return { xs: tf.gather(xs, ids), ys: tf.gather(ys, ids) };
    });
    await step(batch.xs, batch.ys);
    tf.dispose(batch);
  }
  places.dispose();
}

async function loadTrainingSet(): Promise<TrainingSet> {
  const { images, labels } = pickDigits(
    await readDigits(bundledDigits()),
    Array.from({ length: ROWS }, (_, row) => row),
  );
  return tf.tidy(() => ({
    xs: tf.tensor2d(images, [ROWS, PIXELS]),
    ys: tf.oneHot(tf.tensor1d(labels, 'int32'), 10).cast('float32') as tf.Tensor2D,
  }));
}

function createModel(): tf.Sequential {
  const model = tf.sequential({
    layers: [
      tf.layers.dense({ inputShape: [PIXELS], units: 32, activation: 'relu' }),
      tf.layers.dense({ units: 10, activation: 'softmax' }),
    ],
  });
  model.compile({ optimizer: tf.train.adam(1e-3), loss: 'categoricalCrossentropy' });
  return model;
}
