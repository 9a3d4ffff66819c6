// One task of the cluster: node task.js CLUSTER JOB TASK DIRECTORY
import * as tf from '@tensorflow/tfjs';
import '@tensorflow/tfjs-backend-wasm';
import { Graph, MonitoredTrainingSession, StopAtStepHook, type Session } from 'monitored-session';
import { replicaDeviceSetter, Server } from 'monitored-session/tensorflow';
import { createWaveModel, drawPoints } from './wave-model.js';

const LAST_STEP = 600;

const [clusterJson = '{}', job = 'ps', taskText = '0', checkpointDir] = process.argv.slice(2);
const cluster = JSON.parse(clusterJson) as Record<string, string[]>;
const task = Number(taskText);
const isChief = job === 'chief';
const say = (text: string): void => {
  console.log(`${job}:${task} ${text}`);
};

async function train(master: string): Promise<void> {
  await tf.setBackend('cpu');
  const model = createWaveModel();
  const device = replicaDeviceSetter({ cluster, workerDevice: `/job:${job}/task:${task}` });
  const { graph, x, y, loss, train: step } = Graph.fromLayersModel(model, { device });
  const globalStep = graph.getOrCreateGlobalStep();
  let steps = 0;
  let counted = 0;
  const countHook = {
    end: async (session: Session): Promise<void> => {
      counted = await session.run(globalStep);
    },
  };
  await MonitoredTrainingSession.with(
    {
      graph,
      config: { runtime: 'compiled' },
      master,
      isChief,
      recoveryWaitSecs: 1,
      // What is saved is the chief's business.
      ...(isChief && { checkpointDir, saveCheckpointSteps: 100 }),
      hooks: [new StopAtStepHook({ lastStep: LAST_STEP }), countHook],
      logger: { info: () => undefined, warn: console.warn, error: console.error },
    },
    async (session) => {
      let told = -1;
      while (!session.shouldStop()) {
        const { places, heights } = drawPoints();
        const fetches = { loss, globalStep, step };
        const values = await session.run(fetches, [
          [x, places],
          [y, heights],
        ]);
        steps += 1;
        const part = Math.floor(values.globalStep / 100);
        if (part > told) say(`at step ${values.globalStep}: loss ${values.loss.toFixed(4)}`);
        told = Math.max(told, part);
      }
    },
  );
  const height = (model.predict(tf.tensor([[0.5]])) as tf.Tensor).dataSync()[0] ?? Number.NaN;
  say(`has made ${steps} of ${counted} steps; the wave at 0.5: ${height.toFixed(3)}, of ${Math.sin(1).toFixed(3)}`);
}

const server = new Server(cluster, { job, task, insecure: true });
if (job === 'ps') {
  await server.join();
  say('ends: the training is over');
} else await train(server.target);
