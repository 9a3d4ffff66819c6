import { describeError } from '../../../core/foreign/describe-error.js';
import type { Logger } from '../../../core/logger.js';
import type { ProcessHold } from '../c-api/lanes/process-hold.js';
import type { NativeLibrary } from '../c-api/native-library.js';
import { isListening } from './is-listening.js';
import { encodeMasterConfig } from './master-config.js';
import { SignalSession } from './signal-session.js';
import { psJob, type TaskName } from './task.js';

/** What a task tells the parameter servers: a session of a training was opened, or its training is over. */
export type SignalKind = 'begin' | 'end';

/** The most milliseconds that a parameter server has to take a message. */
const operationTimeoutInMs = 10_000;

/** A parameter server, and where it is, if that is known here. */
export interface SignalledServer extends TaskName {
  readonly address?: string | undefined;
}

/** What tells the parameter servers of a task. */
export interface TaskSignalsParts {
  readonly library: NativeLibrary;
  readonly self: TaskName;
  readonly servers: readonly SignalledServer[];
  /** The master: the server of the task. */
  readonly target: string;
  readonly logger: Logger;
}

/** A session of the task. */
export interface SignallingSession {
  /** Whether what it tells keeps the process alive. */
  readonly hold: ProcessHold;
}

/** Tells the parameter servers of a cluster when a task begins to train and when its training is over. */
export class TaskSignals {
  readonly #parts: TaskSignalsParts;
  readonly #open = new Set<SignallingSession>();
  #told: Promise<void> = Promise.resolve();

  constructor(parts: TaskSignalsParts) {
    this.#parts = parts;
  }

  /** A session was opened; nobody waits until the parameter servers know. */
  begin(session: SignallingSession): void {
    this.#open.add(session);
    void this.#tell('begin', session);
  }

  /** A session is closed, whatever became of its training. */
  release(session: SignallingSession): void {
    this.#open.delete(session);
  }

  /** The training of a session is over; resolves when the parameter servers that can be reached know. */
  async end(session: SignallingSession): Promise<void> {
    this.release(session);
    if (this.#open.size === 0) await this.#tell('end', session);
  }

  /** One message after the other, so that they come in order; a failure is said and goes no further. */
  #tell(kind: SignalKind, session: SignallingSession): Promise<void> {
    const { self, servers } = this.#parts;
    if (self.job === psJob) return Promise.resolve();
    this.#told = this.#told.then(async () => {
      await Promise.all(servers.map((server) => this.#tellOne(kind, server, session)));
    });
    return this.#told;
  }

  async #tellOne(kind: SignalKind, server: SignalledServer, { hold }: SignallingSession): Promise<void> {
    const { library, self, target, logger } = this.#parts;
    try {
      if (server.address !== undefined && !(await isListening(server.address))) return;
      const config = encodeMasterConfig({ deviceFilters: [server.name, self.name], operationTimeoutInMs });
      const session = await SignalSession.open({ library, target, config, psTask: server.task, hold });
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
