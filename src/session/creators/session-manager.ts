import { cancelled } from '../../core/abortable.js';
import { sleep, type Clock } from '../../core/clock.js';
import { loadPart } from '../../core/load-part.js';
import { aMaster, type FoundTask, type Session } from '../../core/session.js';
import type { Storage } from '../../core/storage.js';
import { workingDirectory } from '../../storage/absolute-path.js';
import { DeadlineExceededError, FailedPreconditionError } from '../../errors.js';
import { opName } from '../../scaffold/scaffold-op.js';
import {
  managerOptions,
  prepareOptions,
  recoverOptions,
  waitOptions,
  type JoinOrPrepareSessionOptions,
  type OpenSessionOptions,
  type PrepareSessionOptions,
  type RecoverSessionOptions,
  type SessionManagerOptions,
  type WaitForSessionOptions,
} from './session-manager-options.js';
import { warnOfNoPath } from './session-checkpoint-options.js';
import { chiefText, tellOfChief } from './awaited-chief.js';
import { runtimeFor, runtimeOf } from './runtime-of.js';
import { closeQuietly, openSession, type OpeningSession, type SessionSource } from './session-opening.js';
import { tryLocalInit, whyNotReady, type ReadinessOps } from './session-readiness.js';
import { refuseRestoring } from './shared-variables.js';

/** A session that was taken up, and whether its model is ready for use. */
export interface RecoveredSession {
  readonly session: Session;
  readonly initialized: boolean;
}

/** A session of a worker, and what it waits for. */
interface LookedAtSession {
  readonly session: Session;
  /** Why its model is not ready; undefined when it is. */
  readonly whyNot: string | undefined;
  /** Whose that is to do, where it is known. */
  readonly chief?: FoundTask | undefined;
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
  /** What was told of directories without a checkpoint, once each. */
  readonly #told = new Set<string>();
  /** Where relative paths lead from, once it has restored. */
  #directory: string | undefined;

  /**
   * @throws RangeError for a readyForLocalInitOp without a localInitOp; TypeError or RangeError naming any other option
   * that is wrong.
   */
  constructor(options: SessionManagerOptions) {
    const { graph, runtime, storage, logger, clock, recoveryWaitSecs, ...ops } = managerOptions.check(options);
    this.#source = { graph, runtime: runtimeOf(graph, runtime), logger };
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
    return this.#open(master, options, async (opening) => {
      const turn = opening.session.sharing?.initialize();
      await this.#prepare(opening, options);
      turn?.done();
      return opening.session;
    });
  }

  /**
   * As prepareSession(), unless another session of the process has the variables of the graph in use by now: then the new
   * one joins it. Nothing is initialized or restored for it, and `tell` is told `session.joined`. While another session
   * initializes the variables, this waits.
   *
   * @throws FailedPreconditionError as prepareSession(), and for whom is new to the variables and is to restore a checkpoint.
   */
  async joinOrPrepareSession(master: string, options: JoinOrPrepareSessionOptions): Promise<Session> {
    const { holder, beforeInitializing, tellNone, ...preparing } = options;
    prepareOptions.check(preparing);
    const { signal = new AbortController().signal, tell } = preparing;
    return this.#open(master, preparing, async (opening) => {
      const entry = await opening.session.sharing?.enter(holder, signal);
      if (entry?.kind === 'join') {
        if (entry.isNew) refuseRestoring(preparing);
        await this.#join(opening);
        tell?.({ kind: 'session.joined' });
      } else {
        await opening.wait(() => beforeInitializing?.());
        await this.#prepare(opening, preparing, tellNone);
      }
      entry?.done();
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
    warnOfNoPath(options, logger);
    return this.#open(master, options, async (opening) => {
      const { session } = opening;
      const restored = await this.#restore(opening, options, (why) => {
        this.#warnOnce(`${why}: nothing was restored, and "initialized" is false.`);
      });
      const notReadyForLocal = await tryLocalInit(opening, this.#ops, logger);
      if (!restored) return { session, initialized: false };
      session.sharing?.own();
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
    const beganMs = this.#clock.now();
    const deadlineMs = beganMs + maxWaitSecs * 1000;
    for (;;) {
      const opening = { ...options, signal, maxWaitMs: deadlineMs - this.#clock.now() };
      const { session, whyNot, chief } = await this.#open(master, opening, (made) => this.#look(made, options));
      if (whyNot === undefined) return session;
      await closeQuietly(session, logger);
      const nowMs = this.#clock.now();
      if (nowMs + this.#recoveryWaitSecs * 1000 > deadlineMs) {
        const who = chief ? `. It is for ${chiefText(chief)}, to make it so.` : '';
        throw new DeadlineExceededError(`Session was not ready after waiting ${maxWaitSecs} secs. ${whyNot}${who}`);
      }
      logger.info(`Waiting for model to be ready.  ${whyNot}`);
      if (chief) tellOfChief(chief, Math.round((nowMs - beganMs) / 1000), { logger, tell: options.tell });
      const slept = await sleep(this.#clock, this.#recoveryWaitSecs * 1000, signal);
      if (!slept) throw cancelled('Waiting for the model to be ready', signal);
    }
  }

  async #look(opening: OpeningSession, { holder, tell }: WaitForSessionOptions): Promise<LookedAtSession> {
    const { logger } = this.#source;
    const { session } = opening;
    const found = session.sharing?.look(holder) ?? 'free';
    if (found === 'busy') {
      return { session, whyNot: 'Another session of the graph is about to initialize its variables' };
    }
    // What is local to the process is shared with whoever has initialized it.
    const notReadyForLocal = found === 'free' ? await tryLocalInit(opening, this.#ops, logger) : undefined;
    const whyNot = notReadyForLocal ?? (await whyNotReady(opening, this.#ops.readyOp, logger));
    if (found === 'owned' && whyNot === undefined) tell?.({ kind: 'session.joined' });
    const chief = whyNot === undefined ? undefined : await opening.wait((made) => made.findChief?.());
    return { session, whyNot, chief };
  }

  async #prepare(
    opening: OpeningSession,
    options: PrepareSessionOptions,
    tellNone = (why: string): void => {
      this.#warnOnce(`${why}: ${noneRestored}`);
    },
  ): Promise<void> {
    const { initOp, initFn } = options;
    const restored = await this.#restore(opening, options, tellNone);
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
    opening.session.sharing?.own();
  }

  async #join(opening: OpeningSession): Promise<void> {
    const notReady = await whyNotReady(opening, this.#ops.readyOp, this.#source.logger);
    if (notReady === undefined) return;
    throw new FailedPreconditionError(
      'The session shares the variables of another one that is open on its graph, and that has not initialized all of ' +
        `them: initialize the rest there, or close it first.  ready_op: ${opName(this.#ops.readyOp)}, error: ${notReady}`,
    );
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

  async #restore(
    opening: OpeningSession,
    options: PrepareSessionOptions | RecoverSessionOptions,
    tellNone: (why: string) => void,
  ): Promise<boolean> {
    const { saver, checkpointDir, checkpointFilenameWithPath } = options;
    const place = checkpointDir || checkpointFilenameWithPath;
    if (!place) return false;
    if (!saver) {
      this.#warnOnce(`saver: expected one that restores ${place}, got none: nothing is restored. Give a Saver.`);
      return false;
    }
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
      { graph, storage, clock, logger, recoveryWaitSecs, directory, signal, tell, tellNone },
    );
  }

  #warnOnce(text: string): void {
    if (this.#told.has(text)) return;
    this.#told.add(text);
    this.#source.logger.warn(text);
  }

  #open<R>(
    master: string,
    options: OpenSessionOptions & { readonly maxWaitMs?: number | undefined },
    prepare: (opening: OpeningSession) => Promise<R>,
  ): Promise<R> {
    const { config = {}, signal = new AbortController().signal, name, tell, maxWaitMs } = options;
    aMaster.assert('master', master);
    const { logger } = this.#source;
    const target = { master, config, name, clock: this.#clock, logger, tell, maxWaitMs };
    const source = { ...this.#source, runtime: runtimeFor(this.#source.runtime, config) };
    return openSession(source, target, signal, prepare);
  }
}

const noneRestored =
  'nothing is restored, and the variables have their initial values, those of no training. Give the directory that the training ' +
  'saves to, or one checkpoint by its path; a training that begins there needs a CheckpointSaverHook, or a MonitoredTrainingSession.';

/** No init op is run where a checkpoint was restored, as in TensorFlow. */
const onlyRestored =
  '. A checkpoint was restored instead of running them, and the saver restores only the variables that it has: ' +
  'give it all variables, or leave checkpointDir out and restore in initFn, which comes after the init op.';

function functionName(initFn: { readonly name: string } | undefined): string {
  return initFn ? initFn.name || '<anonymous function>' : 'None';
}
