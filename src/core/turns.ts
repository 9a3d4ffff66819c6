import { cancelled } from './abortable.js';
import { onAbort } from './on-abort.js';
import { WaitingLine } from './waiting-line.js';

/** Somebody who waits for the turn. */
interface Waiting {
  readonly enter: () => void;
  readonly refuse: (error: Error) => void;
}

/**
 * One after the other: pieces of work are done in the order of asking, and never two at a time.
 *
 * A caller who finds nobody in the line has the turn within the call itself. The end of a piece is told to the caller who
 * gave it; a failure does not keep the next one from its turn. Work that asks for a turn of its own line, and waits for
 * that, waits forever.
 */
export class Turns {
  readonly #what: string;
  readonly #waiting = new WaitingLine<Waiting>();
  readonly #idle: (() => void)[] = [];
  #isTaken = false;

  /** @param what begins the message for one who was cancelled: "… was cancelled by its signal." */
  constructor(what = 'Waiting for a turn') {
    this.#what = what;
  }

  /**
   * Does `work` in its turn.
   *
   * @param signal gives the place in the line up
   * @throws CancelledError when the signal is aborted before the work begins, which then never does; what the work throws.
   */
  async run<R>(work: () => Promise<R>, signal?: AbortSignal): Promise<R> {
    const waiting = this.enter(signal);
    if (waiting) await waiting;
    try {
      // The signal may have been aborted after the turn was given, and before this call knew of it.
      if (waiting && signal?.aborted) throw cancelled(this.#what, signal);
      return await work();
    } finally {
      this.leave();
    }
  }

  /**
   * Takes the turn, for who gives it back with leave().
   *
   * @returns undefined when it is the caller's at once; else what resolves when it is
   * @throws CancelledError, by the promise, when the signal is aborted before it is.
   */
  enter(signal?: AbortSignal): Promise<void> | undefined {
    if (this.#isTaken || signal?.aborted) return this.#wait(signal);
    this.#isTaken = true;
    return undefined;
  }

  /** Gives the turn to the next in the line. To be called once for each turn that was taken. */
  leave(): void {
    const next = this.#waiting.take();
    if (next) {
      next.enter();
      return;
    }
    this.#isTaken = false;
    for (const resolve of this.#idle.splice(0)) resolve();
  }

  /** True when nobody has the turn, nor then waits for it. */
  get isIdle(): boolean {
    return !this.#isTaken;
  }

  /** How many wait for the turn. */
  get waiting(): number {
    return this.#waiting.size;
  }

  /** Resolves as soon as nobody has the turn or waits for it. */
  idle(): Promise<void> {
    if (!this.#isTaken) return Promise.resolve();
    return new Promise((resolve) => {
      this.#idle.push(resolve);
    });
  }

  /** Rejects everybody who waits, each with an error of its own. */
  refuseWaiting(createError: () => Error): void {
    for (const { refuse } of this.#waiting.takeAll()) refuse(createError());
  }

  #wait(signal: AbortSignal | undefined): Promise<void> {
    return new Promise((resolve, reject) => {
      if (!signal) {
        this.#waiting.add({ enter: resolve, refuse: reject });
        return;
      }
      if (signal.aborted) {
        reject(cancelled(this.#what, signal));
        return;
      }
      const place = this.#waiting.add({
        enter: () => {
          letGo();
          resolve();
        },
        refuse: (error) => {
          letGo();
          reject(error);
        },
      });
      const letGo = onAbort(signal, () => {
        this.#waiting.remove(place);
        reject(cancelled(this.#what, signal));
      });
    });
  }
}
