import { cancelled } from '../core/abortable.js';

/** Somebody who waits for the slot. */
interface Waiting {
  readonly enter: () => void;
  readonly refuse: (error: unknown) => void;
}

/** The one place in which a step can be: whoever asks for it gets it in the order of asking. */
export class StepSlot {
  readonly #queue: Waiting[] = [];
  readonly #idle: (() => void)[] = [];
  #taken = false;

  /**
   * Holds the slot while `work` is under way.
   *
   * @param signal takes the caller out of the queue: CancelledError
   */
  async hold<R>(work: () => Promise<R>, signal?: AbortSignal): Promise<R> {
    if (this.#taken) await this.#wait(signal);
    this.#taken = true;
    try {
      return await work();
    } finally {
      this.#leave();
    }
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

  #leave(): void {
    const next = this.#queue.shift();
    if (next) {
      next.enter();
      return;
    }
    this.#taken = false;
    for (const resolve of this.#idle.splice(0)) resolve();
  }
}
