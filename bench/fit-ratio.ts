import * as tf from '@tensorflow/tfjs';
import { Graph, MonitoredTrainingSession } from 'monitored-session';
import { bundledDigits, pickDigits, PIXELS, readDigits } from '../examples/digits/digit-set.js';
import { interleave, ratios, type Contender, type InterleaveOptions } from './interleave.js';
import { spreadOf, type Spread } from './statistics.js';

const BATCH_SIZE = 32;
const BATCHES_PER_EPOCH = 50;
const ROWS = BATCH_SIZE * BATCHES_PER_EPOCH;

/** Pixels and digits, one row each. */
interface Batch {
  readonly xs: tf.Tensor2D;
  readonly ys: tf.Tensor2D;
}

/** Times under a monitored session by that of tf.LayersModel.fit() for the same network and optimizer. */
export interface FitRatios {
  /** The session is fed batches that were cut before, in another order at each epoch. */
  readonly prepared: Spread;
  /** The session's loop does what fit() does: it shuffles the rows at each epoch and gathers each batch from them. */
  readonly gathering: Spread;
}

/** Trains three equal networks in turn, each in its way; `count` is a multiple of the 50 batches of an epoch. */
export async function measureFitRatio(options: InterleaveOptions): Promise<FitRatios> {
  const set = await loadDigits();
  const batches = cutBatches(set);
  const fitted = createModel();
  const prepared = await openTraining();
  const gathering = await openTraining();
  const contenders = {
    fit: async (count: number) => {
      // By default it shuffles, and writes nothing as long as nobody registers a callback that does.
      await fitted.fit(set.xs, set.ys, { batchSize: BATCH_SIZE, epochs: count / BATCHES_PER_EPOCH });
    },
    prepared: epochs(async () => {
      tf.util.shuffle(batches);
      for (const batch of batches) await prepared.step(batch);
    }),
    gathering: epochs(() => trainGathering(set, gathering.step)),
  };
  const times = await interleave(contenders, options);
  await prepared.close();
  await gathering.close();
  fitted.dispose();
  tf.dispose([set, batches] as unknown as tf.TensorContainer);
  return {
    prepared: spreadOf(ratios(times.prepared, times.fit)),
    gathering: spreadOf(ratios(times.gathering, times.fit)),
  };
}

function epochs(trainEpoch: () => Promise<void>): Contender {
  return async (count) => {
    for (let epoch = 0; epoch < count / BATCHES_PER_EPOCH; epoch++) await trainEpoch();
  };
}

interface Training {
  readonly step: (batch: Batch) => Promise<unknown>;
  readonly close: () => Promise<void>;
}

/** A network under a monitored session of its own. */
async function openTraining(): Promise<Training> {
  const model = createModel();
  const { graph, x, y, loss, train } = Graph.fromLayersModel(model);
  const session = await MonitoredTrainingSession.open({ graph });
  const close = async (): Promise<void> => {
    await session.close();
    model.dispose();
  };
  return { step: ({ xs, ys }) => session.run({ loss, train }, { [x.name]: xs, [y.name]: ys }), close };
}

async function trainGathering({ xs, ys }: Batch, step: Training['step']): Promise<void> {
  const order = tf.tensor1d(Array.from(tf.util.createShuffledIndices(ROWS)), 'int32');
  for (let start = 0; start < ROWS; start += BATCH_SIZE) {
    const batch = tf.tidy(() => {
      const places = tf.slice(order, start, BATCH_SIZE);
      return { xs: tf.gather(xs, places), ys: tf.gather(ys, places) };
    });
    await step(batch);
    tf.dispose(batch);
  }
  order.dispose();
}

function cutBatches({ xs, ys }: Batch): Batch[] {
  const starts = Array.from({ length: BATCHES_PER_EPOCH }, (_, batch) => batch * BATCH_SIZE);
  return starts.map((start) => ({ xs: tf.slice(xs, start, BATCH_SIZE), ys: tf.slice(ys, start, BATCH_SIZE) }));
}

async function loadDigits(): Promise<Batch> {
  const places = Array.from({ length: ROWS }, (_, row) => row);
  const { images, labels } = pickDigits(await readDigits(bundledDigits()), places);
  return tf.tidy(() => ({
    xs: tf.tensor2d(images, [ROWS, PIXELS]),
    ys: tf.oneHot(tf.tensor1d(labels, 'int32'), 10).cast('float32').as2D(ROWS, 10),
  }));
}

function createModel(): tf.Sequential {
  const hidden = tf.layers.dense({ inputShape: [PIXELS], units: 32, activation: 'relu' });
  const output = tf.layers.dense({ units: 10, activation: 'softmax' });
  const model = tf.sequential({ layers: [hidden, output] });
  model.compile({ optimizer: tf.train.adam(1e-3), loss: 'categoricalCrossentropy' });
  return model;
}
