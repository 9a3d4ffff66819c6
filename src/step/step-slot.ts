import { abortable, cancelled } from '../core/abortable.js';

/** Somebody who waits for the slot. */
interface Waiting {
  readonly enter: () => void;
  readonly refuse: (error: unknown) => void;
}

/** The one place in which a step can be: whoever asks for it gets it in the order of asking. */
export class StepSlot {
  readonly #queue: Waiting[] = [];
  readonly #idle: (() => void)[] = [];
  readonly #rest: () => PromiseLike<unknown> | undefined;
  readonly #noRest = new AbortController();
  #taken = false;

  /** @param rest what has to settle, if anything, before the next one may enter once somebody has left */
  constructor(rest: () => PromiseLike<unknown> | undefined = () => undefined) {
    this.#rest = rest;
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
      this.leave();
    }
  }

  /**
   * Takes the slot, for whoever is to `leave` it whatever happens.
   *
   * @param signal takes the caller out of the queue: CancelledError
   * @returns what to wait for; undefined when the slot was free and is taken already
   */
  enter(signal?: AbortSignal): Promise<void> | undefined {
    if (this.#taken) return this.#wait(signal);
    this.#taken = true;
    return undefined;
  }

  /** Leaves the slot to the next one. */
  leave(): void {
    const rest = this.#noRest.signal.aborted ? undefined : this.#rest();
    if (rest) void this.#enterAfter(rest);
    else this.#enterNext();
  }

  /** Rejects everybody who waits. */
  refuseWaiting(createError: () => unknown): void {
    for (const { refuse } of this.#queue.splice(0)) refuse(createError());
  }

  /** Resolves when nobody is in the slot or waits for it. */
  whenIdle(): Promise<void> {
    if (!this.#taken) return Promise.resolve();
    return new Promise((resolve) => {
      this.#idle.push(resolve);
    });
  }

  async #wait(signal: AbortSignal | undefined): Promise<void> {
    let abort: (() => void) | undefined;
    try {
      await new Promise<void>((enter, refuse) => {
        const waiting: Waiting = { enter, refuse };
        this.#queue.push(waiting);
        if (!signal) return;
        abort = () => {
          const place = this.#queue.indexOf(waiting);
          if (place >= 0) this.#queue.splice(place, 1);
          if (place >= 0) refuse(cancelled('The run, still waiting for its turn,', signal));
        };
        signal.addEventListener('abort', abort, { once: true });
      });
    } finally {
      if (abort) signal?.removeEventListener('abort', abort);
    }
  }

  /** Waits no longer, now or later, for what has to settle behind somebody who has left. */
  dropRest(): void {
    this.#noRest.abort();
  }

  async #enterAfter(rest: PromiseLike<unknown>): Promise<void> {
    try {
      await abortable('The slot', Promise.resolve(rest), this.#noRest.signal);
    } catch {
      // How it settled is for whoever began it; here it only has to be over.
    }
    this.#enterNext();
  }

  #enterNext(): void {
    const next = this.#queue.shift();
    if (next) {
      next.enter();
      return;
    }
    this.#taken = false;
    for (const resolve of this.#idle.splice(0)) resolve();
  }
}
