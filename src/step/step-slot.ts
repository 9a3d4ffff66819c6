import { abortable } from '../core/abortable.js';
import type { Breather } from '../core/breather.js';
import { Turns } from '../core/turns.js';

/**
 * The one place in which a step can be: whoever asks for it gets it in the order of asking, once what the one before has
 * left behind is settled too.
 *
 * Steps that never wait would keep the process in microtasks for good, be it in a loop or thousands of them at once: no
 * timer, no signal, no close from outside would get through. So every now and then a step holds the slot over a pause.
 */
export class StepSlot {
  readonly #turns = new Turns('The run, still waiting for its turn,');
  readonly #rest: () => PromiseLike<unknown> | undefined;
  readonly #breather: Breather | undefined;
  readonly #noRest = new AbortController();

  /**
   * @param rest what has to settle, if anything, before the next one may enter once somebody has left
   * @param breather says when it is time for a pause; there is none without it
   */
  constructor(rest: () => PromiseLike<unknown> | undefined = () => undefined, breather?: Breather) {
    this.#rest = rest;
    this.#breather = breather;
  }

  /**
   * Holds the slot while `work` is under way.
   *
   * @param signal takes the caller out of the queue: CancelledError
   */
  async hold<R>(work: () => Promise<R>, signal?: AbortSignal): Promise<R> {
    const turn = this.enter(signal);
    if (turn) await turn;
    try {
      return await work();
    } finally {
      const pause = this.#breather?.pause();
      if (pause) await pause;
      this.leave();
    }
  }

  /**
   * Takes the slot, for whoever is to `leave` it whatever happens, after a pause if it is time for one.
   *
   * @param signal takes the caller out of the queue: CancelledError
   * @returns what to wait for; undefined when the slot was free and is taken already
   */
  enter(signal?: AbortSignal): Promise<void> | undefined {
    return this.#turns.enter(signal);
  }

  /** True when nobody is in the slot. */
  get isFree(): boolean {
    return this.#turns.isIdle;
  }

  /** How many wait for it. */
  get waiting(): number {
    return this.#turns.waiting;
  }

  /** Leaves the slot to the next one. */
  leave(): void {
    const rest = this.#rest();
    if (rest && !this.#noRest.signal.aborted) void this.#leaveAfter(rest);
    else this.#turns.leave();
  }

  /** Rejects everybody who waits. */
  refuseWaiting(createError: () => Error): void {
    this.#turns.refuseWaiting(createError);
  }

  /** Resolves when nobody is in the slot or waits for it. */
  whenIdle(): Promise<void> {
    return this.#turns.idle();
  }

  /** Waits no longer, now or later, for what has to settle behind somebody who has left. */
  dropRest(): void {
    this.#noRest.abort();
  }

  async #leaveAfter(rest: PromiseLike<unknown>): Promise<void> {
    try {
      await abortable('The slot', Promise.resolve(rest), this.#noRest.signal);
    } catch {
      // How it settled is for whoever began it; here it only has to be over.
    }
    this.#turns.leave();
  }
}
