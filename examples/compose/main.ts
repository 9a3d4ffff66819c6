// Makes training a part of a larger RxJS pipeline: batches come in, and the loss is smoothed until it is low enough.
import * as tf from '@tensorflow/tfjs';
import '@tensorflow/tfjs-backend-wasm';
import { Graph, MonitoredSession, runSteps } from 'monitored-session';
import { lastValueFrom, map, range, scan, takeWhile } from 'rxjs';

await tf.setBackend('wasm');

const graph = new Graph();
const slope = graph.variable('slope', 0);
const x = graph.placeholder('x', { shape: [null] });
const y = graph.placeholder('y', { shape: [null] });
const loss = graph.op('loss', [slope, x, y], (a, xs, ys) => tf.losses.meanSquaredError(ys, a.mul(xs)).asScalar());
const train = graph.minimize(tf.train.sgd(0.05), loss);

const batches$ = range(1, 500).pipe(map((n) => ({ xs: [n % 3, 1], ys: [2 * (n % 3), 2] })));

const last = await MonitoredSession.with({ graph }, (session) =>
  lastValueFrom(
    batches$.pipe(
      runSteps(session, { slope, loss, train }, (batch) => ({ x: batch.xs, y: batch.ys })),
      scan((mean, step) => ({ ...step, loss: 0.9 * mean.loss + 0.1 * step.loss })),
      map((step, index) => ({ ...step, steps: index + 1 })),
      takeWhile((step) => step.loss > 0.01, true),
    ),
    { defaultValue: undefined },
  ),
);
console.log(`the loss is ${last?.loss.toFixed(3)} after ${last?.steps} steps, the slope ${last?.slope.toFixed(3)}`);
