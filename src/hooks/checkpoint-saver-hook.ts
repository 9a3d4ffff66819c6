import { isAccumulating } from '../core/accumulated-steps.js';
import { Background } from '../core/background.js';
import type { NodeLike } from '../core/fetches.js';
import type { GraphLike } from '../core/graph-like.js';
import type { Logger } from '../core/logger.js';
import type { Outcome } from '../core/outcome.js';
import { Scope } from '../core/scope.js';
import type { SaveOptions } from '../core/save-options.js';
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
import { sessionItems, takeState } from '../core/stateful.js';
import type { Storage } from '../core/storage.js';
import { UnknownStateReport } from '../core/unknown-state.js';
import { FailedPreconditionError } from '../errors.js';
import { addBasename } from '../checkpoint/read/basenames.js';
import { anchoredStorage } from '../storage/anchored-storage.js';
import { workingDirectory } from '../storage/absolute-path.js';
import type { SummaryWriter } from '../events/summary-writer.js';
import type { CheckpointSaverListener } from './checkpoint-saver-listener.js';
import {
  checkpointSaverOptions,
  type CheckpointSaverHookOptions,
  type ResolvedCheckpointSaverOptions,
} from './checkpoint-saver-options.js';
import { finishWriting, writerOf } from './event-output.js';
import { writeGraphText } from './graph-text.js';
import { globalStepOf, readGlobalStep } from './global-step.js';
import { timerOf } from './period.js';
import { chooseSaver, firstSaver, type SaverSources } from './saver-choice.js';

export type { CheckpointSaverHookOptions } from './checkpoint-saver-options.js';

/**
 * Saves a checkpoint when a session is made, then every so many steps or seconds, and at the end.
 *
 * The values are taken at the end of a step, and written beside the steps that follow, one checkpoint at a time; an error
 * of the writing is thrown by the next step, or at the end. After a failure nothing is saved, but what is being written is
 * waited for. What training needs besides the variables (hooks, iterators, random numbers that have state) is saved too.
 */
export class CheckpointSaverHook implements SessionRunHook {
  readonly everySteps: number | undefined;
  readonly everySecs: number | undefined;
  readonly checkpointDir: string;
  readonly saveGraphDef: boolean;
  readonly #options: ResolvedCheckpointSaverOptions;
  readonly #listeners: readonly CheckpointSaverListener[];
  readonly #timer: StepTimer;
  readonly #logger: Logger;
  readonly #writing = new Background();
  readonly #unknownState: UnknownStateReport;
  #begun: Begun | undefined;
  /** What was taken in the step under way. */
  #due: DueSave | undefined;
  /** The step of the last checkpoint that was taken. */
  #savedStep: number | undefined;
  /** What was measured of it. */
  #measured: Taken['metrics'];

  /** @throws TypeError or RangeError naming the option that is wrong. */
  constructor(options: CheckpointSaverHookOptions) {
    this.#options = checkpointSaverOptions.check(options);
    const { checkpointDir, saveSecs, saveSteps, every, listeners, saveGraphDef, clock, logger } = this.#options;
    this.everySteps = saveSteps ?? undefined;
    this.everySecs = saveSecs ?? undefined;
    this.#timer = timerOf({ every, everySteps: saveSteps, everySecs: saveSecs, clock });
    this.checkpointDir = checkpointDir;
    this.saveGraphDef = saveGraphDef;
    this.#listeners = [...listeners];
    this.#logger = logger;
    const tell = (things: readonly string[]): void => {
      this.#begun?.context.tell?.({ kind: 'state.unknown', things });
    };
    this.#unknownState = new UnknownStateReport({ strict: this.#options.strictState, logger, tell });
  }

  async begin(context: BeginContext): Promise<void> {
    const { graph, scaffold, storage: ofSession } = context;
    const globalStep = globalStepOf(graph, 'CheckpointSaverHook');
    const { saver, scaffold: own = scaffold, summaryWriter, clock, logger } = this.#options;
    const sources = { saver, scaffold: own, graph };
    addBasename(graph, this.#options.checkpointBasename);
    // The event file is where the checkpoints are.
    const storage = this.#storageWith(firstSaver(sources), ofSession);
    const writer = writerOf({ summaryWriter, outputDir: this.checkpointDir }, { graph, storage, clock, logger });
    this.#begun = { graph, sources, globalStep, writer, storage, context, directory: workingDirectory() };
    this.#timer.reset();
    this.#savedStep = undefined;
    for (const listener of this.#listeners) await listener.begin?.();
  }

  /** Saves the checkpoint of the step that the session begins with, and waits until it is written. */
  async afterCreateSession(session: Session): Promise<void> {
    // A step that was given up may have left it.
    this.#due?.discard();
    this.#due = undefined;
    const step = await this.#step(session);
    await this.#writing.settled();
    const { graph, writer, storage: known, context, directory } = this.#started();
    const storage = await anchoredStorage({ storage: this.#storageWith(this.#saver, known) }, directory);
    if (!(await storage.exists(this.checkpointDir))) await storage.makeDirectory(this.checkpointDir);
    const { forceLock, lockStaleSecs } = this.#options;
    const { signal } = context;
    await this.#saver.claim?.(this.checkpointDir, { forceLock, lockStaleSecs, signal });
    if (this.saveGraphDef) await writeGraphText({ storage }, this.checkpointDir, graph);
    writer.addGraph(graph);
    writer.addMetaGraph(graph);
    await this.#save(session, step, {});
    await this.#writing.settled();
    this.#timer.updateLastTriggeredStep(step);
  }

  beforeRun(): SessionRunArgs {
    this.#writing.raise();
    const { metrics } = this.#options;
    return metrics ? { fetches: { metrics } } : {};
  }

  async afterRun(context: SessionRunContext, { results }: SessionRunValues): Promise<void> {
    const { metrics } = (results ?? {}) as { readonly metrics?: Record<string, number> | undefined };
    const taken = { ...(metrics ? { metrics } : {}), context };
    const isSaved = await this.#saveIfDue(taken);
    context.atStepEnd?.(() => {
      const { saveRequest } = context;
      if (saveRequest && (saveRequest.changed === true || !isSaved)) this.#saveAsAsked(taken);
    });
  }

  async end(session: Session | undefined, outcome: Outcome): Promise<void> {
    const begun = this.#begun;
    const scope = new Scope();
    scope.defer(() => finishWriting(begun?.writer, outcome));
    scope.defer(() => begun && firstSaver(begun.sources)?.close?.());
    scope.defer(() => {
      // The listeners were told of it, though the step failed in a hook that came later.
      this.#due?.write();
      return session && outcome.kind !== 'failed' ? this.#finish(session) : this.#writing.settled();
    });
    await scope.close(outcome);
  }

  async #finish(session: Session): Promise<void> {
    const step = await this.#step(session);
    const isSaved = step === this.#timer.lastTriggeredStep() || step === this.#savedStep;
    if (!isSaved) await this.#save(session, step, {});
    else if (await isAccumulating(this.#started().graph, session)) {
      // The model is that of the step still: what was measured of it stands.
      await this.#save(session, step, step === this.#savedStep ? { metrics: this.#measured } : {});
    }
    await this.#writing.settled();
    for (const listener of this.#listeners) await listener.end?.(session, step);
  }

  /** @returns whether a checkpoint was taken */
  async #saveIfDue(taken: Taken & { readonly context: SessionRunContext }): Promise<boolean> {
    const { context } = taken;
    // A run may move the step on by any number: what it was before says nothing. Seconds can tell without the step.
    if (this.everySecs !== undefined && !this.#timer.shouldTriggerForStep(Infinity)) return false;
    const step = await this.#step(context.session);
    if (!this.#timer.shouldTriggerForStep(step)) return false;
    this.#timer.updateLastTriggeredStep(step);
    const wantsStop = await this.#save(context.session, step, taken);
    if (wantsStop) context.requestStop(`a listener of CheckpointSaverHook asked for it at step ${step}`);
    return this.#savedStep === step;
  }

  /**
   * Saves what a hook has asked for, as everything is at the end of the step: the values are asked for before the next step
   * can change them. Nobody listens, and the rhythm of the others stays.
   */
  #saveAsAsked({ context: { session, measured }, metrics }: Taken & { readonly context: SessionRunContext }): void {
    const { graph, writer } = this.#started();
    const step = session.currentGlobalStep?.();
    if (step === undefined) return;
    this.#unknownState.check(graph);
    const [path, options] = this.#placeOf(step, metrics);
    this.#logger.info(`Saving checkpoints for ${step} into ${path}, as a hook has asked for.`);
    const state = takeState(graph, sessionItems(session));
    const capturing = this.#saver.capture(session, path, options);
    this.#writing.add(capturing.then((pending) => pending.write({ state, metrics: measured })));
    this.#savedStep = step;
    this.#measured = together(metrics, measured);
    writer.addSessionLog({ status: 'CHECKPOINT', checkpointPath: path }, step);
  }

  #placeOf(step: number, metrics: Taken['metrics']): readonly [path: string, options: SaveOptions] {
    const path = `${this.checkpointDir.replace(/\/+$/, '')}/${this.#options.checkpointBasename}`;
    return [
      path,
      { globalStep: step, metrics, warnOfUnknownState: false, ...(this.saveGraphDef ? {} : { writeMetaGraph: false }) },
    ];
  }

  /** Takes a checkpoint, has it written, and gives whether a listener wants the session to stop. */
  async #save(session: Session, step: number, taken: Taken): Promise<boolean> {
    this.#logger.info(`Calling checkpoint listeners before saving checkpoint ${step}...`);
    for (const listener of this.#listeners) {
      if ((await listener.beforeSave?.(session, step)) === false) return false;
    }
    const [path, options] = this.#placeOf(step, taken.metrics);
    this.#logger.info(`Saving checkpoints for ${step} into ${path}.`);
    await this.#writing.settled();
    this.#unknownState.check(this.#started().graph);
    const pending = await this.#saver.capture(session, path, options);
    this.#savedStep = step;
    const { graph, writer } = this.#started();
    const due: DueSave = {
      write: () => {
        if (this.#due !== due) return;
        this.#due = undefined;
        const state = takeState(graph, sessionItems(session));
        const measured = taken.context?.measured;
        this.#measured = together(taken.metrics, measured);
        this.#writing.add(pending.write({ state, metrics: measured }));
      },
      discard: () => {
        pending.discard();
      },
    };
    this.#due = due;
    // A recovery from a hook that comes later finds the step saved, as the listeners were told.
    if (taken.context?.atStepEnd) taken.context.atStepEnd(due.write, due.write);
    else due.write();
    writer.addSessionLog({ status: 'CHECKPOINT', checkpointPath: path }, step);
    this.#logger.info(`Calling checkpoint listeners after saving checkpoint ${step}...`);
    let wantsStop = false;
    for (const listener of this.#listeners) {
      if ((await listener.afterSave?.(session, step)) === true) wantsStop = true;
    }
    return wantsStop;
  }

  /** Where the files are: what was given, where the saver keeps its checkpoints, or what else is known; the saver is told. */
  #storageWith(saver: SaverLike | undefined, known: Storage | undefined): Storage | undefined {
    const storage = this.#options.storage ?? saver?.storageOptions?.storage ?? known;
    if (storage) saver?.useStorage?.(storage);
    return storage;
  }

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

/** A checkpoint that was taken and is not written yet: one of the two is called. */
interface DueSave {
  readonly write: () => void;
  readonly discard: () => void;
}

/** What is known of a save besides its step. */
interface Taken {
  readonly metrics?: Readonly<Record<string, number>> | undefined;
  /** The try at whose end the state is taken; at once without one. */
  readonly context?: SessionRunContext | undefined;
}

function together(metrics: Taken['metrics'], measured: Taken['metrics']): Taken['metrics'] {
  return metrics || measured ? { ...metrics, ...measured } : undefined;
}
