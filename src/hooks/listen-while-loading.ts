import type { SessionEvent } from '../core/session-event.js';
import type { Listenable } from '../core/session-observer.js';

/**
 * Has `see` told of each event from now on, while something is loaded that the listener needs. When that fails, the next event
 * gets its error thrown, which the session tells as `onlooker.failed`, and no other event is seen.
 *
 * @returns what resolves when it is loaded, or has failed to be
 */
export async function listenWhileLoading(
  events$: Listenable<SessionEvent>,
  see: (event: SessionEvent) => void,
  loading: Promise<void>,
): Promise<void> {
  let failure: { readonly error: unknown } | undefined;
  const listening = events$.subscribe((event) => {
    if (!failure) {
      see(event);
      return;
    }
    listening.unsubscribe();
    throw failure.error;
  });
  try {
    await loading;
  } catch (error) {
    failure = { error };
  }
}
