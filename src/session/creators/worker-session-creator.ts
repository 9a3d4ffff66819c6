import { checkAtLeast, checkOptionalObject } from '../../core/argument.js';
import type { GraphLike } from '../../core/graph-like.js';
import type { ScaffoldLike } from '../../core/scaffold-like.js';
import type { Session } from '../../core/session.js';
import type { CreateSessionContext, SessionCreator } from '../../core/session-creator.js';
import type { Storage } from '../../core/storage.js';
import { Scaffold } from '../../scaffold/scaffold.js';
import { checkCreatorOptions, createSessionManager, type SessionCreatorOptions } from './session-creator-options.js';
import type { SessionManager } from './session-manager.js';

/** What a worker's creator may be given. */
export interface WorkerSessionCreatorOptions extends SessionCreatorOptions {
  /** The most seconds that a session waits for the chief; 1800. */
  readonly maxWaitSecs?: number | undefined;
}

/** Makes sessions for a process that uses the variables which a chief initializes. */
export class WorkerSessionCreator implements SessionCreator {
  readonly graph: GraphLike;
  readonly scaffold: ScaffoldLike;
  readonly storage: Storage | undefined;
  readonly #options: WorkerSessionCreatorOptions;
  #manager: SessionManager | undefined;

  /** @throws TypeError or RangeError naming the option that is unknown or wrong. */
  constructor(options: WorkerSessionCreatorOptions) {
    checkCreatorOptions('WorkerSessionCreator', options, ['maxWaitSecs']);
    if (options.maxWaitSecs !== undefined) checkAtLeast('maxWaitSecs', options.maxWaitSecs, 0);
    this.graph = options.graph;
    this.scaffold = options.scaffold ?? new Scaffold();
    this.storage = options.storage;
    this.#options = { ...options };
  }

  /** Completes the scaffold and finalizes the graph. */
  finalize(): void {
    this.scaffold.finalize(this.graph);
  }

  /**
   * Waits for the chief, then gives a session whose local variables are initialized; finalizes first if that was not
   * done. It runs no init op and no init function. The session is the caller's to close.
   *
   * @throws DeadlineExceededError when the chief takes too long; CancelledError when the signal is aborted.
   */
  async createSession(context: Partial<CreateSessionContext> = {}): Promise<Session> {
    checkOptionalObject('context', context, 'what a creator is told about the session');
    this.finalize();
    this.#manager ??= createSessionManager(this.scaffold, this.#options);
    const { master = '', config, maxWaitSecs = 1800 } = this.#options;
    return this.#manager.waitForSession(master, { config, maxWaitSecs, signal: context.signal });
  }
}
