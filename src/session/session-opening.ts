import { ignore } from '../core/foreign/promise-from.js';
import { describeError } from '../core/foreign/describe-error.js';
import { linkSignals } from '../core/link-signals.js';
import { onAbort } from '../core/on-abort.js';
import { check, type Check } from '../core/options/check.js';
import { MonitoredSession } from './monitored-session.js';
import type { MonitoredSessionOptions } from './monitored-session-options.js';
import type { SingularMonitoredSession } from './singular-monitored-session.js';

/** A session of either class. */
export type OpenedSession = MonitoredSession | SingularMonitoredSession;

/** What a function that opens a session is told. */
export interface OpeningContext {
  /** To be given to the session as its `signal`: aborted when nobody wants the session any more. */
  readonly signal: AbortSignal;
}

/**
 * Options of MonitoredSession.open(), or a function that opens a session of any kind. It is called anew for each session, so
 * that each may have a graph, hooks and feeds of its own.
 */
export type SessionOpening<S extends OpenedSession, C extends OpeningContext = OpeningContext> =
  MonitoredSessionOptions | ((context: C) => PromiseLike<S>);

/** What tells how a session is opened. */
export const anOpening: Check<SessionOpening<OpenedSession, never>> = /* @__PURE__ */ check(
  'options of a session, or a function that opens one',
  (opening) => typeof opening === 'function' || (typeof opening === 'object' && opening !== null),
);

/** What is done with a session that is open. */
export interface SessionUse<S extends OpenedSession, C extends OpeningContext> {
  readonly opening: SessionOpening<S, C>;
  readonly context: C;
  /** The session is closed when this ends, as by MonitoredSession.with(). */
  readonly body: (session: S) => unknown;
}

/**
 * Opens a session, has it used, and closes it. An abort of the context's signal asks the session to stop and to close, from
 * the moment its opening begins.
 *
 * @returns the session, which is closed
 * @throws what the opening, the body or the close throws
 */
export async function useSession<S extends OpenedSession, C extends OpeningContext>({
  opening,
  context,
  body,
}: SessionUse<S, C>): Promise<S> {
  const { signal } = context;
  const { session, unlink } = await open(opening, context);
  const leave = (): void => {
    session.requestStop(describeError(signal.reason));
    // How that ends is in session.closed.
    ignore(session.close());
  };
  const letGo = onAbort(signal, leave);
  try {
    if (signal.aborted) leave();
    else await session.use(() => body(session));
    await session.closed;
    return session;
  } finally {
    letGo();
    unlink();
  }
}

interface Opened<S> {
  readonly session: S;
  readonly unlink: () => void;
}

async function open<S extends OpenedSession, C extends OpeningContext>(
  opening: SessionOpening<S, C>,
  context: C,
): Promise<Opened<S>> {
  if (typeof opening === 'function') return { session: await opening(context), unlink: () => undefined };
  const { signal, unlink } = linkSignals([context.signal, ...(opening.signal ? [opening.signal] : [])]);
  try {
    // Where options are given, the session is of this class.
    const session: OpenedSession = await MonitoredSession.open({ ...opening, signal });
    return { session: session as S, unlink };
  } catch (error) {
    unlink();
    throw error;
  }
}
