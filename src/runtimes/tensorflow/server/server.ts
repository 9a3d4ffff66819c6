import { create, fromBinary, toBinary } from '@bufbuild/protobuf';
import { cancelled } from '../../../core/abortable.js';
import { systemClock } from '../../../core/clock.js';
import { describeError } from '../../../core/foreign/describe-error.js';
import { isInstance } from '../../../core/foreign/is-instance.js';
import { holdProcess } from '../../../core/hold-process.js';
import type { Logger } from '../../../core/logger.js';
import { onAbort } from '../../../core/on-abort.js';
import { FailedPreconditionError, UnknownError } from '../../../errors.js';
import { ClusterDefSchema } from '../../../formats/proto/generated/cluster_pb.js';
import { ServerDefSchema } from '../../../formats/proto/generated/tensorflow-server_pb.js';
import type { NativeLibrary } from '../c-api/native-library.js';
import { ClusterSpec, type ClusterLike } from '../cluster/cluster-spec.js';
import { openLibraryBlocking } from '../graph/open-library.js';
import { partsOfAddress } from '../master/is-listening.js';
import { refuseProxy } from '../master/refuse-proxy.js';
import { addServedTask, servedTasks, type ServedTask } from '../master/served-task.js';
import { chiefOf, psJob, tasksOf, type Task } from '../master/task.js';
import { TaskSignals } from '../master/task-signals.js';
import { encodeSessionConfig } from '../session/encode-session-config.js';
import { joinOptions, type ServerJoinOptions } from './join-options.js';
import { ownTask } from './own-task.js';
import { serverOptions, type ServerOptions } from './server-options.js';
import { waitForEnd } from './wait-for-end.js';

/** Whether the warning was given in this process. */
let isWarned = false;

/**
 * A server of TensorFlow's in this process: one task of a cluster, which holds variables or works for sessions of this process
 * and of others. It serves until the process ends; TensorFlow cannot stop one.
 *
 * TensorFlow's server listens on every interface of the machine, whatever address the cluster names, and asks nobody who they
 * are: whoever reaches its port can run anything that the process may do. Keep it in by a firewall, a network namespace or a
 * container.
 */
export class Server {
  readonly cluster: ClusterSpec;
  readonly job: string;
  readonly task: number;
  /** What a session of this process takes as its master: `grpc://host:port`. */
  readonly target: string;
  readonly #library: NativeLibrary;
  readonly #served: ServedTask;
  readonly #logger: Logger;

  /**
   * Starts to serve.
   *
   * @throws TypeError without `insecure: true`; RangeError for a task that the cluster does not have; NotFoundError where there
   * is no library; FailedPreconditionError when the port cannot be had, this process serves the address already, or a proxy of
   * the environment stands between the tasks; what TensorFlow says.
   */
  constructor(cluster: ClusterLike, options: ServerOptions) {
    const { job, task, config, protocol, libtensorflow, logger } = serverOptions.check(options);
    this.cluster = new ClusterSpec(cluster);
    const self = ownTask(this.cluster, job, task);
    this.job = self.job;
    this.task = self.task;
    this.#logger = logger;
    refuseSecond(self);
    refuseProxy(tasksOf(this.cluster).map(({ address }) => address));
    this.#library = openLibraryBlocking({ libtensorflow });
    warnOnce(logger, self);
    this.target = start(this.#library, self, {
      cluster: this.cluster.asClusterDef(),
      protocol,
      config: encodeSessionConfig(config),
    });
    const { target } = this;
    const library = this.#library;
    const servers = tasksOf(this.cluster).filter((one) => one.job === psJob);
    const signals = new TaskSignals({ library, self, servers, target, logger });
    const chief = chiefOf(this.cluster);
    this.#served = { self, cluster: this.cluster, chief, hasServers: servers.length > 0, servers, target, signals };
    addServedTask(this.#served);
  }

  /**
   * Keeps the process alive while the server is needed. A task of the job `ps` resolves when the training is over: its chief
   * (the task of the job `chief` or `master`, else the first task) has ended its monitored session in any way but a failure, and
   * so has each other task that still listens. Any other task serves for ever.
   *
   * @throws CancelledError (the promise rejects) when the signal is aborted.
   */
  async join(options: ServerJoinOptions = {}): Promise<void> {
    const { signal = new AbortController().signal, graceSecs, clock = systemClock } = joinOptions.check(options);
    const release = holdProcess();
    try {
      if (this.job !== psJob) await forever(signal);
      const graceMs = graceSecs * 1000;
      const logger = this.#logger;
      await waitForEnd({ library: this.#library, served: this.#served, clock, logger, graceMs, signal });
      logger.info(`${this.#served.self.name}: the training is over.`);
    } finally {
      release();
    }
  }
}

function forever(signal: AbortSignal): Promise<never> {
  return new Promise((_resolve, reject) => {
    const give = (): void => {
      reject(cancelled('Serving', signal));
    };
    if (signal.aborted) give();
    else onAbort(signal, give);
  });
}

function warnOnce(logger: Logger, { name, address }: Task): void {
  if (isWarned) return;
  isWarned = true;
  logger.warn(
    `${name} is about to listen on port ${partsOfAddress(address).port} of every interface of this machine, and asks nobody who ` +
      'they are: whoever reaches that port can run anything that this process may do. Keep it in by a firewall, a network namespace or ' +
      'a container.',
  );
}

/** A process has one server at an address. */
function refuseSecond({ name, address }: Task): void {
  const { port } = partsOfAddress(address);
  const first = servedTasks().find(({ target }) => port !== 0 && partsOfAddress(target).port === port);
  if (!first) return;
  throw new FailedPreconditionError(
    `${name} at ${address}: this process serves ${first.self.name} at ${first.self.address} already, until it ends: use that ` +
      'server, or start another process.',
  );
}

interface ServerParts {
  readonly cluster: Uint8Array;
  readonly protocol: string;
  readonly config: Uint8Array | undefined;
}

/** Starts the server, and gives its target. */
function start(library: NativeLibrary, { job, task, name, address }: Task, parts: ServerParts): string {
  const serverDef = create(ServerDefSchema, {
    cluster: fromBinary(ClusterDefSchema, parts.cluster),
    jobName: job,
    taskIndex: task,
    protocol: parts.protocol,
    ...(parts.config && { defaultSessionConfig: parts.config }),
  });
  try {
    return library.startServer(toBinary(ServerDefSchema, serverDef)).target;
  } catch (error) {
    if (!isInstance(error, UnknownError)) throw error;
    throw new FailedPreconditionError(
      `${name} at ${address}: port ${partsOfAddress(address).port} of this machine cannot be listened on: another process has it, a task ` +
        `that was started twice or one that has not ended yet, or it is not this user's to have (${describeError(error)}).`,
      { cause: error },
    );
  }
}
