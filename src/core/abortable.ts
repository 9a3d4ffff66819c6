import { CancelledError } from '../errors.js';
import { onAbort } from './on-abort.js';

/** The error of work that was given up because `signal` was aborted; the signal's reason is its cause. */
export function cancelled(what: string, signal: AbortSignal): CancelledError {
  return new CancelledError(`${what} was cancelled by its signal.`, { cause: signal.reason });
}

/**
 * Waits for `work`, or rejects with CancelledError as soon as `signal` is aborted; the work itself goes on, and what it
 * comes to then is dropped. The listener is gone either way.
 */
export function abortable<R>(what: string, work: Promise<R>, signal: AbortSignal | undefined): Promise<R> {
  if (!signal) return work;
  return new Promise((resolve, reject) => {
    const abort = (): void => {
      reject(cancelled(what, signal));
    };
    const letGo = signal.aborted ? undefined : onAbort(signal, abort);
    void work.then(resolve, reject).finally(letGo);
    if (signal.aborted) abort();
  });
}
