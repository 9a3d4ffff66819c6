import { Journal } from '../variables/journal.js';
import type { SessionParts } from '../variables/session-parts.js';
import { noteHiddenWrites } from './note-hidden-writes.js';

/**
 * Calls `fn`, and then gives what layers change by themselves, such as the averages of batch normalization, and the
 * session's random numbers back the state that they had before. `hold` takes away what `fn` remembers besides; what it
 * returns gives that back.
 */
export function undoingEffects<R>(
  session: Pick<SessionParts, 'random' | 'store' | 'graph'>,
  fn: () => R,
  hold?: () => () => void,
): R {
  const { random } = session;
  const journal = new Journal();
  const state = random?.state;
  noteHiddenWrites(session, journal);
  const giveBack = hold?.();
  try {
    return fn();
  } finally {
    giveBack?.();
    if (random && state) random.state = state;
    journal.rollback();
  }
}
