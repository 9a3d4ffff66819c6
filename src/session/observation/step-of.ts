import type { LiveSession } from '../../core/live-session.js';

/** The global step of a session that may be a user's own, where it knows that without a run. */
export function stepOf({ session }: Pick<LiveSession, 'session'>): number | undefined {
  try {
    return session.currentGlobalStep?.();
  } catch {
    return undefined;
  }
}
