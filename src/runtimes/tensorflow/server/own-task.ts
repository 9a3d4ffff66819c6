import type { ClusterSpec } from '../cluster/cluster-spec.js';
import { partsOfAddress } from '../master/is-listening.js';
import { nameOfTask, type Task } from '../master/task.js';

/**
 * Which task of a cluster a server is; of what is left out there must be one alone.
 *
 * @throws RangeError for a task that the cluster does not have, for what is not to be left out, and for an address without a port.
 */
export function ownTask(cluster: ClusterSpec, givenJob: string | undefined, givenTask: number | undefined): Task {
  const job = givenJob ?? onlyOne(cluster.jobs, 'job', 'a job of the cluster');
  const tasks = cluster.taskIndices(job);
  const task = givenTask ?? onlyOne(tasks, 'task', `a task of job '${job}'`);
  if (!tasks.includes(task)) {
    throw new RangeError(
      `Server: expected task, a task of job '${job}': one of ${tasks.join(', ') || 'none'}, got ${task}`,
    );
  }
  const address = cluster.taskAddress(job, task);
  const { host, port } = partsOfAddress(address);
  if (host === '' || !/:\d+$/.test(address) || port > 65_535) {
    throw new RangeError(`cluster.${job}[${task}]: expected an address such as 'host:2222', got '${address}'`);
  }
  return { job, task, name: nameOfTask(job, task), address };
}

function onlyOne<T>(choices: readonly T[], option: string, what: string): T {
  const [only] = choices;
  if (only !== undefined && choices.length === 1) return only;
  throw new RangeError(
    `Server: expected ${option}, ${what}: one of ${choices.join(', ') || 'none'}; it may be left out where there is one alone.`,
  );
}
