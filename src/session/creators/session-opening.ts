import { abortable, cancelled } from '../../core/abortable.js';
import { describeError } from '../../core/foreign/describe-error.js';
import type { Feeds } from '../../core/fetches.js';
import type { GraphLike } from '../../core/graph-like.js';
import type { Logger } from '../../core/logger.js';
import type { RawRunOptions } from '../../core/raw-run-options.js';
import type { Runtime, Session, SessionTarget } from '../../core/session.js';

/** What a CancelledError says was given up. */
const opened = 'Opening a session';

/** Where sessions are opened, and who is told when one fails to close. */
export interface SessionSource {
  readonly runtime: Runtime;
  readonly graph: GraphLike;
  readonly logger: Logger;
}

/** A session that is being made ready; every call ends with CancelledError once the opening is called off. */
export interface OpeningSession {
  readonly session: Session;
  /** Runs `fetches` with the options, whose own signal counts as well. */
  run(fetches: unknown, feeds?: Feeds, options?: RawRunOptions): Promise<unknown>;
  /** Does `work` on the session. */
  wait<R>(work: (session: Session) => R | Promise<R>): Promise<R>;
}

/**
 * Opens a session and makes it ready by `prepare`; when that throws or `signal` is aborted, the session is closed
 * before the error leaves. A runtime that is slow to notice the signal is waited for, so that no session gets lost.
 *
 * @throws CancelledError when `signal` is aborted.
 */
export async function openSession<R>(
  source: SessionSource,
  target: SessionTarget,
  signal: AbortSignal,
  prepare: (opening: OpeningSession) => Promise<R>,
): Promise<R> {
  throwIfAborted(signal);
  const session = await openRaw(source, target, signal);
  try {
    const ready = await prepare(openingOf(session, signal));
    throwIfAborted(signal);
    return ready;
  } catch (error) {
    await closeQuietly(session, source.logger);
    throw error;
  }
}

/** Closes a session that nobody will use; an error of it is only logged, since it must not hide why. */
export async function closeQuietly(session: Session, logger: Logger): Promise<void> {
  try {
    await session.close();
  } catch (error) {
    logger.warn(`Closing a session that did not become ready failed: ${describeError(error)}`);
  }
}

async function openRaw(source: SessionSource, target: SessionTarget, signal: AbortSignal): Promise<Session> {
  try {
    return await source.runtime.openSession(source.graph, target, signal);
  } catch (error) {
    throwIfAborted(signal);
    throw error;
  }
}

function openingOf(session: Session, signal: AbortSignal): OpeningSession {
  const wait: OpeningSession['wait'] = async (work) => {
    throwIfAborted(signal);
    return abortable(opened, Promise.resolve(work(session)), signal);
  };
  return {
    session,
    wait,
    run: (fetches, feeds, options) => {
      const signals = options?.signal ? AbortSignal.any([signal, options.signal]) : signal;
      return wait<unknown>(() => session.run(fetches, feeds, { ...options, signal: signals }));
    },
  };
}

function throwIfAborted(signal: AbortSignal): void {
  if (signal.aborted) throw cancelled(opened, signal);
}
