/** All who wait for the abort of one signal, behind one listener. */
class Audience {
  readonly #signal: AbortSignal;
  readonly #waiting = new Set<() => void>();

  constructor(signal: AbortSignal) {
    this.#signal = signal;
    audiences.set(signal, this);
    signal.addEventListener('abort', this.#tellAll, { once: true });
  }

  add(tell: () => void): void {
    this.#waiting.add(tell);
  }

  remove(tell: () => void): void {
    if (this.#waiting.delete(tell) && this.#waiting.size === 0) this.#leave();
  }

  readonly #tellAll = (): void => {
    this.#leave();
    for (const tell of this.#waiting) {
      this.#waiting.delete(tell);
      tell();
    }
  };

  #leave(): void {
    audiences.delete(this.#signal);
    this.#signal.removeEventListener('abort', this.#tellAll);
  }
}

const audiences = new WeakMap<AbortSignal, Audience>();

/**
 * Calls `callback` once, as soon as `signal` is aborted after this call; those of one signal in the order of asking.
 *
 * However many ask, a signal has one listener of ours, and none once the last of them has let go: a caller may have one
 * signal for a thousand runs, and Node warns of more than ten listeners.
 *
 * @returns lets go; called later, or again, it does nothing
 */
export function onAbort(signal: AbortSignal, callback: () => void): () => void {
  const audience = audiences.get(signal) ?? new Audience(signal);
  // A function of its own: the same callback may be given twice, and be let go once.
  const tell = (): void => {
    callback();
  };
  audience.add(tell);
  return () => {
    audience.remove(tell);
  };
}
