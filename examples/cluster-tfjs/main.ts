// Trains a model of tfjs on a whole cluster on this machine: a parameter server, a chief, and two workers. npm run start:cluster
import { runLocalCluster } from '../distributed/local-cluster.js';

process.exitCode = await runLocalCluster({
  main: new URL(import.meta.url),
  task: new URL('task.js', import.meta.url),
});
