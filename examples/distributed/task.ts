// One task of the cluster: node task.js CLUSTER JOB TASK DIRECTORY
import { MonitoredTrainingSession, StopAtStepHook } from 'monitored-session';
import { replicaDeviceSetter, Server } from 'monitored-session/tensorflow';
import { createLinearGraph } from './linear-graph.js';

const [clusterJson = '{}', job = 'ps', taskText = '0', checkpointDir] = process.argv.slice(2);
const cluster = JSON.parse(clusterJson) as Record<string, string[]>;
const task = Number(taskText);
const isChief = job === 'chief';

const server = new Server(cluster, { job, task, insecure: true });
if (job === 'ps') {
  await server.join();
  console.log(`${job}:${task} ends: the training is over`);
} else {
  const device = replicaDeviceSetter({ cluster, workerDevice: `/job:${job}/task:${task}` });
  const { graph, loss, step, train } = await createLinearGraph(device);
  await MonitoredTrainingSession.with(
    {
      graph,
      master: server.target,
      isChief,
      recoveryWaitSecs: 1,
      // What is saved is the chief's business.
      ...(isChief && { checkpointDir, saveCheckpointSteps: 500 }),
      hooks: [new StopAtStepHook({ lastStep: 2000 })],
      logger: { info: () => undefined, warn: console.warn, error: console.error },
    },
    async (session) => {
      let told = -1;
      while (!session.shouldStop()) {
        const values = await session.run({ loss, step, train });
        const part = Math.floor(values.step / 500);
        if (part > told) {
          console.log(`${job}:${task} at step ${String(values.step)}: loss ${JSON.stringify(values.loss)}`);
        }
        told = Math.max(told, part);
      }
    },
  );
  console.log(`${job}:${task} is done`);
}
