import type { ActorLogic, EventObject, NonReducibleUnknown, Snapshot } from 'xstate';

import { ignore } from '../core/foreign/promise-from.js';
import { functionOf } from '../core/options/values.js';
import type { Outcome } from '../core/outcome.js';
import type { SessionEvent } from '../core/session-event.js';
import type { LifecycleState } from './lifecycle-state.js';
import type { MonitoredSession } from './monitored-session.js';
import {
  anOpening,
  useSession,
  type OpenedSession,
  type OpeningContext,
  type SessionOpening,
} from './session-opening.js';

/** What a session that is an actor can be sent: to let the step under way be the last, or to close. */
export type SessionActorEvent =
  { readonly type: 'stop.requested'; readonly reason?: string | undefined } | { readonly type: 'close.requested' };

/** What a session that is an actor emits: its events, each with its kind as the type. */
export type SessionActorEmitted = {
  [K in SessionEvent['kind']]: Extract<SessionEvent, { readonly kind: K }> & { readonly type: K };
}[SessionEvent['kind']];

/** Where a session that is an actor is. */
export type SessionActorSnapshot<S extends OpenedSession = MonitoredSession, I = unknown> = Snapshot<Outcome> & {
  /** What the actor was invoked with. */
  readonly input: I;
  /** The session, once it is open. */
  readonly session: S | undefined;
  /** Where its lifecycle is, once it is open. */
  readonly state: LifecycleState | undefined;
};

/** A session as the logic of an actor; in XState's order its snapshot, events, input, system and what it emits. */
export type SessionActorLogic<S extends OpenedSession = MonitoredSession, I = NonReducibleUnknown> = ActorLogic<
  SessionActorSnapshot<S, I>,
  SessionActorEvent,
  I,
  Parameters<ActorLogic<Snapshot<unknown>, EventObject>['transition']>[2]['system'],
  SessionActorEmitted
>;

/** What those are told who open the session of an actor, and who work with it. */
export interface SessionActorContext<I> extends OpeningContext {
  /** What the actor was invoked with. */
  readonly input: I;
}

/** What is kept of an actor beside its snapshot. */
interface Life {
  /** Aborted when the actor is stopped. */
  readonly leaving: AbortController;
  /** What the session was asked before it was open. */
  readonly early: SessionActorEvent[];
}

/** What an actor is told of its session, and that it is to stop. */
type OwnEvent<S> =
  | { readonly type: 'monitored-session.opened'; readonly session: S }
  | { readonly type: 'monitored-session.moved'; readonly state: LifecycleState }
  | { readonly type: 'monitored-session.closed'; readonly outcome: Outcome }
  | { readonly type: 'monitored-session.failed'; readonly error: unknown }
  | { readonly type: 'xstate.stop' };

/**
 * A session as an actor of a larger XState machine, for `invoke`, `spawn` and `createActor`. Its snapshot has the session and
 * the state of its lifecycle; it emits the session's events. Done, its output is the session's Outcome. It is in error when
 * the opening or the work fails, or the outcome is `failed`. Stopping the actor asks the session to stop and to close;
 * `snapshot.session.closed` tells when that is done.
 *
 * @param opening options, or a function that opens a session; it is told the actor's input
 * @param work what to do with the session, which is closed when this ends, as by MonitoredSession.with(); without it the
 * session is open until somebody closes it
 * @throws TypeError naming the argument that is wrong
 */
export function sessionActor<S extends OpenedSession = MonitoredSession, I = NonReducibleUnknown>(
  opening: SessionOpening<S, SessionActorContext<I>>,
  work: (session: S, context: SessionActorContext<I>) => unknown = untilClosed,
): SessionActorLogic<S, I> {
  anOpening.assert('sessionActor: opening', opening);
  functionOf('a function of the session').assert('sessionActor: work', work);
  const lives = new WeakMap<object, Life>();
  return {
    getInitialSnapshot: (_scope, input) => atBeginning(input),
    start: ({ status, input }, { self, emit }) => {
      if (status !== 'active') return;
      const leaving = new AbortController();
      const early: SessionActorEvent[] = [];
      lives.set(self, { leaving, early });
      const { signal } = leaving;
      const tell = (event: OwnEvent<S>): void => {
        // These are no events for others to send, so the type of the actor does not have them.
        if (!signal.aborted) self.send(event as unknown as SessionActorEvent);
      };
      const watch = (session: S): void => {
        tell({ type: 'monitored-session.opened', session });
        session.state$.subscribe((state) => {
          tell({ type: 'monitored-session.moved', state });
        });
        session.events$.subscribe((event) => {
          if (!signal.aborted) emit({ ...event, type: event.kind } as SessionActorEmitted);
        });
      };
      const context = { signal, input };
      const body = (session: S): unknown => {
        watch(session);
        for (const event of early) self.send(event);
        return early.some(({ type }) => type === 'close.requested') ? session.closed : work(session, context);
      };
      useSession({ opening, context, body })
        .then(async (session) => {
          tell({ type: 'monitored-session.closed', outcome: await session.closed });
        })
        .catch((error: unknown) => {
          tell({ type: 'monitored-session.failed', error });
        });
    },
    transition: (snapshot, event, { self }) => {
      if (snapshot.status !== 'active') return snapshot;
      if (isStop(event)) lives.get(self)?.leaving.abort('the actor was stopped');
      else if (!snapshot.session && isRequest(event)) lives.get(self)?.early.push(event);
      return next(snapshot, event);
    },
    getPersistedSnapshot: (snapshot) => ({ ...snapshot, session: undefined, state: undefined }),
    restoreSnapshot: (snapshot) => snapshot as SessionActorSnapshot<S, I>,
  };
}

function atBeginning<S extends OpenedSession, I>(input: I): SessionActorSnapshot<S, I> {
  return { status: 'active', output: undefined, error: undefined, input, session: undefined, state: undefined };
}

function isStop({ type }: { readonly type: string }): boolean {
  return type === 'xstate.stop';
}

function isRequest({ type }: { readonly type: string }): boolean {
  return type === 'stop.requested' || type === 'close.requested';
}

/** What an event makes of a snapshot; the session is told what it is asked. */
function next<S extends OpenedSession, I>(
  snapshot: SessionActorSnapshot<S, I>,
  event: SessionActorEvent | OwnEvent<S>,
): SessionActorSnapshot<S, I> {
  const { input, session, state } = snapshot;
  const place = { input, session, state };
  switch (event.type) {
    case 'stop.requested':
      session?.requestStop(event.reason);
      return snapshot;
    case 'close.requested':
      // How that ends is in the outcome.
      ignore(session?.close());
      return snapshot;
    case 'monitored-session.opened':
      return { ...snapshot, session: event.session, state: event.session.state };
    case 'monitored-session.moved':
      return { ...snapshot, state: event.state };
    case 'monitored-session.closed': {
      const { outcome } = event;
      return outcome.kind === 'failed'
        ? { ...place, status: 'error', output: undefined, error: outcome.error }
        : { ...place, status: 'done', output: outcome, error: undefined };
    }
    case 'monitored-session.failed':
      return { ...place, status: 'error', output: undefined, error: event.error };
    case 'xstate.stop':
      return { ...place, status: 'stopped', output: undefined, error: undefined };
    default:
      return snapshot;
  }
}

function untilClosed(session: OpenedSession): Promise<Outcome> {
  return session.closed;
}
