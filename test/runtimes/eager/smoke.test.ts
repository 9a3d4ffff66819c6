import * as tf from '@tensorflow/tfjs';
import { test, expect } from 'vitest';
import { Graph } from '../../../src/graph/graph.js';
import { eagerRuntime } from '../../../src/runtimes/eager/eager-runtime.js';

test.each(['cpu', 'wasm'])('smoke %s', async (backend) => {
  const model = tf.sequential({ layers: [tf.layers.dense({ units: 3, inputShape: [4] })] });
  const graph = new Graph();
  graph.track('digits', model);
  const x = graph.placeholder('x', { shape: [null, 4] });
  const y = graph.placeholder('y', { shape: [null, 3] });
  const loss = graph.op('loss', [x, y], (xs, ys) =>
    tf.losses.softmaxCrossEntropy(ys, model.apply(xs, { training: true }) as tf.Tensor).asScalar());
  const { mean, variance } = graph.op('mom', [x], (t) => tf.moments(t));
  const w = graph.variable('w', [1, 2, 3]);
  const train = graph.minimize(tf.train.adam(0.1), loss);
  const init = graph.variablesInitializer('global');
  const report = graph.reportUninitializedVariables(['global', 'local']);
  graph.finalize();
  const session = await eagerRuntime.openSession(graph, { master: '', config: { backend, seed: 1 } }, new AbortController().signal);
  console.log(await session.run(report), tf.getBackend());
  await session.run(init);
  const feeds = { x: tf.ones([2, 4]), y: tf.ones([2, 3]) };
  const feeds2 = { x: new Float32Array(8).map((_, i) => i), y: [[1, 0, 0], [0, 1, 0]] };
  await session.run({ loss, train }, feeds);
  const n = tf.memory().numTensors;
  for (let i = 0; i < 5; i++) console.log(await session.run({ loss, train, s: graph.globalStep, w }, feeds2));
  console.log(await session.run({ loss, mean, variance, m: ['mom:0', 'w'] }, feeds2));
  expect(tf.memory().numTensors).toBe(n);
  console.log([...(await session.readVariables!()).keys()]);
  await session.close();
  const c = new Graph(); const k = c.constant('k', 3);
  const s2 = await eagerRuntime.openSession(c, { master: '', config: { backend } }, new AbortController().signal);
  for (let r = 0; r < 3; r++) { const t0 = performance.now(); for (let i = 0; i < 20000; i++) await s2.run(k); console.log('us', (performance.now() - t0) / 20); }
});
