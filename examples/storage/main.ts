// Keeps checkpoints where there is no file system: in a store of keys and values that has a limit.
import * as tf from '@tensorflow/tfjs';
import '@tensorflow/tfjs-backend-wasm';
import { Graph, MonitoredTrainingSession, StopAtStepHook } from 'monitored-session';
import { keyValueStorage } from './key-value-storage.js';
import { MapStore } from './map-store.js';

await tf.setBackend('wasm');
const store = new MapStore({ maxBytes: 20_000 });

/** Trains up to a step, from where the checkpoints in the store end. */
async function train(lastStep: number): Promise<void> {
  const graph = new Graph();
  const slope = graph.variable('slope', 0);
  const loss = graph.op('loss', [slope], (a) => a.sub(2).square().asScalar());
  const step = graph.minimize(tf.train.momentum(0.02, 0.9), loss);
  await MonitoredTrainingSession.with(
    {
      graph,
      // A storage of its own for each training, as if another process opened it.
      storage: keyValueStorage(store),
      checkpointDir: 'runs',
      saveCheckpointSteps: 10,
      maxToKeep: 2,
      hooks: [new StopAtStepHook({ lastStep })],
      logger: { info: () => undefined, warn: console.warn, error: console.error },
    },
    async (session) => {
      session.events$.subscribe((event) => {
        if (event.kind === 'checkpoint.restored') console.log(`goes on from ${event.path}`);
      });
      let last = Infinity;
      while (!session.shouldStop()) last = (await session.run({ loss, step })).loss;
      console.log(`the loss is ${last.toFixed(4)} at step ${lastStep}`);
    },
  );
}

await train(20);
await train(40);
for (const key of await store.keys('/runs/')) console.log(key);
console.log(store.bytes <= 20_000 ? 'all of it within the limit' : 'more than there is room for');
