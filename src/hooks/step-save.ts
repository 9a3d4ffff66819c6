import { isInstance } from '../core/foreign/is-instance.js';
import type { PendingSave } from '../core/pending-save.js';
import type { Session } from '../core/session.js';
import type { SessionRunContext } from '../core/session-run-hook.js';
import { NanLossDuringTrainingError } from '../errors.js';
import type { CheckpointWriting } from './checkpoint-writing.js';

/** What was measured, by name. */
type Metrics = Readonly<Record<string, number>>;

/** A save, and what is known of it. */
export interface StepSaveOptions {
  readonly session: Session;
  readonly step: number;
  /** What was fetched with the run. */
  readonly metrics?: Metrics | undefined;
  /** The try that it is a part of; undefined for one between the steps. */
  readonly context?: SessionRunContext | undefined;
}

/** What became of a step since its checkpoint was taken first. */
export interface ReplaceOptions {
  /** A hook has changed variables in this step, so what was measured of them before counts no more. */
  readonly changed: boolean;
}

/**
 * The checkpoint of one step. What is taken in the saver's own afterRun is what TensorFlow would save; what is to be on the disk
 * is taken again at the end of the step, with all that later hooks have written. When one of them fails the step, the first is
 * left or written, unless the loss was NaN: such a checkpoint must not be the newest.
 */
export class StepSave {
  readonly session: Session;
  readonly step: number;
  readonly #writing: CheckpointWriting;
  readonly #metrics: Metrics | undefined;
  readonly #context: SessionRunContext | undefined;
  #first: PendingSave | undefined;
  /** The write of the first, where somebody waits for it. */
  #showing: Promise<unknown> | undefined;
  #isShown = false;
  #isOver = false;

  constructor(writing: CheckpointWriting, { session, step, metrics, context }: StepSaveOptions) {
    this.session = session;
    this.step = step;
    this.#writing = writing;
    this.#metrics = metrics;
    this.#context = context;
  }

  /** True when the step has ended or was given up, so whoever still works for it has worked in vain. */
  get isOver(): boolean {
    return this.#isOver;
  }

  /** True once there is something to write. */
  get isTaken(): boolean {
    return this.#first !== undefined;
  }

  /** Takes the values, when what was taken before is written. */
  async take(): Promise<void> {
    await this.#writing.settled();
    this.#writing.checkState();
    const first = await this.#writing.capture(this.session, this.step, { metrics: this.#metrics });
    if (this.#isOver) first.discard();
    else this.#first = first;
  }

  /** Writes what was taken, and waits for that; nothing follows. */
  async write(): Promise<void> {
    const work = this.#first?.write({ metrics: this.#context?.measured });
    this.#first = undefined;
    await work;
    this.#writing.answer(this.step);
  }

  /** Writes what was taken, for somebody to look at, and waits for that; the end of the step decides what becomes of it. */
  async show(): Promise<void> {
    const showing = this.#first?.write({ metrics: this.#context?.measured, provisional: true });
    this.#showing = showing;
    try {
      await showing;
      this.#isShown = true;
    } catch (error) {
      // The step fails with that: there is nothing to do for the first any more.
      this.#first = undefined;
      this.#showing = undefined;
      throw error;
    }
  }

  /**
   * The step has succeeded: takes everything as it is now, and has it written in place of the first.
   *
   * @throws what taking the states fails with; the first is written then.
   */
  replace({ changed }: ReplaceOptions): void {
    this.#isOver = true;
    const metrics = this.#metrics;
    const measured = this.#context?.measured;
    let second: Promise<PendingSave>;
    try {
      // The graph stands beside the first already.
      const writeMetaGraph = this.#isShown ? { writeMetaGraph: false } : {};
      second = this.#writing.capture(this.session, this.step, { metrics, keepMetrics: !changed, ...writeMetaGraph });
    } catch (error) {
      this.#stand();
      throw error;
    }
    this.#writing.track(this.step, this.#writeSecond(second, measured));
  }

  /** The step has failed, or was given up. */
  fail(error: unknown): void {
    if (this.#isOver) return;
    this.#isOver = true;
    if (!isInstance(error, NanLossDuringTrainingError)) {
      this.#stand();
      return;
    }
    const first = this.#first;
    if (!this.#showing) first?.discard();
    else if (first?.retract) this.#writing.add(this.#onceShown(() => first.retract?.()));
  }

  /** Nobody waits for it any more: what is not being written is not written. */
  giveUp(): void {
    this.#isOver = true;
    this.#first?.discard();
    this.#first = undefined;
  }

  async #writeSecond(second: Promise<PendingSave>, measured: Metrics | undefined): Promise<void> {
    let pending: PendingSave;
    try {
      pending = await second;
    } catch (error) {
      await this.#standing();
      throw error;
    }
    this.#first?.discard();
    try {
      await pending.write({ metrics: measured });
    } catch (error) {
      if (this.#isShown) await this.#standing();
      throw error;
    }
  }

  /** Has the first be what is on the disk of this step. */
  #stand(): void {
    if (this.#first) this.#writing.track(this.step, this.#standing());
  }

  #standing(): Promise<unknown> {
    const first = this.#first;
    if (this.#showing) return this.#onceShown(() => first?.confirm?.());
    return first ? first.write({ metrics: this.#context?.measured }) : Promise.resolve();
  }

  /** Does `work` at once where the first is written, so that a recovery waits for it, or else when it is. */
  async #onceShown(work: () => Promise<void> | undefined): Promise<void> {
    if (!this.#isShown) await this.#showing;
    await work();
  }
}
