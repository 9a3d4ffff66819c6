import { cancelled } from '../../core/abortable.js';
import { sleep, type Clock } from '../../core/clock.js';
import { loadPart } from '../../core/load-part.js';
import type { Session } from '../../core/session.js';
import type { Storage } from '../../core/storage.js';
import { workingDirectory } from '../../storage/absolute-path.js';
import { DeadlineExceededError, FailedPreconditionError } from '../../errors.js';
import { opName } from '../../scaffold/scaffold-op.js';
import {
  aMaster,
  managerOptions,
  prepareOptions,
  recoverOptions,
  waitOptions,
  type OpenSessionOptions,
  type PrepareSessionOptions,
  type RecoverSessionOptions,
  type SessionManagerOptions,
  type WaitForSessionOptions,
} from './session-manager-options.js';
import { closeQuietly, openSession, type OpeningSession, type SessionSource } from './session-opening.js';
import { tryLocalInit, whyNotReady, type ReadinessOps } from './session-readiness.js';

/** A session that was taken up, and whether its model is ready for use. */
export interface RecoveredSession {
  readonly session: Session;
  readonly initialized: boolean;
}

/**
 * Opens raw sessions and makes their model ready. The manager keeps none of them: who gets a session closes it. A session that
 * did not become ready is closed before the error leaves; an error of that close is only logged.
 */
export class SessionManager {
  readonly #source: SessionSource;
  readonly #ops: ReadinessOps;
  readonly #storage: Storage | undefined;
  readonly #clock: Clock;
  readonly #recoveryWaitSecs: number;
  /** Where relative paths lead from, once it has restored. */
  #directory: string | undefined;

  /**
   * @throws RangeError for a readyForLocalInitOp without a localInitOp; TypeError or RangeError naming any other option
   * that is wrong.
   */
  constructor(options: SessionManagerOptions) {
    const { graph, runtime, storage, logger, clock, recoveryWaitSecs, ...ops } = managerOptions.check(options);
    this.#source = { graph, runtime, logger };
    this.#ops = ops;
    this.#storage = storage;
    this.#clock = clock;
    this.#recoveryWaitSecs = recoveryWaitSecs;
  }

  /**
   * Opens a session and initializes its model: the init op, the init function, the local init op, then the ready op.
   *
   * @throws FailedPreconditionError when there is nothing to initialize with, or the model is not ready after it;
   * CancelledError when the signal is aborted.
   */
  async prepareSession(master: string, options: PrepareSessionOptions = {}): Promise<Session> {
    prepareOptions.check(options);
    const { initOp, initFn } = options;
    return this.#open(master, options, async (opening) => {
      const restored = await this.#restore(opening, options);
      if (!restored) await this.#initialize(opening, options);
      const after = `Init op: ${opName(initOp)}, init fn: ${functionName(initFn)}`;
      const notReadyForLocal = await tryLocalInit(opening, this.#ops, this.#source.logger);
      if (notReadyForLocal !== undefined) {
        throw new FailedPreconditionError(
          `Init operations did not make model ready for local_init.  ${after}, error: ${notReadyForLocal}${restored ? onlyRestored : ''}`,
        );
      }
      const notReady = await whyNotReady(opening, this.#ops.readyOp, this.#source.logger);
      if (notReady !== undefined) {
        throw new FailedPreconditionError(
          `Init operations did not make model ready.  ${after}, ` +
            `local_init_op: ${opName(this.#ops.localInitOp)}, error: ${notReady}${restored ? onlyRestored : ''}`,
        );
      }
      return opening.session;
    });
  }

  /**
   * Opens a session without running an init op, restores a checkpoint if there is one, initializes local variables if the
   * model is ready for that, and says whether the model is restored and ready.
   *
   * @throws DataLossError for a damaged newest checkpoint; CancelledError when the signal is aborted.
   */
  async recoverSession(master: string, options: RecoverSessionOptions = {}): Promise<RecoveredSession> {
    recoverOptions.check(options);
    const { logger } = this.#source;
    return this.#open(master, options, async (opening) => {
      const { session } = opening;
      const restored = await this.#restore(opening, options);
      const notReadyForLocal = await tryLocalInit(opening, this.#ops, logger);
      if (!restored) return { session, initialized: false };
      const whyNot = notReadyForLocal ?? (await whyNotReady(opening, this.#ops.readyOp, logger));
      if (whyNot !== undefined) logger.info(`Restoring model from checkpoint did not make model ready: ${whyNot}`);
      return { session, initialized: whyNot === undefined };
    });
  }

  /**
   * Opens sessions, with pauses of recoveryWaitSecs, until one finds its model ready; initializes its local variables.
   *
   * @throws DeadlineExceededError when the next try would be later than maxWaitSecs after the call; CancelledError when
   * the signal is aborted, also in a pause.
   */
  async waitForSession(master: string, options: WaitForSessionOptions = {}): Promise<Session> {
    const { maxWaitSecs, signal = new AbortController().signal } = waitOptions.check(options);
    const { logger } = this.#source;
    const deadlineMs = this.#clock.now() + maxWaitSecs * 1000;
    for (;;) {
      const { session, whyNot } = await this.#open(master, { ...options, signal }, (opening) => this.#look(opening));
      if (whyNot === undefined) return session;
      await closeQuietly(session, logger);
      if (this.#clock.now() + this.#recoveryWaitSecs * 1000 > deadlineMs) {
        throw new DeadlineExceededError(`Session was not ready after waiting ${maxWaitSecs} secs. ${whyNot}`);
      }
      logger.info(`Waiting for model to be ready.  ${whyNot}`);
      const slept = await sleep(this.#clock, this.#recoveryWaitSecs * 1000, signal);
      if (!slept) throw cancelled('Waiting for the model to be ready', signal);
    }
  }

  async #look(opening: OpeningSession): Promise<{ readonly session: Session; readonly whyNot: string | undefined }> {
    const { logger } = this.#source;
    const notReadyForLocal = await tryLocalInit(opening, this.#ops, logger);
    const whyNot = notReadyForLocal ?? (await whyNotReady(opening, this.#ops.readyOp, logger));
    return { session: opening.session, whyNot };
  }

  async #initialize(opening: OpeningSession, options: PrepareSessionOptions): Promise<void> {
    const { initOp, initFeeds, initFn } = options;
    if (initOp === undefined && initFn === undefined && this.#ops.localInitOp === undefined) {
      throw new FailedPreconditionError(
        'Model is not initialized and no init_op or init_fn or local_init_op was given',
      );
    }
    if (initOp !== undefined) await opening.run(initOp, initFeeds);
    if (initFn) await opening.wait(initFn);
  }

  async #restore(opening: OpeningSession, options: PrepareSessionOptions | RecoverSessionOptions): Promise<boolean> {
    const { saver, checkpointDir, checkpointFilenameWithPath } = options;
    if (!saver || !(checkpointDir || checkpointFilenameWithPath)) return false;
    this.#directory ??= workingDirectory();
    const directory = this.#directory;
    const { restoreSession } = await loadPart('restores checkpoints', () => import('./session-restoring.js'));
    const { signal = new AbortController().signal, tell = () => undefined } = options;
    const { graph, logger } = this.#source;
    const storage = this.#storage;
    const clock = this.#clock;
    const recoveryWaitSecs = this.#recoveryWaitSecs;
    return restoreSession(
      opening,
      { ...options, saver },
      { graph, storage, clock, logger, recoveryWaitSecs, directory, signal, tell },
    );
  }

  #open<R>(master: string, options: OpenSessionOptions, prepare: (opening: OpeningSession) => Promise<R>): Promise<R> {
    const { config = {}, signal = new AbortController().signal } = options;
    aMaster.assert('master', master);
    return openSession(this.#source, { master, config, clock: this.#clock }, signal, prepare);
  }
}

/** No init op is run where a checkpoint was restored, as in TensorFlow. */
const onlyRestored =
  '. A checkpoint was restored instead of running them, and the saver restores only the variables that it has: ' +
  'give it all variables, or leave checkpointDir out and restore in initFn, which comes after the init op.';

function functionName(initFn: { readonly name: string } | undefined): string {
  return initFn ? initFn.name || '<anonymous function>' : 'None';
}
