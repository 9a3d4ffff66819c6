import { describe } from '../core/options/describe.js';
import { isRawSession } from '../core/is-raw-session.js';
import type { Session } from '../core/session.js';

/** @throws TypeError when `session` is no raw session. */
export function checkRawSession(session: unknown): asserts session is Session {
  if (isRawSession(session)) return;
  throw new TypeError(
    `session: sess must be a \`tf.Session\` object. Given class: ${classNameOf(session)}. ` +
      'Expected a raw session (with graph, run and close, without runStepFn), such as the one that ' +
      `afterCreateSession() gets; got ${describe(session)}.`,
  );
}

function classNameOf(value: unknown): string {
  if (typeof value !== 'object' || value === null) return value === null ? 'null' : typeof value;
  return (value as { constructor?: { name?: string | undefined } | undefined }).constructor?.name ?? 'Object';
}
