import * as tf from '@tensorflow/tfjs';
import { test } from 'vitest';
import { Graph } from '../../../src/graph/graph.js';
import { eagerRuntime } from '../../../src/runtimes/eager/eager-runtime.js';
function make() {
  const model = tf.sequential({ layers: [tf.layers.dense({ units: 32, inputShape: [64], activation: 'relu' }), tf.layers.dense({ units: 10, activation: 'softmax' })] });
  model.compile({ optimizer: tf.train.adam(1e-3), loss: 'categoricalCrossentropy' });
  return model;
}
test('bench', async () => {
  const a = make();
  const { graph, x, y, loss, train } = Graph.fromLayersModel(a);
  const init = graph.variablesInitializer('global');
  graph.finalize();
  const s = await eagerRuntime.openSession(graph, { master: '', config: { backend: 'wasm' } }, new AbortController().signal);
  await s.run(init);
  await tf.setBackend('wasm');
  const xs = tf.randomNormal([32 * 50, 64]); const ys = tf.oneHot(tf.randomUniform([32 * 50], 0, 10, 'int32'), 10).toFloat() as tf.Tensor2D;
  const bx = tf.split(xs, 50) as tf.Tensor2D[]; const by = tf.split(ys, 50) as tf.Tensor2D[];
  const b = make();
  const N = 500;
  for (let r = 0; r < 4; r++) {
    let t = performance.now();
    await b.fit(xs, ys, { batchSize: 32, epochs: N / 50, shuffle: false, verbose: 0, yieldEvery: 'never' });
    const fit = (performance.now() - t) / N;
    t = performance.now();
    for (let i = 0; i < N; i++) await b.trainOnBatch(bx[i % 50]!, by[i % 50]!);
    const tob = (performance.now() - t) / N;
    t = performance.now();
    const n = tf.memory().numTensors;
    for (let i = 0; i < N; i++) await s.run({ loss, train }, [[x, bx[i % 50]], [y, by[i % 50]]]);
    const run = (performance.now() - t) / N;
    console.log({ fit, tob, run, ratio: run / fit, leak: tf.memory().numTensors - n });
  }
});
