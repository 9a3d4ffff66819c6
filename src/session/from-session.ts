import { concat, from, ignoreElements, Observable, of, Subject, takeUntil, type ObservableInput } from 'rxjs';

import { functionOf } from '../core/options/values.js';
import { fromPulled } from '../step/from-pulled.js';
import { isSubscribable } from '../step/pulled-steps.js';
import type { MonitoredSession } from './monitored-session.js';
import { anOpening, useSession, type OpenedSession, type SessionOpening } from './session-opening.js';

/** Why a session is asked to stop whose subscriber has left. */
const unsubscribed = 'unsubscribed';

/**
 * A session as a stream: each subscription opens one, which is emitted once it is open, and completes when that is closed,
 * whoever closed it; `session.closed` has how it ended. An error is one of the opening.
 *
 * Cold. Unsubscribing asks the session to stop and to close, or its opening to end; `session.closed` tells when that is done.
 * A later subscription of the same stream waits for it, so `retry()` and `repeat()` never have two sessions at once.
 *
 * @param opening options, or a function that opens a session, called at each subscription
 * @throws TypeError naming the argument that is wrong
 */
export function fromSession<S extends OpenedSession = MonitoredSession>(opening: SessionOpening<S>): Observable<S>;
/**
 * What is made of a session, as a stream: MonitoredSession.with() for Observables. Each subscription opens a session,
 * subscribes to what `body` gives of it, and closes it when that has ended. Only then the stream ends too: with the error of
 * the body, which includes a promise's, an iterator's and that of a failed close; or in order, also where the body ended by
 * OutOfRangeError or StopIteration.
 *
 * @param body what to do with the session: an Observable, or what RxJS takes for one, such as stepsOf()
 */
export function fromSession<S extends OpenedSession, R>(
  opening: SessionOpening<S>,
  body: (session: S) => ObservableInput<R>,
): Observable<R>;
export function fromSession<S extends OpenedSession>(
  opening: SessionOpening<S>,
  body: (session: S) => ObservableInput<unknown> = untilClosed,
): Observable<unknown> {
  anOpening.assert('fromSession: opening', opening);
  functionOf('a function of the session').assert('fromSession: body', body);
  const ending = new Set<Promise<unknown>>();
  return new Observable((subscriber) => {
    const leaving = new AbortController();
    const { signal } = leaving;
    const left$ = new Subject<void>();
    const follow = (session: S): Promise<void> =>
      toStream(body(session))
        .pipe(takeUntil(left$))
        .forEach((value) => {
          subscriber.next(value);
        });
    const live = async (): Promise<void> => {
      // Who leaves while it waits is among those whom others wait for, and must not wait for itself.
      while (ending.size > 0 && !signal.aborted) await Promise.all(ending);
      if (!signal.aborted) await useSession({ opening, context: { signal }, body: follow });
    };
    let isOver = false;
    const life = live().then(
      () => {
        isOver = true;
        subscriber.complete();
      },
      (error: unknown) => {
        isOver = true;
        subscriber.error(error);
      },
    );
    return () => {
      if (isOver) return;
      ending.add(life);
      void life.finally(() => ending.delete(life));
      leaving.abort(unsubscribed);
      left$.next();
    };
  });
}

/** The session, for as long as it is open. */
function untilClosed<S extends OpenedSession>(session: S): Observable<S> {
  return concat(of(session), from(session.closed).pipe(ignoreElements()));
}

/** As `from()`, but what is asked for its values is told at once when nobody asks any more. */
function toStream(input: ObservableInput<unknown>): Observable<unknown> {
  const isAsked = typeof input === 'object' && Symbol.asyncIterator in input && !isSubscribable(input);
  return isAsked ? fromPulled(() => input[Symbol.asyncIterator]()) : from(input);
}
