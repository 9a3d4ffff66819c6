import type { ClusterSpec } from '../cluster/cluster-spec.js';
import { partsOfAddress } from './is-listening.js';
import type { Peer, Task, TaskName } from './task.js';
import type { SignalledServer, TaskSignals } from './task-signals.js';

/** A task of a cluster, as the master of sessions. */
export interface MasterTask {
  readonly self: TaskName;
  /** Whether its cluster has parameter servers. */
  readonly hasServers: boolean;
  /** Those, if it is none of them. */
  readonly servers: readonly SignalledServer[];
  /** The task that leads a training, where it is known. */
  readonly chief?: Peer | undefined;
  /** Where sessions find it: `grpc://host:port`. */
  readonly target: string;
  /** Tells the parameter servers what the task does. */
  readonly signals: TaskSignals;
}

/** A server of this process. */
export interface ServedTask extends MasterTask {
  readonly self: Task;
  readonly cluster: ClusterSpec;
}
/** The servers of this process. TensorFlow cannot stop one, so none ever goes. */
const served: ServedTask[] = [];

const loopback: readonly string[] = ['localhost', '127.0.0.1', '::1'];

/** Keeps what a server of this process is. */
export function addServedTask(task: ServedTask): void {
  served.push(task);
}

/** The servers of this process. */
export function servedTasks(): readonly ServedTask[] {
  return served;
}

/** The address of a master, `grpc://host:port`; undefined for one of another kind. */
export function addressOfMaster(master: string): string | undefined {
  return /^grpc:\/\/(.+)$/.exec(master)?.[1];
}

/** What the server of this process at a master is; undefined where that is another process. */
export function servedTaskAt(master: string): ServedTask | undefined {
  const same = served.find(({ target }) => target === master);
  const { host, port } = partsOfAddress(addressOfMaster(master) ?? '');
  if (same || !loopback.includes(host)) return same;
  return served.find(({ target }) => partsOfAddress(target).port === port);
}
