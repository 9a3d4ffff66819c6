// Watches a session from outside: its states, its events and its steps are streams.
import * as tf from '@tensorflow/tfjs';
import '@tensorflow/tfjs-backend-wasm';
import { Graph, MonitoredTrainingSession, StopAtStepHook } from 'monitored-session';
import { bufferCount, map } from 'rxjs';

await tf.setBackend('wasm');

const graph = new Graph();
const slope = graph.variable('slope', 0);
const x = graph.placeholder('x', { shape: [null] });
const y = graph.placeholder('y', { shape: [null] });
const loss = graph.op('loss', [slope, x, y], (a, xs, ys) => tf.losses.meanSquaredError(ys, a.mul(xs)).asScalar());
const train = graph.minimize(tf.train.sgd(0.05), loss);

const session = await MonitoredTrainingSession.open({ graph, hooks: [new StopAtStepHook({ lastStep: 60 })] });
session.state$.subscribe((state) => {
  console.log(`state: ${state}`);
});
session.events$.subscribe((event) => {
  console.log(`event: ${event.kind}`);
});
session.steps$
  .pipe(
    bufferCount(20),
    map((steps) => steps.at(-1)),
  )
  .subscribe((step) => {
    console.log(`step ${step?.index}: ${JSON.stringify(step?.values)}`);
  });

while (!session.shouldStop()) {
  await session.run({ slope, loss, train }, { x: [1, 2, 3], y: [2, 4, 6] });
}
const outcome = await session.close();
console.log(`outcome: ${outcome.kind} (${outcome.reason ?? 'no reason given'})`);
