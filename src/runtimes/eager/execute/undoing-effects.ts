import { Journal } from '../variables/journal.js';
import type { SessionParts } from '../variables/session-parts.js';

/**
 * Calls `fn`, and then gives the variables that functions write by themselves, such as the averages of batch
 * normalization, and the session's random numbers back the state that they had before.
 */
export function undoingEffects<R>({ random, store }: Pick<SessionParts, 'random' | 'store'>, fn: () => R): R {
  const journal = new Journal();
  const state = random?.state;
  for (const variable of store.hiddenlyWritten()) journal.noteVariable(variable);
  try {
    return fn();
  } finally {
    if (random && state) random.state = state;
    journal.rollback();
  }
}
