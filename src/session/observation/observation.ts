import { merge, Subject, type Observable } from 'rxjs';

import type { Clock } from '../../core/clock.js';
import { onlooker, type OnlookerReport } from '../../core/foreign/onlooker.js';
import { promiseFrom } from '../../core/foreign/promise-from.js';
import type { Outcome } from '../../core/outcome.js';
import type { SessionEvent } from '../../core/session-event.js';
import { lastCallMs } from '../../../machines/lifecycle-decisions.js';
import type { LifecycleContext } from '../../../machines/lifecycle-facts.js';
import { GuardedStream } from '../../step/guarded-stream.js';
import type { ObservedSession, SessionObserver } from '../session-observer.js';
import { ObservedView, type SessionSurface } from './observed-view.js';

/** What the observers of a session are told with. */
export interface ObservationTools {
  readonly observers: readonly SessionObserver[];
  readonly clock: Clock;
  /** What the session itself tells: it is kept for late subscribers, and completes at the close. */
  readonly facts$: Observable<SessionEvent>;
  /** Told of what observers throw. */
  readonly report: OnlookerReport;
  /** Puts an event into the session's stream of events. */
  readonly tell: (event: SessionEvent) => void;
}

/** What a session does for its observers; there is none where nobody observes. */
export class Observation {
  readonly #tools: ObservationTools;
  readonly #details$ = new Subject<SessionEvent>();
  /** What observers are told: the facts of the session, and the details that are made for observers alone. */
  readonly events$: Observable<SessionEvent>;

  constructor(tools: ObservationTools) {
    const { facts$, report } = tools;
    this.#tools = tools;
    const all$ = merge(facts$, this.#details$);
    this.events$ = new GuardedStream({ what: "an observer's events$", report }, (subscriber) =>
      all$.subscribe(subscriber),
    );
  }

  /**
   * Attaches every observer, in order.
   *
   * @param close asks for the close, and gives how the session ended
   */
  attach(surface: SessionSurface, close: () => Promise<Outcome>): void {
    const { observers, report } = this.#tools;
    const session: ObservedSession = new ObservedView(surface, { events$: this.events$, close });
    for (const [place, observer] of observers.entries()) {
      onlooker(`observers[${place}].attach`, () => observer.attach(session), report)();
    }
  }

  /** Tells what is made for observers alone. */
  tell(detail: SessionEvent): void {
    this.#details$.next(detail);
  }

  /** Tells every observer that the session is closed, and waits for each as long as it may take. */
  async detach(outcome: Outcome, context: LifecycleContext): Promise<void> {
    const { observers } = this.#tools;
    const ends = observers.map((observer, place) => this.#detach(observer, place, outcome));
    await this.#inTime(ends, lastCallMs(context));
    this.#details$.complete();
  }

  /** Calls detach() of one; never rejects. */
  async #detach(observer: SessionObserver, place: number, outcome: Outcome): Promise<void> {
    try {
      await promiseFrom(observer.detach?.(outcome));
    } catch (error) {
      this.#tools.report(`observers[${place}].detach`, error);
    }
  }

  /** Waits for the ends; a timer that nothing else waits for keeps no process alive. */
  async #inTime(ends: readonly Promise<void>[], patienceMs: number): Promise<void> {
    const { clock, tell } = this.#tools;
    const open = new Set(ends.keys());
    const over = ends.map(async (end, place) => {
      await end;
      open.delete(place);
    });
    const startedAtMs = clock.now();
    let timer: unknown;
    const late = new Promise<void>((resolve) => {
      timer = (clock.setBackgroundTimeout ?? clock.setTimeout).call(clock, resolve, patienceMs);
    });
    await Promise.race([Promise.all(over), late]);
    clock.clearTimeout(timer);
    for (const place of open) {
      const afterSecs = (clock.now() - startedAtMs) / 1000;
      tell({ kind: 'work.abandoned', what: `observers[${place}].detach`, afterSecs });
    }
  }
}
