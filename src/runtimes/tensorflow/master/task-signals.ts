import { describeError } from '../../../core/foreign/describe-error.js';
import type { Logger } from '../../../core/logger.js';
import type { NativeLibrary } from '../c-api/native-library.js';
import type { ClusterSpec } from '../cluster/cluster-spec.js';
import { isListening } from './is-listening.js';
import { encodeMasterConfig } from './master-config.js';
import { SignalSession } from './signal-session.js';
import { psJob, tasksOf, type Task } from './task.js';

/** What a task tells the parameter servers: a session of a training was opened, or its training is over. */
export type SignalKind = 'begin' | 'end';

/** The most milliseconds that a parameter server has to take a message. */
const operationTimeoutInMs = 10_000;

/** What tells the parameter servers of a task. */
export interface TaskSignalsParts {
  readonly library: NativeLibrary;
  readonly cluster: ClusterSpec;
  readonly self: Task;
  /** The server of the task. */
  readonly target: string;
  readonly logger: Logger;
}

/** Tells the parameter servers of a cluster when a task begins to train and when its training is over. */
export class TaskSignals {
  readonly #parts: TaskSignalsParts;
  readonly #open = new Set<object>();
  #told: Promise<void> = Promise.resolve();

  constructor(parts: TaskSignalsParts) {
    this.#parts = parts;
  }

  /** A session was opened; nobody waits until the parameter servers know. */
  begin(session: object): void {
    this.#open.add(session);
    void this.#tell('begin');
  }

  /** A session is closed, whatever became of its training. */
  release(session: object): void {
    this.#open.delete(session);
  }

  /** The training of a session is over; resolves when the parameter servers that can be reached know. */
  async end(session: object): Promise<void> {
    this.release(session);
    if (this.#open.size === 0) await this.#tell('end');
  }

  /** One message after the other, so that they come in order; a failure is said and goes no further. */
  #tell(kind: SignalKind): Promise<void> {
    const { cluster, self } = this.#parts;
    if (self.job === psJob) return Promise.resolve();
    const servers = tasksOf(cluster).filter(({ job }) => job === psJob);
    this.#told = this.#told.then(async () => {
      await Promise.all(servers.map((server) => this.#tellOne(kind, server)));
    });
    return this.#told;
  }

  async #tellOne(kind: SignalKind, server: Task): Promise<void> {
    const { library, self, target, logger } = this.#parts;
    try {
      if (!(await isListening(server.address))) return;
      const config = encodeMasterConfig({ deviceFilters: [server.name, self.name], operationTimeoutInMs });
      const session = await SignalSession.open({ library, target, config, psTask: server.task });
      try {
        await session.send(`${kind} ${self.name}`);
      } finally {
        await session.close();
      }
    } catch (error) {
      logger.info(`${server.name} could not be told of the ${kind} of ${self.name}: ${describeError(error)}`);
    }
  }
}
