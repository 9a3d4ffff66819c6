import * as tf from '@tensorflow/tfjs';
import { Graph, LoggingTensorHook, MonitoredTrainingSession, ProgressHook, StopAtStepHook } from 'monitored-session';

// A training for eyes: a bar, the log of a hook, and lines of the program's own, some of them longer than the
// terminal. With the argument `observer`, the bar is drawn by an observer.
const graph = new Graph();
const weight = graph.variable('weight', 1);
const loss = graph.op('loss', [weight], (w) => w.square().asScalar());
const train = graph.minimize(tf.train.sgd(0.001), loss);
const steps = 40;
const progress = new ProgressHook({ lastStep: steps, tensors: { loss } });
const observers = process.argv.includes('observer') ? [progress] : [];
const hooks = [
  new StopAtStepHook({ lastStep: steps }),
  ...(observers.length === 0 ? [progress] : []),
  new LoggingTensorHook({ tensors: { loss }, everyNIter: 10 }),
];
await MonitoredTrainingSession.with({ graph, hooks, observers }, async (session) => {
  for (let step = 1; !session.shouldStop(); step += 1) {
    await session.run(train);
    if (step % 20 === 0) console.log(`own line at ${step}: ${'word_'.repeat(24)}end`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
});
console.log('after the bar');
