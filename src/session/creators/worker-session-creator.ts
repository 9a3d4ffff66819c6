import type { GraphLike } from '../../core/graph-like.js';
import type { FieldsOf, Resolved } from '../../core/options/field.js';
import { atLeast } from '../../core/options/numbers.js';
import { optionTable } from '../../core/options/option-table.js';
import type { ScaffoldLike } from '../../core/scaffold-like.js';
import type { Session } from '../../core/session.js';
import type { CreateSessionContext, SessionCreator } from '../../core/session-creator.js';
import type { Storage } from '../../core/storage.js';
import { Scaffold } from '../../scaffold/scaffold.js';
import { createSessionManager } from './create-session-manager.js';
import { aContext, creatorFields, type SessionCreatorOptions } from './session-creator-options.js';
import { finalizeScaffold } from './finalize-scaffold.js';
import type { SessionManager } from './session-manager.js';

/** What a worker's creator may be given. */
export interface WorkerSessionCreatorOptions extends SessionCreatorOptions {
  /** The most seconds that a session waits for the chief; 1800. */
  readonly maxWaitSecs?: number | undefined;
  /** Seconds between two looks whether the chief is ready; 30. */
  readonly recoveryWaitSecs?: number | undefined;
}

const fields = {
  ...creatorFields,
  maxWaitSecs: atLeast(0).or(1800),
  recoveryWaitSecs: atLeast(0),
} satisfies FieldsOf<WorkerSessionCreatorOptions>;
const table = /* @__PURE__ */ optionTable('WorkerSessionCreator', fields);

/** Makes sessions for a process that uses the variables which a chief initializes. */
export class WorkerSessionCreator implements SessionCreator {
  readonly graph: GraphLike;
  readonly master: string;
  readonly scaffold: ScaffoldLike;
  readonly storage: Storage | undefined;
  readonly #options: Resolved<WorkerSessionCreatorOptions, typeof fields>;
  #manager: SessionManager | undefined;

  /** @throws TypeError or RangeError naming the option that is unknown or wrong. */
  constructor(options: WorkerSessionCreatorOptions) {
    this.#options = table.check(options);
    const { graph, master, scaffold = new Scaffold(), storage } = this.#options;
    this.graph = graph;
    this.master = master;
    this.scaffold = scaffold;
    this.storage = storage;
  }

  /** Completes the scaffold and finalizes the graph. */
  finalize(): void {
    finalizeScaffold(this.scaffold, this.graph);
  }

  /**
   * Waits for the chief, then gives a session whose local variables are initialized; finalizes first if that was not
   * done. No init op and no init function runs, and no local init op where the chief is one of this process: its local
   * variables are those of the session, too. The session is the caller's to close.
   *
   * @throws DeadlineExceededError when the chief takes too long; CancelledError when the signal is aborted.
   */
  async createSession(context: Partial<CreateSessionContext> = {}): Promise<Session> {
    aContext.assert('context', context);
    this.finalize();
    this.#manager ??= await createSessionManager(this.scaffold, this.#options);
    const { master, config, maxWaitSecs } = this.#options;
    const { holder = this, signal, name, tell } = context;
    return this.#manager.waitForSession(master, { config, maxWaitSecs, holder, signal, name, tell });
  }
}
