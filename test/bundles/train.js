// A small training as a program has it, for bundlers: with a hook of each optional package, and checkpoints.
import * as tf from '@tensorflow/tfjs';
import { Graph, MonitoredTrainingSession, OpenTelemetryHook, ProgressHook, StopAtStepHook } from 'monitored-session';

/**
 * Fits y = 3 x - 1.
 *
 * @param {import('monitored-session').MonitoredTrainingSessionOptions} [options]
 */
export async function train(options) {
  const graph = new Graph();
  const model = tf.sequential({ layers: [tf.layers.dense({ name: 'line', units: 1, inputShape: [1] })] });
  graph.track('model', model);
  const x = graph.placeholder('x', { shape: [null, 1] });
  const y = graph.placeholder('y', { shape: [null, 1] });
  const loss = graph.op('loss', [x, y], (xs, ys) =>
    tf.losses.meanSquaredError(ys, /** @type {tf.Tensor} */ (model.apply(xs, { training: true }))).asScalar(),
  );
  const step = graph.minimize(tf.train.sgd(0.1), loss);
  const nothing = () => undefined;
  const span = { setAttribute: nothing, setStatus: nothing, recordException: nothing, end: nothing };
  const meter = { createHistogram: () => ({ record: nothing }), createCounter: () => ({ add: nothing }) };
  const hooks = [
    new StopAtStepHook({ lastStep: 60 }),
    new ProgressHook({ lastStep: 60 }),
    new OpenTelemetryHook({ tracer: { startSpan: () => span }, meter }),
  ];
  /** @type {number[]} */
  const losses = [];
  await MonitoredTrainingSession.with({ graph, hooks, ...options }, async (session) => {
    while (!session.shouldStop()) {
      const feeds = { x: [[0], [1], [2]], y: [[-1], [2], [5]] };
      const { loss: value } = await session.run({ loss, step }, feeds);
      losses.push(value);
    }
  });
  return { steps: losses.length, first: losses[0], last: losses.at(-1), backends: Object.keys(tf.engine().registry) };
}
