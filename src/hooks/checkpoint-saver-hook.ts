import { isAccumulating } from '../core/accumulated-steps.js';
import { isInstance } from '../core/foreign/is-instance.js';
import type { NodeLike } from '../core/fetches.js';
import type { GraphLike } from '../core/graph-like.js';
import { combineErrors } from '../core/errors-of-exit.js';
import { describeError } from '../core/foreign/describe-error.js';
import type { Logger } from '../core/logger.js';
import type { Outcome } from '../core/outcome.js';
import { Scope } from '../core/scope.js';
import type { SaverLike } from '../core/saver-like.js';
import type { StepTimer } from '../core/second-or-step-timer.js';
import type { Session } from '../core/session.js';
import type {
  BeginContext,
  SessionRunArgs,
  SessionRunContext,
  SessionRunHook,
  SessionRunValues,
} from '../core/session-run-hook.js';
import type { Storage } from '../core/storage.js';
import { UnknownStateReport } from '../core/unknown-state.js';
import { announceSaves, type ClaimDirectory } from '../core/coming-saves.js';
import { FailedPreconditionError, NanLossDuringTrainingError } from '../errors.js';
import { anchoredStorage } from '../storage/anchored-storage.js';
import { workingDirectory } from '../storage/absolute-path.js';
import type { SummaryWriter } from '../events/summary-writer.js';
import type { CheckpointSaverListener } from './checkpoint-saver-listener.js';
import {
  resolveCheckpointSaverOptions,
  type CheckpointSaverHookOptions,
  type ResolvedCheckpointSaverOptions,
} from './checkpoint-saver-options.js';
import { CheckpointWriting } from './checkpoint-writing.js';
import { claimCheckpointDir } from './claim-checkpoint-dir.js';
import { finishWriting, flushWriters, writerOf } from './event-output.js';
import { writeGraphText } from './graph-text.js';
import { globalStepOf, readGlobalStep } from './global-step.js';
import { savePeriods, timerOf } from './period.js';
import { SaverUse } from './saver-use.js';
import { chooseSaver, firstSaver, storageWith, type SaverSources } from './saver-choice.js';
import { StepSave, type ReplaceOptions, type StepSaveOptions } from './step-save.js';

export type { CheckpointSaverHookOptions } from './checkpoint-saver-options.js';

/**
 * Saves a checkpoint when a session is made, then every so many steps or seconds, and at the end.
 *
 * The values are those at the end of a step, with all that hooks have written in it; they are written beside the steps that
 * follow, one checkpoint at a time, and an error of the writing is thrown by the next step, or at the end. A step that a later
 * hook fails is saved as it was in this hook's afterRun, but not at all when the loss was NaN. A listener that has afterSave
 * finds the checkpoint on the disk, as it is by then; what later hooks change is written in its place.
 *
 * At the end the step is saved unless its checkpoint is on the disk, or a listener did not want it; what keeps it from that is an
 * error of the end. After a failure nothing is saved, but what is being written is waited for. What training needs besides the
 * variables (hooks, iterators, random numbers that have state) is saved too.
 */
export class CheckpointSaverHook implements SessionRunHook {
  static readonly name: string = 'CheckpointSaverHook';
  readonly everySteps: number | undefined;
  readonly everySecs: number | undefined;
  readonly checkpointDir: string;
  readonly saveGraphDef: boolean;
  readonly #options: ResolvedCheckpointSaverOptions;
  readonly #listeners: readonly CheckpointSaverListener[];
  readonly #timer: StepTimer;
  readonly #logger: Logger;
  readonly #writing: CheckpointWriting;
  readonly #use = new SaverUse();
  #begun: Begun | undefined;
  /** True when the last step has failed with NaN: what the variables are now is to be in no checkpoint. */
  #isDiverged = false;
  /** The save of the end. */
  #last: StepSave | undefined;
  /** Ends what says that the directory is going to be saved to. */
  #unannounce: (() => void) | undefined;

  /** @throws TypeError or RangeError naming the option that is wrong. */
  constructor(options: CheckpointSaverHookOptions) {
    this.#options = resolveCheckpointSaverOptions(options);
    const { checkpointDir, checkpointBasename, saveGraphDef, listeners, clock, logger } = this.#options;
    const { saveSecs, saveSteps, every, strictState: strict } = this.#options;
    this.everySteps = saveSteps ?? undefined;
    this.everySecs = saveSecs ?? undefined;
    this.#timer = timerOf({ every, everySteps: saveSteps, everySecs: saveSecs, clock, names: savePeriods });
    this.checkpointDir = checkpointDir;
    this.saveGraphDef = saveGraphDef;
    this.#listeners = [...listeners];
    this.#logger = logger;
    const tell = (things: readonly string[]): void => this.#begun?.context.tell?.({ kind: 'state.unknown', things });
    this.#writing = new CheckpointWriting({
      checkpointDir,
      checkpointBasename,
      saveGraphDef,
      unknownState: new UnknownStateReport({ strict, logger, tell }),
      clock,
      tellSaved: (saved) => this.#begun?.context.tell?.({ kind: 'checkpoint.saved', ...saved }),
      flushEvents: () => flushWriters(this.#started().graph, logger),
      graph: () => this.#started().graph,
      saver: () => this.#saver,
    });
  }

  async begin(context: BeginContext): Promise<void> {
    const { graph, scaffold, storage: ofSession } = context;
    const globalStep = globalStepOf(graph, 'CheckpointSaverHook');
    const { saver, scaffold: own = scaffold, summaryWriter, clock, logger } = this.#options;
    const sources = { saver, scaffold: own, graph };
    // The event file is where the checkpoints are.
    const storage = storageWith(this.#options.storage, firstSaver(sources), ofSession);
    const writer = writerOf({ summaryWriter, outputDir: this.checkpointDir }, { graph, storage, clock, logger });
    const claim: ClaimDirectory = (signal) => claimCheckpointDir(this.#saver, this.#options, signal);
    const { checkpointDir: directory, checkpointBasename: basename } = this.#options;
    this.#unannounce = announceSaves(graph, { directory, basename, claim });
    this.#begun = { graph, sources, globalStep, writer, storage, context, directory: workingDirectory() };
    this.#timer.reset();
    this.#writing.answer(undefined);
    for (const listener of this.#listeners) await listener.begin?.();
  }

  /** Saves the checkpoint of the step that the session begins with, and waits until it is written. */
  async afterCreateSession(session: Session): Promise<void> {
    this.#isDiverged = false;
    this.#writing.answer(undefined);
    const step = await this.#step(session);
    await this.#writing.settled();
    const { graph, writer, storage: known, context, directory } = this.#started();
    const given = storageWith(this.#options.storage, this.#saver, known);
    const storage = await anchoredStorage({ storage: given }, directory);
    if (!(await storage.exists(this.checkpointDir))) await storage.makeDirectory(this.checkpointDir);
    this.#use.begin(this.#saver, session, this.checkpointDir);
    await claimCheckpointDir(this.#saver, this.#options, context.signal);
    if (this.saveGraphDef) await writeGraphText({ storage }, this.checkpointDir, graph);
    writer.addGraph(graph);
    writer.addMetaGraph(graph);
    await this.#save(new StepSave(this.#writing, { session, step }), (save) => save.write());
    this.#timer.updateLastTriggeredStep(step);
  }

  beforeRun(context: SessionRunContext): SessionRunArgs {
    this.#writing.raise();
    context.atStepEnd?.(this.#onStepEnded, this.#onStepFailed);
    return this.#options.metrics ? { fetches: { metrics: this.#options.metrics } } : {};
  }

  async afterRun(context: SessionRunContext, { results }: SessionRunValues): Promise<void> {
    const { metrics } = (results ?? {}) as { readonly metrics?: Record<string, number> | undefined };
    const step = await this.#dueStep(context.session);
    const taken = { session: context.session, metrics, context };
    const save = step === undefined ? undefined : new StepSave(this.#writing, { ...taken, step });
    const end = (): void => {
      const { saveRequest } = context;
      const changed = saveRequest?.changed === true;
      this.#writing.noteMeasured(context, { changed });
      if (save?.isTaken) save.replace({ changed });
      else if (saveRequest) this.#saveAsAsked(taken, { changed });
    };
    const fail = (error: unknown): void => save?.fail(error);
    // What others do at the end of the step comes first. The end comes for a listener too that never answers.
    context.atStepEnd?.(() => context.atStepEnd?.(end, fail), fail);
    if (save) {
      this.#timer.updateLastTriggeredStep(save.step);
      const wantsStop = await this.#save(save, (one) => this.#showToListeners(one));
      if (wantsStop) context.requestStop(`a listener of CheckpointSaverHook asked for it at step ${save.step}`);
    }
    if (!context.atStepEnd) end();
    return this.#writing.getOn();
  }

  async end(session: Session | undefined, outcome: Outcome): Promise<void> {
    const begun = this.#begun;
    const scope = new Scope();
    this.#unannounce?.();
    scope.defer(() => begun && finishWriting(begun, outcome));
    scope.defer(() => begun && this.#use.end(firstSaver(begun.sources)));
    scope.defer(() => (session && outcome.kind !== 'failed' ? this.#finish(session) : this.#writing.settled()));
    await scope.close(outcome);
  }

  /** Gives the directory back as soon as nothing is being written there. */
  async endAbandoned(): Promise<void> {
    this.#last?.giveUp();
    if (this.#begun) await firstSaver(this.#begun.sources)?.close?.();
  }

  async #finish(session: Session): Promise<void> {
    await this.#writing.idle();
    const untold = this.#writing.takeFailure();
    const step = await this.#step(session);
    const errors: unknown[] = [];
    try {
      await this.#saveLast(session, step);
    } catch (error) {
      errors.push(error);
    }
    if (untold?.step !== step) errors.unshift(...(untold ? [untold.error] : []));
    else if (this.#writing.answeredStep === step) {
      this.#logger.warn(`The checkpoint of step ${step} was saved at the second try: ${describeError(untold.error)}`);
    } else if (errors.length === 0) errors.push(untold.error);
    const failed = combineErrors(errors);
    if (failed) throw failed.error;
    for (const listener of this.#listeners) await listener.end?.(session, step);
  }

  /**
   * Saves the step that the training ends with, unless that is done. Between two steps of an accumulating optimizer the model is
   * that of the step still, but its gradients are not.
   */
  async #saveLast(session: Session, step: number): Promise<void> {
    if (this.#isDiverged) {
      this.#logger.warn(`Not saving checkpoints for ${step}: the loss was NaN.`);
      return;
    }
    if (step === this.#writing.answeredStep && !(await isAccumulating(this.#started().graph, session))) return;
    this.#last = new StepSave(this.#writing, { session, step, metrics: this.#writing.measuredOf(step) });
    await this.#save(this.#last, (save) => save.write());
  }

  /** The step that is due now; undefined when none is. */
  async #dueStep(session: Session): Promise<number | undefined> {
    // A run may move the step on by any number: what it was before says nothing. Seconds can tell without the step.
    if (this.everySecs !== undefined && !this.#timer.shouldTriggerForStep(Infinity)) return undefined;
    const step = await this.#step(session);
    return this.#timer.shouldTriggerForStep(step) ? step : undefined;
  }

  /**
   * Saves what a hook has asked for, as everything is at the end of the step: the values are asked for before the next step
   * can change them. Nobody listens, and the rhythm of the others stays.
   */
  #saveAsAsked(taken: Omit<StepSaveOptions, 'step'>, { changed }: ReplaceOptions): void {
    const step = taken.session.currentGlobalStep?.();
    if (step === undefined) return;
    this.#writing.checkState();
    this.#logger.info(`Saving checkpoints for ${step} into ${this.#writing.path}, as a hook has asked for.`);
    new StepSave(this.#writing, { ...taken, step }).replace({ changed });
    this.#tellOfCheckpoint(step);
  }

  /** Takes a checkpoint, has it written by `write`, and gives whether a listener wants the session to stop. */
  async #save(save: StepSave, write: (save: StepSave) => Promise<void> | undefined): Promise<boolean> {
    const { session, step } = save;
    this.#logger.info(`Calling checkpoint listeners before saving checkpoint ${step}...`);
    for (const listener of this.#listeners) {
      const answer = await listener.beforeSave?.(session, step);
      if (save.isOver) return false;
      if (answer !== false) continue;
      this.#writing.answer(step);
      return false;
    }
    this.#logger.info(`Saving checkpoints for ${step} into ${this.#writing.path}.`);
    await save.take();
    if (!save.isOver) await write(save);
    if (save.isOver) return false;
    this.#tellOfCheckpoint(step);
    this.#logger.info(`Calling checkpoint listeners after saving checkpoint ${step}...`);
    let wantsStop = false;
    for (const listener of this.#listeners) {
      if ((await listener.afterSave?.(session, step)) === true) wantsStop = true;
    }
    return wantsStop;
  }

  /** Writes a checkpoint at once where somebody is to look at it: nobody else waits for the disk. */
  #showToListeners(save: StepSave): Promise<void> | undefined {
    return this.#listeners.some((listener) => typeof listener.afterSave === 'function') ? save.show() : undefined;
  }

  #tellOfCheckpoint(step: number): void {
    this.#started().writer.addSessionLog({ status: 'CHECKPOINT', checkpointPath: this.#writing.path }, step);
  }

  readonly #onStepEnded = (): void => {
    this.#isDiverged = false;
  };

  readonly #onStepFailed = (error: unknown): void => {
    if (isInstance(error, NanLossDuringTrainingError)) this.#isDiverged = true;
  };

  get #saver(): SaverLike {
    return chooseSaver(this.#started().sources);
  }

  async #step(session: Session): Promise<number> {
    return session.currentGlobalStep?.() ?? readGlobalStep(session, this.#started().globalStep);
  }

  #started(): Begun {
    if (this.#begun) return this.#begun;
    throw new FailedPreconditionError(
      'CheckpointSaverHook: begin() was not called: give the hook to a monitored session.',
    );
  }
}

/** What begin() found. */
interface Begun {
  readonly graph: GraphLike;
  readonly sources: SaverSources;
  readonly globalStep: NodeLike<number>;
  readonly writer: SummaryWriter;
  /** Where the event file is; this machine when undefined. */
  readonly storage: Storage | undefined;
  readonly context: BeginContext;
  /** Where a relative checkpointDir leads from. */
  readonly directory: string;
}
