import { systemClock } from '../../../core/clock.js';
import { consoleLogger } from '../../../core/logger.js';
import type { SessionTarget } from '../../../core/session.js';
import { ProcessHold } from '../c-api/lanes/process-hold.js';
import type { NativeLibrary } from '../c-api/native-library.js';
import {
  defaultTimeoutMs,
  letsThrough,
  settingsFor,
  tasksOfDevices,
  type ClusterSettings,
} from './cluster-settings.js';
import { explainDeadline } from './explain-deadline.js';
import { MasterConnection } from './master-connection.js';
import { refuseProxy } from './refuse-proxy.js';
import { askRemoteTask } from './remote-task.js';
import { addressOfMaster, servedTaskAt, type MasterTask } from './served-task.js';
import { psJob, tasksOf, type Peer } from './task.js';
import { waitAtMaster } from './wait-at-master.js';
import { waitForTasks, waitText } from './wait-for-tasks.js';

/** The most milliseconds that tasks are waited for which are known and not there. */
const patienceMs = 1_800_000;

/** A session that is to be opened at a master. */
export interface MasterRequest {
  readonly library: NativeLibrary;
  /** Devices that operations of the graph are to run on. */
  readonly devices: () => Iterable<string>;
  readonly target: SessionTarget;
  readonly sessionConfig?: ClusterSettings | undefined;
}

/** Whether sessions at that master are TensorFlow's distributed ones. */
export function isMaster(master: string): boolean {
  return addressOfMaster(master) !== undefined;
}

/**
 * Waits until the tasks that a session needs answer, and completes its settings: it needs the master's own task, the parameter
 * servers, and the tasks that its graph names, so that nobody else is waited for, and every call has a limit. A master of another
 * process is asked for those whose addresses only it knows.
 *
 * @throws FailedPreconditionError for a proxy in the environment; DeadlineExceededError naming who does not answer;
 * CancelledError when the signal is aborted.
 */
export async function reachMaster(request: MasterRequest, signal: AbortSignal): Promise<MasterConnection> {
  const { target, sessionConfig: given = {} } = request;
  const served = servedTaskAt(target.master);
  if (!served) return reachRemote(request, signal);
  const graphTasks = tasksOfDevices(request.devices());
  const sessionConfig = settingsFor(given, { ...served, graphTasks });
  const isNeeded = ({ name }: Peer): boolean =>
    name === served.self.name || letsThrough(sessionConfig.deviceFilters ?? [], name);
  const peers = tasksOf(served.cluster).filter(isNeeded);
  const hasLimit = given.operationTimeoutInMs !== undefined;
  await waitFor(peers, hasLimit ? Number(given.operationTimeoutInMs) : patienceMs, target, signal);
  return new MasterConnection({
    task: served,
    peers,
    sessionConfig,
    hasLimit,
    remoteAddress: undefined,
    hold: new ProcessHold(),
  });
}

async function reachRemote(
  { library, devices, target, sessionConfig: given = {} }: MasterRequest,
  signal: AbortSignal,
): Promise<MasterConnection> {
  const { master, clock = systemClock, logger = consoleLogger } = target;
  const began = clock.now();
  const remoteAddress = addressOfMaster(master) ?? master;
  const peers = [{ name: 'the master', address: remoteAddress }];
  const operationTimeoutInMs = Number(given.operationTimeoutInMs ?? defaultTimeoutMs);
  await waitFor(peers, operationTimeoutInMs, target, signal);
  const hold = new ProcessHold();
  const question = { library, master, operationTimeoutInMs, hold, logger };
  const task = await askRemoteTask(question, signal).catch(async (error: unknown) => {
    throw await explainDeadline(error, peers);
  });
  const sessionConfig = settingsFor(given, { ...task, graphTasks: tasksOfDevices(devices()) });
  await waitForOthers(
    { library, target, given, deviceFilters: sessionConfig.deviceFilters ?? [], task, began },
    signal,
  );
  return new MasterConnection({ task, peers, sessionConfig, hasLimit: true, remoteAddress, hold });
}

/** What a master elsewhere is asked to wait for. */
interface OthersOfMaster {
  readonly library: NativeLibrary;
  readonly target: SessionTarget;
  /** The settings of the session, as they were given. */
  readonly given: ClusterSettings;
  readonly deviceFilters: readonly string[];
  /** The master's own task, which has answered, as have the parameter servers. */
  readonly task: MasterTask;
  /** When the opening began. */
  readonly began: number;
}

/** Waits for the tasks that the graph or the settings name besides the master's own and the parameter servers. */
async function waitForOthers(
  { library, target, given, deviceFilters, task, began }: OthersOfMaster,
  signal: AbortSignal,
): Promise<void> {
  const { master, clock = systemClock, logger = consoleLogger, tell, maxWaitMs = Infinity } = target;
  const others = deviceFilters.filter((filter) => !letsThrough([`/job:${psJob}`, task.self.name], filter));
  if (deviceFilters.length > 0 && others.length === 0) return;
  const limitMs = Math.min(Number(given.operationTimeoutInMs ?? patienceMs), maxWaitMs - (clock.now() - began));
  const address = addressOfMaster(master) ?? master;
  const names = others.length > 0 ? others : ['every task of its cluster'];
  await waitAtMaster({
    library,
    master,
    deviceFilters,
    names,
    clock,
    signal,
    maxWaitMs: limitMs,
    report: (forSecs) => {
      logger.info(
        `Waiting for tasks of the cluster for ${forSecs} s now: the master at ${address} has no answer from ${names.join(', ')}.`,
      );
      tell?.({ kind: 'tasks.awaited', tasks: others.map((name) => ({ name, address })), forSecs });
    },
  });
}

async function waitFor(
  peers: readonly Peer[],
  limitMs: number,
  { clock = systemClock, logger = consoleLogger, tell, maxWaitMs = Infinity }: SessionTarget,
  signal: AbortSignal,
): Promise<void> {
  refuseProxy(peers.map(({ address }) => address));
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
}
