import { abortable } from './abortable.js';

/** Resolves when the work has ended, or `signal` is aborted. */
export function endedOr(ended: Promise<void>, signal: AbortSignal): Promise<void> {
  return abortable('The wait', ended, signal).catch(() => undefined);
}
