import { describe } from '../../core/options/describe.js';
import { isRawSession } from '../../core/is-raw-session.js';
import type { Session } from '../../core/session.js';

/** A session whose variables can be read and written as a whole. */
export type SaverSession = Session & Required<Pick<Session, 'readVariables' | 'writeVariables'>>;

/**
 * The session that was given, where it is a raw one that knows its variables.
 *
 * @throws TypeError for anything else, a monitored session above all: a save would go through its hooks.
 */
export function checkSaverSession(session: Session): SaverSession {
  if (!isRawSession(session)) {
    throw new TypeError(
      `'sess' must be a Session; got ${describe(session)}. Expected a raw session, such as the one that hooks get as ` +
        'context.session, or rawSession() of a SingularMonitoredSession.',
    );
  }
  if (typeof session.readVariables !== 'function' || typeof session.writeVariables !== 'function') {
    throw new TypeError(
      'session: expected one whose variables can be read and written (with readVariables, writeVariables), ' +
        `got ${describe(session)}`,
    );
  }
  return session as SaverSession;
}
