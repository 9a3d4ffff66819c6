import { loadPart } from '../../core/load-part.js';
import { consoleLogger } from '../../core/logger.js';
import type { GraphLike } from '../../core/graph-like.js';
import type { FieldsOf, Resolved } from '../../core/options/field.js';
import { optionTable } from '../../core/options/option-table.js';
import type { ScaffoldLike } from '../../core/scaffold-like.js';
import type { Session } from '../../core/session.js';
import type { SharedVariables } from '../../core/session-sharing.js';
import type { CreateSessionContext, SessionCreator } from '../../core/session-creator.js';
import type { Storage } from '../../core/storage.js';
import { Scaffold } from '../../scaffold/scaffold.js';
import { keepingFields, type CheckpointKeepingOptions } from './checkpoint-keeping-options.js';
import {
  checkpointFields,
  onePlace,
  warnOfNoPath,
  type SessionCheckpointOptions,
} from './session-checkpoint-options.js';
import { createSessionManager } from './create-session-manager.js';
import { aContext, creatorFields, type SessionCreatorOptions } from './session-creator-options.js';
import { finalizeScaffold } from './finalize-scaffold.js';
import { runtimeOf } from './runtime-of.js';
import type { SessionManager } from './session-manager.js';
import { refuseRestoring } from './shared-variables.js';

/** What a chief's creator may be given. */
export interface ChiefSessionCreatorOptions
  extends SessionCreatorOptions, SessionCheckpointOptions, CheckpointKeepingOptions {}

const fields = {
  ...creatorFields,
  ...checkpointFields,
  ...keepingFields,
} satisfies FieldsOf<ChiefSessionCreatorOptions>;
const table = /* @__PURE__ */ optionTable('ChiefSessionCreator', fields, {
  loose: ['checkpointDir'],
  rules: [onePlace],
});

/** Makes sessions for the process that initializes the variables. */
export class ChiefSessionCreator implements SessionCreator {
  readonly graph: GraphLike;
  readonly master: string;
  readonly scaffold: ScaffoldLike;
  readonly storage: Storage | undefined;
  readonly #options: Resolved<ChiefSessionCreatorOptions, typeof fields>;
  #manager: SessionManager | undefined;
  #finalized = false;
  /** Whether the initial values are those that the variables had before the first of its sessions. */
  #captured = false;
  /** Whether the scaffold came with a saver; it has the graph's once it is finalized. */
  readonly #hasOwnSaver: boolean;

  /**
   * @throws RangeError for two checkpoints to start from; TypeError naming any other option that is unknown or wrong, a
   * storage too that is not that of the scaffold's saver.
   */
  constructor(options: ChiefSessionCreatorOptions) {
    this.#options = table.check(options);
    warnOfNoPath(options, this.#options.logger ?? consoleLogger);
    const { graph, master, scaffold = new Scaffold(), storage } = this.#options;
    this.graph = graph;
    this.master = master;
    this.scaffold = scaffold;
    this.storage = storage;
    this.#hasOwnSaver = this.scaffold.saver !== undefined;
    this.#shareStorage();
  }

  /** @throws FailedPreconditionError when there is a checkpoint to restore, and another session uses the variables. */
  checkOpening(): void {
    if (this.#shared?.owned) refuseRestoring(this.#options);
  }

  /**
   * Completes the scaffold, finalizes the graph, and takes what the caller's variables hold now as their initial
   * values: every session, the first and those after a recovery, starts from these. Where another session of the process
   * has initialized them, the initial values stay what they are. To be called once for each monitored session.
   */
  async finalize(): Promise<void> {
    await this.#provideSaver();
    finalizeScaffold(this.scaffold, this.graph);
    this.#shareStorage();
    this.#captured = false;
    await this.#captureAlone();
    this.#finalized = true;
  }

  /**
   * Opens a session and initializes it with the pieces of the scaffold; finalizes first if that was not done or the
   * graph was opened again. Where another session of the process has initialized the variables, the new one joins it, and
   * nothing is initialized or restored. The session is the caller's to close.
   *
   * @throws FailedPreconditionError when the model is not ready after that, or a checkpoint is to be restored by one who
   * joins; CancelledError when the signal is aborted.
   */
  async createSession(context: Partial<CreateSessionContext> = {}): Promise<Session> {
    aContext.assert('context', context);
    if (!this.#finalized) await this.finalize();
    // Opened again by another session of the graph: what was captured at the start stays what recoveries start from.
    else if (!this.graph.finalized) finalizeScaffold(this.scaffold, this.graph);
    this.#manager ??= await createSessionManager(this.scaffold, this.#options);
    const { master, config } = this.#options;
    const { initOp, initFeeds, initFn, saver } = this.scaffold;
    const { checkpointDir, checkpointFilenameWithPath, onCorrupt } = this.#options;
    const session = await this.#manager.joinOrPrepareSession(master, {
      holder: context.holder ?? this,
      beforeInitializing: () => this.#capture(),
      tellNone: this.tellNone,
      initOp,
      initFeeds,
      initFn,
      config,
      // Without a checkpoint to start from it is nobody's business what the saver can do.
      saver: checkpointDir || checkpointFilenameWithPath ? saver : undefined,
      checkpointDir,
      checkpointFilenameWithPath,
      onCorrupt,
      signal: context.signal,
      name: context.name,
      tell: context.tell,
    });
    this.#captured = true;
    return session;
  }

  /** Told why nothing is restored where checkpointDir has no checkpoint; undefined where that is to be warned of. */
  protected get tellNone(): ((why: string) => void) | undefined {
    return undefined;
  }

  get #shared(): SharedVariables | undefined {
    return runtimeOf(this.graph, this.#options.runtime).sharedVariables?.(this.graph);
  }

  /** Captures unless somebody else uses the variables, or is about to. */
  async #captureAlone(): Promise<void> {
    const shared = this.#shared;
    const release = shared?.hold();
    if (shared && !release) return;
    try {
      await this.#capture();
    } finally {
      release?.();
    }
  }

  async #capture(): Promise<void> {
    if (this.#captured) return;
    await this.graph.captureInitialValues?.();
    this.#captured = true;
  }

  /** Whoever wants checkpoints and brings no saver gets one for all variables of the graph. */
  async #provideSaver(): Promise<void> {
    const { checkpointDir, checkpointFilenameWithPath, storage, clock, logger } = this.#options;
    const { maxToKeep, keep, saveRelativePaths } = this.#options;
    if (!this.#hasOwnSaver && !checkpointDir && !checkpointFilenameWithPath) return;
    const keeping = { maxToKeep, keep, saveRelativePaths };
    const { provideSaver, refuseKeeping } = await loadPart('saves checkpoints', () => import('./provided-saver.js'));
    if (this.#hasOwnSaver) refuseKeeping(this.scaffold.saver, keeping, 'the scaffold has a saver');
    else provideSaver(this.graph, { ...keeping, storage, clock, logger });
  }

  /** Has the saver of the scaffold keep its checkpoints where the session has its files. */
  #shareStorage(): void {
    if (this.storage) this.scaffold.saver?.useStorage?.(this.storage);
  }
}
