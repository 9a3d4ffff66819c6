// Runs a whole cluster on this machine: a parameter server, a chief, and two workers. node dist/examples/distributed/main.js
import { runLocalCluster } from './local-cluster.js';

process.exitCode = await runLocalCluster({
  main: new URL(import.meta.url),
  task: new URL('task.js', import.meta.url),
});
