import type { Logger } from '../../../core/logger.js';
import { UnavailableError } from '../../../errors.js';
import type { ProcessHold } from '../c-api/lanes/process-hold.js';
import type { NativeLibrary } from '../c-api/native-library.js';
import { DeviceSpec } from '../cluster/device-spec.js';
import { tasksOfDevices } from './cluster-settings.js';
import { encodeMasterConfig } from './master-config.js';
import type { MasterTask } from './served-task.js';
import { encodeSmallGraph } from './small-graph.js';
import { TaskSignals } from './task-signals.js';
import { psJob, type TaskName } from './task.js';
import { withSmallSession, type SmallSession } from './with-small-session.js';

/** The masters in other processes that this one has sessions at, by what their clusters are. */
const known = new Map<string, MasterTask>();

/** Where a master is asked. */
export interface RemoteTaskQuestion {
  readonly library: NativeLibrary;
  /** `grpc://host:port`. */
  readonly master: string;
  /** The most milliseconds that it has for each answer. */
  readonly operationTimeoutInMs: number;
  readonly hold: ProcessHold;
  readonly logger: Logger;
}

/**
 * Asks a master in another process which task of its cluster it is, and which parameter servers that has.
 *
 * @throws what TensorFlow says, DeadlineExceededError where the master or a parameter server does not answer.
 */
export async function askRemoteTask(question: RemoteTaskQuestion, signal: AbortSignal): Promise<MasterTask> {
  const { library, master, logger } = question;
  const tasks = tasksOfDevices(await devicesAt(question, signal)).map(taskNamed);
  const [self, ...others] = tasks;
  if (!self) throw new UnavailableError(`The master at ${master} has named no device of its own.`);
  const servers = others.filter(({ job }) => job === psJob);
  const key = [master, self.name, ...servers.map(({ name }) => name)].join(' ');
  const task = known.get(key) ?? {
    self,
    hasServers: tasks.some(({ job }) => job === psJob),
    servers,
    target: master,
    signals: new TaskSignals({ library, self, servers, target: master, logger }),
  };
  known.set(key, task);
  return task;
}

/** The devices of the master, which come first, and those of the parameter servers. */
async function devicesAt(
  { library, master: target, operationTimeoutInMs, hold }: RemoteTaskQuestion,
  signal: AbortSignal,
): Promise<readonly string[]> {
  const nothing = 'nothing';
  const graphDef = encodeSmallGraph([{ name: nothing, op: 'NoOp' }]);
  const config = encodeMasterConfig({ deviceFilters: [`/job:${psJob}`], operationTimeoutInMs });
  const ask = async ({ native, op }: SmallSession): Promise<readonly string[]> => {
    // TensorFlow calls the master at the first run, and would complain of a question before it.
    await native.run({ feeds: [], fetches: [], targets: [op(nothing)], lane: 'own' }, signal);
    return native.devices();
  };
  return withSmallSession({ library, graphDef, target, config, hold }, ask, signal);
}

function taskNamed(name: string): TaskName {
  const { job = '', task = 0 } = DeviceSpec.fromString(name);
  return { job, task, name };
}
