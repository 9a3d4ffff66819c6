import { isInstance } from '../core/foreign/is-instance.js';
import { CancelledError } from '../errors.js';

/** What runs have failed with that their own callers had cancelled: no failures of the session, wherever they turn up. */
export class Cancellations {
  readonly #errors = new WeakSet<object>();

  /** Waits for work of a run, and takes note of what it fails with where its caller has aborted `signal`. */
  async during<R>(work: Promise<R>, signal: AbortSignal | undefined): Promise<R> {
    try {
      return await work;
    } catch (error) {
      this.note(error, signal);
      throw error;
    }
  }

  /** Takes note of what a run fails with, if that is there because its caller has aborted `signal`. */
  note(error: unknown, signal: AbortSignal | undefined): void {
    if (!signal?.aborted || typeof error !== 'object' || error === null) return;
    if (error === signal.reason || isInstance(error, CancelledError) || isAbortError(error)) this.#errors.add(error);
  }

  /** True for one of them. */
  has(error: unknown): boolean {
    return typeof error === 'object' && error !== null && this.#errors.has(error);
  }
}

/** True for what the functions of the platform reject with when their signal is aborted. */
function isAbortError(error: object): boolean {
  if (!isInstance(error, DOMException)) return false;
  try {
    return error.name === 'AbortError';
  } catch {
    return false;
  }
}
