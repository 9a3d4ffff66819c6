import type { Logger } from '../../../core/logger.js';
import { create, toBinary } from '@bufbuild/protobuf';
import { UnavailableError } from '../../../errors.js';
import { GraphDefSchema } from '../../../formats/proto/generated/graph_pb.js';
import type { ProcessHold } from '../c-api/lanes/process-hold.js';
import type { NativeLibrary } from '../c-api/native-library.js';
import { DeviceSpec } from '../cluster/device-spec.js';
import { tasksOfDevices } from './cluster-settings.js';
import { encodeMasterConfig } from './master-config.js';
import type { MasterTask } from './served-task.js';
import { TaskSignals } from './task-signals.js';
import { psJob, type TaskName } from './task.js';

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
    target: master,
    signals: new TaskSignals({ library, self, servers, target: master, logger }),
  };
  known.set(key, task);
  return task;
}

/** The devices of the master, which come first, and those of the parameter servers. */
async function devicesAt(
  { library, master, operationTimeoutInMs, hold }: RemoteTaskQuestion,
  signal: AbortSignal,
): Promise<readonly string[]> {
  const graph = library.newGraph();
  try {
    const node = [{ name: 'nothing', op: 'NoOp' }];
    graph.importGraphDef(toBinary(GraphDefSchema, create(GraphDefSchema, { node, versions: { producer: 1286 } })));
    const config = encodeMasterConfig({ deviceFilters: [`/job:${psJob}`], operationTimeoutInMs });
    const session = await library.openSession(graph, { target: master, config, hold }, signal);
    try {
      // TensorFlow calls the master at the first run, and would complain of a question before it.
      const targets = [...graph.operations()];
      await session.run({ feeds: [], fetches: [], targets, lane: 'own' }, signal);
      return await session.devices();
    } finally {
      await session.close();
    }
  } finally {
    graph.close();
  }
}

function taskNamed(name: string): TaskName {
  const { job = '', task = 0 } = DeviceSpec.fromString(name);
  return { job, task, name };
}
