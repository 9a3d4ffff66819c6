import { nameOfTask, psJob, type TaskName } from './task.js';

/** Fields of a ConfigProto that are about a cluster; whatever else there is stays as it is. */
export interface ClusterSettings {
  readonly deviceFilters?: readonly string[] | undefined;
  readonly operationTimeoutInMs?: number | bigint | undefined;
  readonly rpcOptions?: { readonly useRpcForInprocessMaster?: boolean | undefined } | undefined;
}

/** The most milliseconds that one call of a master takes where nobody says anything else. */
export const defaultTimeoutMs = 60_000;

/** What a session needs of a cluster. */
export interface NeededOfCluster {
  /** The task of its master. */
  readonly self: TaskName;
  /** Whether the cluster has parameter servers. */
  readonly hasServers: boolean;
  /** Names of the tasks that operations of the graph are to run on. */
  readonly graphTasks: Iterable<string>;
}

/** The settings of a session, completed: it needs its own tasks alone unless it says so, and every call has a limit. */
export function settingsFor(given: ClusterSettings, needed: NeededOfCluster): ClusterSettings {
  const { deviceFilters = [], operationTimeoutInMs = defaultTimeoutMs, rpcOptions } = given;
  return {
    ...given,
    deviceFilters: deviceFilters.length > 0 ? deviceFilters : ownFilters(needed),
    operationTimeoutInMs,
    rpcOptions: { useRpcForInprocessMaster: true, ...rpcOptions },
  };
}

/** The own task, the parameter servers, and whom the graph names; everybody where there are no servers, or the task is one. */
function ownFilters({ self, hasServers, graphTasks }: NeededOfCluster): readonly string[] {
  if (!hasServers || self.job === psJob) return [];
  const others = [...graphTasks].filter((task) => task !== self.name && !task.startsWith(`/job:${psJob}/`));
  return [`/job:${psJob}`, self.name, ...others];
}

/** Whether filters let devices of a task through: `/job:ps` or `/job:ps/task:1/device:CPU:0`; no filter lets all. */
export function letsThrough(filters: readonly string[], task: string): boolean {
  return filters.length === 0 || filters.some((filter) => covers(filter, task));
}

function covers(filter: string, task: string): boolean {
  const ofTask = task.split('/');
  return filter.split('/').every((part) => !/^(job|task):/.test(part) || ofTask.includes(part));
}

/** The task of each of these devices that names one, once: `/job:worker/replica:0/task:1/device:CPU:0` is of `/job:worker/task:1`. */
export function tasksOfDevices(devices: Iterable<string>): readonly string[] {
  const names = new Set<string>();
  for (const device of devices) {
    const [, job, task] = /^\/job:([^/]+)(?:\/replica:\d+)?\/task:(\d+)/.exec(device) ?? [];
    if (job !== undefined) names.add(nameOfTask(job, Number(task)));
  }
  return [...names];
}
