import { systemClock, type Clock } from '../core/clock.js';
import { describeError } from '../core/foreign/describe-error.js';
import { isInstance } from '../core/foreign/is-instance.js';
import { promiseFrom } from '../core/foreign/promise-from.js';
import type { Logger } from '../core/logger.js';
import type { SessionEvent } from '../core/session-event.js';
import { CancelledError, DeadlineExceededError } from '../errors.js';
import { secsText } from './overdue-error.js';

/** What tells time and of what becomes of the work. */
export interface WorkInHandOptions {
  readonly clock: Clock;
  readonly logger: Logger;
  readonly tell: (event: SessionEvent) => void;
}

/** A piece of work that is waited for. */
interface Piece {
  readonly what: string;
  readonly startedAtMs: number;
  /** Has whoever waits go on. */
  readonly abandon: (error: unknown) => void;
  /** Whether it still gets what there is of a last call, when it has only just begun. */
  readonly mayBeYoung: boolean;
}

/** How many turns of the event loop work still gets when nothing is waited for any more: what is done at once is done. */
const lastTurns = 3;

/**
 * The work of others that a session waits for, from outside: callbacks of hooks, creators, raw sessions.
 *
 * Any of it may never come to its end. It is waited for until it is abandoned: then whoever waits gets a
 * DeadlineExceededError and goes on, the event `work.abandoned` is told, and what the work comes to later is put away.
 */
export class WorkInHand {
  readonly #clock: Clock;
  readonly #logger: Logger;
  readonly #tell: (event: SessionEvent) => void;
  readonly #pieces = new Set<Piece>();
  readonly #abandonments = new WeakSet<object>();
  /** What has not come to its end, be it waited for or not. */
  readonly #underWay = new Set<Promise<unknown>>();
  #patience = new AbortController();
  #isOver = false;

  constructor({ clock, logger, tell }: WorkInHandOptions) {
    this.#clock = clock;
    this.#logger = logger;
    this.#tell = tell;
  }

  /** Aborted when what is under way now is abandoned. */
  get patience(): AbortSignal {
    return this.#patience.signal;
  }

  /** What has been waited for longest, if anything is under way. */
  get longest(): { readonly what: string; readonly secs: number } | undefined {
    for (const piece of this.#pieces) return { what: piece.what, secs: this.#secsOf(piece) };
    return undefined;
  }

  /**
   * Calls `call` and waits for what it gives.
   *
   * @param late called with what it gives when nobody waits any more; an error of that is logged
   * @throws what `call` throws; DeadlineExceededError when the work was abandoned
   */
  async wait<R>(what: string, call: () => R | PromiseLike<R>, late?: (value: R) => unknown): Promise<R> {
    const startedAtMs = this.#clock.now();
    const given = call();
    const work = promiseFrom(given);
    if (!work) return given;
    return new Promise<R>((resolve, reject) => {
      const piece: Piece = { what, startedAtMs, abandon: reject, mayBeYoung: true };
      this.#pieces.add(piece);
      const end = work.then(
        (value) => {
          if (this.#pieces.delete(piece)) resolve(value);
          else return this.#putAway(what, () => late?.(value));
          return undefined;
        },
        (error: unknown) => {
          if (this.#pieces.delete(piece)) piece.abandon(error);
          else this.#tellLate(what, error);
        },
      );
      this.#underWay.add(end);
      void end.then(() => this.#underWay.delete(end));
      if (this.#isOver) void this.#abandonSoon(piece);
    });
  }

  /** Waits for work of our own that ends as soon as `giveUp` is called, which says that it is abandoned. */
  async follow<R>(what: string, work: Promise<R>, giveUp: () => void): Promise<R> {
    const piece: Piece = { what, startedAtMs: this.#clock.now(), abandon: giveUp, mayBeYoung: false };
    this.#pieces.add(piece);
    if (this.#isOver) void this.#abandonSoon(piece);
    try {
      return await work;
    } finally {
      this.#pieces.delete(piece);
    }
  }

  /** Waits no longer for anything that is under way; work of others that was begun less than `youngSecs` ago is spared. */
  abandon(youngSecs = 0): void {
    const patience = this.#patience;
    this.#patience = new AbortController();
    for (const piece of [...this.#pieces]) {
      if (!piece.mayBeYoung || this.#secsOf(piece) >= youngSecs) this.#abandon(piece);
    }
    patience.abort();
    if (this.#isOver) this.#patience.abort();
  }

  /** Does the same, and waits from now on for nothing that is not done at once. */
  abandonRest(): void {
    this.#isOver = true;
    this.abandon();
  }

  /** Whether the error is that of work that was abandoned. */
  isAbandonment(error: unknown): boolean {
    return typeof error === 'object' && error !== null && this.#abandonments.has(error);
  }

  /** Gives what was abandoned a few turns of the event loop to come to its end: what heeds its signal does. */
  async settleLate(): Promise<void> {
    for (let turn = 0; turn < lastTurns && this.#underWay.size > 0; turn++) await systemClock.breathe?.();
  }

  async #abandonSoon(piece: Piece): Promise<void> {
    for (let turn = 0; turn < lastTurns; turn++) await systemClock.breathe?.();
    this.#abandon(piece);
  }

  #abandon(piece: Piece): void {
    if (!this.#pieces.delete(piece)) return;
    const { what } = piece;
    const afterSecs = this.#secsOf(piece);
    const error = new DeadlineExceededError(`${what} did not end within ${secsText(afterSecs)}.`);
    this.#abandonments.add(error);
    piece.abandon(error);
    this.#tell({ kind: 'work.abandoned', what, afterSecs });
  }

  async #putAway(what: string, late: () => unknown): Promise<void> {
    try {
      await late();
    } catch (error) {
      this.#tellLate(what, error);
    }
  }

  #tellLate(what: string, error: unknown): void {
    // Work that was told to give up says so.
    if (isInstance(error, CancelledError)) return;
    this.#logger.warn(`${what}, which was waited for no longer, failed: ${describeError(error)}`);
  }

  #secsOf({ startedAtMs }: Piece): number {
    return (this.#clock.now() - startedAtMs) / 1000;
  }
}
