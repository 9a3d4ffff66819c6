import { abortable } from '../core/abortable.js';
import { sleep, systemClock, type Clock } from '../core/clock.js';
import { ignore } from '../core/foreign/promise-from.js';
import { overdueError } from './overdue-error.js';

/** What bounds an opening. */
export interface OpeningBounds {
  readonly clock?: Clock | undefined;
  readonly signal?: AbortSignal | undefined;
  readonly openTimeoutSecs?: number | undefined;
}

/**
 * Waits for a look at the surroundings, before there is a session to open, for no longer than the opening may take.
 *
 * @throws CancelledError when the signal is aborted before, DeadlineExceededError when the time is over; what `look`
 * rejects with then goes unheard.
 */
export async function lookInTime<R>(what: string, look: Promise<R>, bounds: OpeningBounds): Promise<R> {
  const { clock = systemClock, signal, openTimeoutSecs } = bounds;
  const looking = abortable('open', look, signal);
  if (openTimeoutSecs === undefined) return looking;
  const done = new AbortController();
  const late = sleep(clock, openTimeoutSecs * 1000, done.signal).then((isOver) => {
    if (!isOver) return looking;
    ignore(looking);
    throw overdueError(openTimeoutSecs, { what });
  });
  try {
    return await Promise.race([looking, late]);
  } finally {
    ignore(late);
    done.abort();
  }
}
