import { Background } from '../core/background.js';
import type { Clock } from '../core/clock.js';
import type { GraphLike } from '../core/graph-like.js';
import type { PendingSave } from '../core/pending-save.js';
import type { SaveOptions } from '../core/save-options.js';
import type { SaverLike } from '../core/saver-like.js';
import type { SessionRunContext } from '../core/session-run-hook.js';
import type { Session } from '../core/session.js';
import type { SessionEvent } from '../core/session-event.js';
import { sessionItems, takeState } from '../core/stateful.js';
import type { UnknownStateReport } from '../core/unknown-state.js';
import { ToldSave } from './told-save.js';
import { WritingTurns } from './writing-turns.js';

/** What checkpoints are taken of, and where they go. */
export interface CheckpointWritingOptions {
  readonly checkpointDir: string;
  readonly checkpointBasename: string;
  readonly saveGraphDef: boolean;
  readonly unknownState: UnknownStateReport;
  readonly clock: Pick<Clock, 'now' | 'breathe'>;
  /** Told of each checkpoint that stands. */
  readonly tellSaved: (saved: SavedFacts) => void;
  /** Puts the events on the disk that the session has given so far; never rejects. */
  readonly flushEvents: () => Promise<void>;
  readonly graph: () => GraphLike;
  readonly saver: () => SaverLike;
}

/** What was measured, by name. */
type Metrics = Readonly<Record<string, number>>;

/** What is told of a checkpoint that is on the disk. */
export type SavedFacts = Omit<Extract<SessionEvent, { readonly kind: 'checkpoint.saved' }>, 'kind'>;

/** How a checkpoint is taken. */
type CaptureOptions = Pick<SaveOptions, 'metrics' | 'keepMetrics' | 'writeMetaGraph'>;

/**
 * Takes the checkpoints of one hook and has them written beside the steps. When a step was due and whether it is on the disk
 * are two facts: this is who knows the second.
 */
export class CheckpointWriting {
  /** What the names of the checkpoints begin with. */
  readonly path: string;
  readonly #options: CheckpointWritingOptions;
  readonly #writing = new Background();
  readonly #turns: WritingTurns;
  #answeredStep: number | undefined;
  #failedStep: number | undefined;
  /** What was measured of the step that was made last. */
  #measured: { readonly step: number; readonly metrics: Metrics } | undefined;

  constructor(options: CheckpointWritingOptions) {
    this.#options = options;
    this.#turns = new WritingTurns(options.clock);
    this.path = `${options.checkpointDir.replace(/\/+$/, '')}/${options.checkpointBasename}`;
  }

  /** The step of the last checkpoint that is on the disk, or was not wanted there. */
  get answeredStep(): number | undefined {
    return this.#answeredStep;
  }

  /** Takes note of a step that needs no checkpoint any more; undefined: nothing is known of a new session. */
  answer(step: number | undefined): void {
    this.#answeredStep = step;
    if (step === undefined) this.#measured = undefined;
  }

  /**
   * Remembers what was measured of a step that has succeeded, until another one is made: the end may be where it is saved
   * first. Where a hook has changed variables in the step, what was measured of them in an earlier run counts no more.
   */
  noteMeasured(context: SessionRunContext, { changed }: { readonly changed: boolean }): void {
    const { session, measured } = context;
    const step = session.currentGlobalStep?.();
    const former = changed || this.#measured?.step !== step ? undefined : this.#measured?.metrics;
    const metrics = { ...former, ...measured };
    this.#measured = step === undefined || Object.keys(metrics).length === 0 ? undefined : { step, metrics };
  }

  /** What was measured of the variables as the last step left them, if that is `step`. */
  measuredOf(step: number): Metrics | undefined {
    return this.#measured?.step === step ? this.#measured.metrics : undefined;
  }

  /** Tells, once, of state that nobody tells. */
  checkState(): void {
    this.#options.unknownState.check(this.#options.graph());
  }

  /** Takes the variables and the states of all that has state, as they are at the call. */
  capture(session: Session, step: number, options: CaptureOptions): Promise<PendingSave> {
    const { graph, saver, saveGraphDef, clock, tellSaved, flushEvents } = this.#options;
    const startedAtMs = clock.now();
    const capturing = saver().capture(session, this.path, {
      ...(saveGraphDef ? {} : { writeMetaGraph: false }),
      ...options,
      globalStep: step,
      warnOfUnknownState: false,
      state: takeState(graph(), sessionItems(session), session.sharing?.holder),
    });
    return capturing.then(
      (save) =>
        new ToldSave(save, {
          ahead: flushEvents,
          tell: (path, bytes) => {
            tellSaved({ path, step, bytes, durationMs: clock.now() - startedAtMs });
          },
        }),
    );
  }

  /** Takes note of work that puts the checkpoint of a step on the disk; its failure is kept for raise(). */
  track(step: number, work: Promise<unknown>): void {
    this.#writing.add(
      work.then(
        () => {
          this.#answeredStep = step;
        },
        (error: unknown) => {
          this.#failedStep = step;
          throw error;
        },
      ),
    );
  }

  /** Takes note of other work on checkpoints; its failure is kept for raise(). */
  add(work: Promise<unknown>): void {
    this.#writing.add(work);
  }

  /** To be called once a step: lets what is being written get on; undefined when nothing is. */
  getOn(): Promise<void> | undefined {
    return this.#turns.give(() => !this.#writing.isIdle);
  }

  /** Throws, once, what failed first since it was last asked. */
  raise(): void {
    this.#writing.raise();
  }

  /** Resolves when nothing is being written; never rejects. */
  idle(): Promise<void> {
    return this.#writing.idle();
  }

  /** As idle(), and then as raise(). */
  settled(): Promise<void> {
    return this.#writing.settled();
  }

  /** What raise() would throw, and the step whose checkpoint it cost, where it was one; it is told no more. */
  takeFailure(): { readonly error: unknown; readonly step: number | undefined } | undefined {
    const failure = this.#writing.takeFailure();
    return failure && { ...failure, step: this.#failedStep };
  }
}
