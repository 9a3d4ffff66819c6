import { Background } from '../core/background.js';
import { aClock, systemClock, type Clock } from '../core/clock.js';
import { aNode, type NodeLike } from '../core/fetches.js';
import type { GraphLike } from '../core/graph-like.js';
import { aLogger, consoleLogger, type Logger } from '../core/logger.js';
import type { FieldsOf, Resolved } from '../core/options/field.js';
import { anObject, arrayOf, recordOf } from '../core/options/objects.js';
import { optionTable } from '../core/options/option-table.js';
import { atMostOneOf } from '../core/options/rule.js';
import { aFlag, aFunction, anything, filledText } from '../core/options/values.js';
import type { Outcome } from '../core/outcome.js';
import { Scope } from '../core/scope.js';
import { aSaver, type SaverLike } from '../core/saver-like.js';
import type { ScaffoldLike } from '../core/scaffold-like.js';
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
import { aStorage, type Storage } from '../core/storage.js';
import { UnknownStateReport } from '../core/unknown-state.js';
import type { Trigger } from '../core/triggers/trigger.js';
import { FailedPreconditionError } from '../errors.js';
import { storageOf } from '../storage/storage-of.js';
import type { SummaryWriter } from '../events/summary-writer.js';
import { aListener, type CheckpointSaverListener } from './checkpoint-saver-listener.js';
import { aSummaryWriter, finishWriting, writerOf } from './event-output.js';
import { writeGraphText } from './graph-text.js';
import { globalStepOf, readGlobalStep } from './global-step.js';
import { everyInPlaceOf, timerOf } from './period.js';
import { chooseSaver, firstSaver, type SaverSources } from './saver-choice.js';

/** When and where a {@link CheckpointSaverHook} saves: exactly one of saveSecs, saveSteps and every. */
export interface CheckpointSaverHookOptions {
  readonly checkpointDir: string;
  readonly saveSecs?: number | null | undefined;
  readonly saveSteps?: number | null | undefined;
  /** Save at the global steps at which this is due, in place of both, besides when a session is made and at the end. */
  readonly every?: Trigger | undefined;
  /** Saves; the saver of the scaffold, or the one of the graph, when left out. */
  readonly saver?: SaverLike | undefined;
  /** How the checkpoints' names begin; `'model.ckpt'`. */
  readonly checkpointBasename?: string | undefined;
  /** Whose saver to use, where it is not that of the session's creator. */
  readonly scaffold?: Pick<ScaffoldLike, 'saver'> | undefined;
  readonly listeners?: readonly CheckpointSaverListener[] | undefined;
  /** Whether the graph is written beside the checkpoints, as graph.pbtxt and in .meta files; true. */
  readonly saveGraphDef?: boolean | undefined;
  /** Writes what happens to the checkpoints; by default the event file of checkpointDir that the process shares. */
  readonly summaryWriter?: SummaryWriter | undefined;
  /**
   * Whether a save is a FailedPreconditionError where a layer or optimizer of the caller's has state that nobody tells; it is
   * warned of, once, and told in `events$` otherwise. False.
   */
  readonly strictState?: boolean | undefined;
  /** Scalar nodes that are fetched in every run and kept with a checkpoint, for rules such as keepBestN(). */
  readonly metrics?: Readonly<Record<string, NodeLike<number> | string>> | undefined;
  /** Where the files of checkpointDir are; where the saver keeps its checkpoints, or else the session its files. */
  readonly storage?: Storage | undefined;
  readonly clock?: Clock | undefined;
  readonly logger?: Logger | undefined;
}

const fields = {
  checkpointDir: filledText('the path of a directory').required,
  // Its timer checks the periods.
  saveSecs: anything,
  saveSteps: anything,
  every: aFunction,
  saver: aSaver,
  checkpointBasename: filledText('a file name').or('model.ckpt'),
  scaffold: anObject('a scaffold'),
  listeners: arrayOf(aListener, 'an array').or([]),
  saveGraphDef: aFlag.or(true),
  strictState: aFlag.or(false),
  summaryWriter: aSummaryWriter,
  metrics: recordOf(aNode, 'an object of nodes by name'),
  storage: aStorage,
  clock: aClock.or(systemClock),
  logger: aLogger.or(consoleLogger),
} satisfies FieldsOf<CheckpointSaverHookOptions>;

const table = /* @__PURE__ */ optionTable('CheckpointSaverHook', fields, {
  rules: [
    everyInPlaceOf('saveSecs', 'saveSteps'),
    atMostOneOf(['saver', 'scaffold'], () => 'You cannot provide both saver and scaffold.'),
  ],
});

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
  readonly #options: Resolved<CheckpointSaverHookOptions, typeof fields>;
  readonly #listeners: readonly CheckpointSaverListener[];
  readonly #timer: StepTimer;
  readonly #logger: Logger;
  readonly #writing = new Background();
  readonly #unknownState: UnknownStateReport;
  #begun: Begun | undefined;
  /** What was taken in the step under way. */
  #due: DueSave | undefined;

  /** @throws TypeError or RangeError naming the option that is wrong. */
  constructor(options: CheckpointSaverHookOptions) {
    this.#options = table.check(options);
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
    // The event file is where the checkpoints are.
    const storage = this.#storageWith(firstSaver(sources), ofSession);
    const writer = writerOf({ summaryWriter, outputDir: this.checkpointDir }, { graph, storage, clock, logger });
    this.#begun = { graph, sources, globalStep, writer, storage, context };
    this.#timer.reset();
    for (const listener of this.#listeners) await listener.begin?.();
  }

  /** Saves the checkpoint of the step that the session begins with, and waits until it is written. */
  async afterCreateSession(session: Session): Promise<void> {
    // A step that was given up may have left it.
    this.#due?.discard();
    this.#due = undefined;
    const step = await this.#step(session);
    await this.#writing.settled();
    const { graph, writer, storage: known } = this.#started();
    const storage = await storageOf({ storage: this.#storageWith(this.#saver, known) });
    if (!(await storage.exists(this.checkpointDir))) await storage.makeDirectory(this.checkpointDir);
    await this.#saver.claim?.(this.checkpointDir);
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
    // A run may move the step on by any number: what it was before says nothing. Seconds can tell without the step.
    if (this.everySecs !== undefined && !this.#timer.shouldTriggerForStep(Infinity)) return;
    const step = await this.#step(context.session);
    if (!this.#timer.shouldTriggerForStep(step)) return;
    this.#timer.updateLastTriggeredStep(step);
    const wantsStop = await this.#save(context.session, step, { ...(metrics ? { metrics } : {}), context });
    if (wantsStop) context.requestStop(`a listener of CheckpointSaverHook asked for it at step ${step}`);
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
    if (step !== this.#timer.lastTriggeredStep()) await this.#save(session, step, {});
    await this.#writing.settled();
    for (const listener of this.#listeners) await listener.end?.(session, step);
  }

  /** Takes a checkpoint, has it written, and gives whether a listener wants the session to stop. */
  async #save(session: Session, step: number, taken: Taken): Promise<boolean> {
    this.#logger.info(`Calling checkpoint listeners before saving checkpoint ${step}...`);
    for (const listener of this.#listeners) {
      if ((await listener.beforeSave?.(session, step)) === false) return false;
    }
    const { checkpointBasename } = this.#options;
    const path = `${this.checkpointDir.replace(/\/+$/, '')}/${checkpointBasename}`;
    this.#logger.info(`Saving checkpoints for ${step} into ${path}.`);
    await this.#writing.settled();
    this.#unknownState.check(this.#started().graph);
    const pending = await this.#saver.capture(session, path, {
      globalStep: step,
      warnOfUnknownState: false,
      metrics: taken.metrics,
      ...(this.saveGraphDef ? {} : { writeMetaGraph: false }),
    });
    const { graph, writer } = this.#started();
    const due: DueSave = {
      write: () => {
        if (this.#due !== due) return;
        this.#due = undefined;
        const state = takeState(graph, sessionItems(session));
        this.#writing.add(pending.write({ state }));
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
