import { systemClock } from '../../../core/clock.js';
import { describeError } from '../../../core/foreign/describe-error.js';
import { isInstance } from '../../../core/foreign/is-instance.js';
import { consoleLogger } from '../../../core/logger.js';
import type { Outcome } from '../../../core/outcome.js';
import type { SessionTarget } from '../../../core/session.js';
import { DeadlineExceededError } from '../../../errors.js';
import { isListening } from './is-listening.js';
import { refuseProxy } from './refuse-proxy.js';
import { addressOfMaster, servedTaskAt, type ServedTask } from './served-task.js';
import { psJob, tasksOf, type Peer } from './task.js';
import { waitForTasks, waitText } from './wait-for-tasks.js';

/** Fields of a ConfigProto that are about a cluster; whatever else there is stays as it is. */
export interface ClusterSettings {
  readonly deviceFilters?: readonly string[] | undefined;
  readonly operationTimeoutInMs?: number | bigint | undefined;
  readonly rpcOptions?: { readonly useRpcForInprocessMaster?: boolean | undefined } | undefined;
}

/** The most milliseconds that tasks are waited for which are known and not there. */
const patienceMs = 1_800_000;

/** The most milliseconds that one call of a master takes where nobody says anything else. */
const defaultTimeoutMs = 60_000;

/** The longest limit of a run that all of TensorFlow's clocks keep: 24 days. */
const noLimitMs = 2 ** 31 - 1;

/** How a session at a master is opened, run and ended. */
export class MasterConnection {
  /** The settings of the session, completed. */
  readonly sessionConfig: ClusterSettings;
  /** The limit of a run for which the caller has none; undefined for that of the settings. */
  readonly runTimeoutInMs: number | undefined;
  readonly #served: ServedTask | undefined;
  readonly #peers: readonly Peer[];

  constructor(served: ServedTask | undefined, peers: readonly Peer[], given: ClusterSettings) {
    this.#served = served;
    this.#peers = peers;
    this.sessionConfig = settingsFor(served, given);
    // A server of this process ends with it, and the calls of other tasks fail by themselves: a long step needs no limit.
    this.runTimeoutInMs = served && given.operationTimeoutInMs === undefined ? noLimitMs : undefined;
    served?.signals.begin(this);
  }

  /** The error with what is known about the cluster: a call that took too long says who does not answer. */
  async explain(error: unknown): Promise<unknown> {
    if (!isInstance(error, DeadlineExceededError)) return error;
    const found = await Promise.all(this.#peers.map(({ address }) => isListening(address)));
    const names = (isThere: boolean): string =>
      this.#peers
        .filter((_peer, index) => found[index] === isThere)
        .map(({ name, address }) => `${name} at ${address}`)
        .join(', ');
    const silent = names(false);
    const what = silent ? `There is no answer from ${silent}` : `Connections are taken by ${names(true)}`;
    return new DeadlineExceededError(`${describeError(error)}. ${what}.`, { op: error.op, cause: error });
  }

  /** The monitored session has ended; resolves when the parameter servers know, where its training is over. */
  async finish({ kind }: Outcome): Promise<void> {
    if (kind !== 'failed') await this.#served?.signals.end(this);
  }

  /** The session is closed. */
  release(): void {
    this.#served?.signals.release(this);
  }
}

/** Whether sessions at that master are TensorFlow's distributed ones. */
export function isMaster(master: string): boolean {
  return addressOfMaster(master) !== undefined;
}

/**
 * Waits until the tasks that a session needs answer, and completes its settings: a server of this process needs its own task
 * and the parameter servers alone, so that nobody else is waited for, and every call has a limit.
 *
 * @throws FailedPreconditionError for a proxy in the environment; DeadlineExceededError naming who does not answer;
 * CancelledError when the signal is aborted.
 */
export async function reachMaster(
  target: SessionTarget,
  sessionConfig: ClusterSettings = {},
  signal: AbortSignal = new AbortController().signal,
): Promise<MasterConnection> {
  const { master, clock = systemClock, logger = consoleLogger, tell, maxWaitMs = Infinity } = target;
  const served = servedTaskAt(master);
  const settings = settingsFor(served, sessionConfig);
  const peers = served ? neededTasks(served, settings.deviceFilters ?? []) : [masterPeer(master)];
  refuseProxy(peers.map(({ address }) => address));
  const { operationTimeoutInMs } = sessionConfig;
  const limitMs = Number(operationTimeoutInMs ?? (served ? patienceMs : defaultTimeoutMs));
  await waitForTasks(peers, {
    clock,
    signal,
    maxWaitMs: Math.min(limitMs, maxWaitMs),
    report: (missing, forSecs) => {
      logger.info(waitText(missing, forSecs));
      const tasks = missing.map(({ name, address }) => ({ name, address }));
      tell?.({ kind: 'tasks.awaited', tasks, forSecs });
    },
  });
  return new MasterConnection(served, peers, sessionConfig);
}

function masterPeer(master: string): Peer {
  return { name: 'the master', address: addressOfMaster(master) ?? master };
}

function settingsFor(served: ServedTask | undefined, given: ClusterSettings): ClusterSettings {
  const { deviceFilters = [], operationTimeoutInMs } = given;
  return {
    ...given,
    deviceFilters: deviceFilters.length > 0 || !served ? deviceFilters : ownFilters(served),
    operationTimeoutInMs: operationTimeoutInMs ?? defaultTimeoutMs,
    rpcOptions: { useRpcForInprocessMaster: true, ...given.rpcOptions },
  };
}

/** The own task and the parameter servers; everybody where there are none of these, or the task is one of them. */
function ownFilters({ cluster, self }: ServedTask): readonly string[] {
  return cluster.jobs.includes(psJob) && self.job !== psJob ? [`/job:${psJob}`, self.name] : [];
}

/** The tasks that have a device which a filter lets through. */
function neededTasks({ cluster, self }: ServedTask, filters: readonly string[]): readonly Peer[] {
  const isNeeded = ({ name }: Peer): boolean =>
    name === self.name || filters.length === 0 || filters.some((filter) => covers(filter, name));
  return tasksOf(cluster).filter(isNeeded);
}

/** Whether a filter, `/job:ps` or `/job:ps/task:1/device:CPU:0`, lets devices of a task through. */
function covers(filter: string, task: string): boolean {
  const ofTask = task.split('/');
  return filter.split('/').every((part) => !/^(job|task):/.test(part) || ofTask.includes(part));
}
