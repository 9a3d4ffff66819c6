import { Subject, type Observable } from 'rxjs';

import { isInstance } from '../../core/foreign/is-instance.js';
import { onlooker } from '../../core/foreign/onlooker.js';
import { promiseFrom } from '../../core/foreign/promise-from.js';
import type { LiveSession } from '../../core/live-session.js';
import type { Outcome } from '../../core/outcome.js';
import type { SessionDetail } from '../../core/session-detail.js';
import type { SessionEvent } from '../../core/session-event.js';
import { CheckpointSaverHook } from '../../hooks/checkpoint-saver-hook.js';
import { lastCallMs } from '../../../machines/lifecycle-decisions.js';
import type { LifecycleContext } from '../../../machines/lifecycle-facts.js';
import { GuardedStream } from '../../step/guarded-stream.js';
import type { ResolvedOptions } from '../monitored-session-options.js';
import { insideView, type InsideView } from '../inside-view.js';
import { keptEvents, type SessionEvents } from '../session-events.js';
import type { ObservedSession, SessionObserver } from '../session-observer.js';
import { Breakpoints, type Breakable } from '../pausing/breakpoints.js';
import { WantedScalar, wantedScalar, type WantsScalar } from '../pausing/wanted-scalar.js';
import { GaugeSampler } from './gauge-sampler.js';
import { ObservedView, type SessionSurface } from './observed-view.js';
import { RecoveryWatch } from './recovery-watch.js';
import { StepWatch } from './step-watch.js';
import { watchTransitions } from './transition-watch.js';

/** What a session is watched through. */
export interface ObservationWindows {
  /** The raw session that a run would use now. */
  readonly live: () => LiveSession | undefined;
  /** Asks for the close, and gives how the session ended. */
  readonly close: () => Promise<Outcome>;
}

/** What a session does for its observers; there is none where nobody observes. */
export class Observation {
  /** Sees the steps and the calls of hooks. */
  readonly steps: StepWatch;
  /** What observers are told: the facts of the session, and the details that are made for observers alone. */
  readonly events$: Observable<SessionEvent>;
  readonly #options: ResolvedOptions;
  readonly #events: SessionEvents;
  /** The latest facts, for those who come late. */
  readonly #kept: SessionEvent[] = [];
  readonly #live$ = new Subject<SessionEvent>();
  /** As live$, for who is told of steps otherwise. */
  readonly #rest$ = new Subject<SessionEvent>();
  readonly #inside: InsideView;

  constructor(options: ResolvedOptions, events: SessionEvents) {
    const { hooks, clock } = options;
    this.#options = options;
    this.#events = events;
    this.events$ = this.#stream(this.#live$);
    this.steps = new StepWatch({
      hooks,
      clock,
      tell: this.#tell,
      live$: this.#live$,
    });
    this.#inside = {
      rest$: this.#stream(this.#rest$),
      followSteps: (onSteps) => this.steps.follow(onlooker("an observer's steps", onSteps, events.report)),
    };
  }

  /** Watches the session from now on, and attaches every observer, in order. */
  attach(surface: SessionSurface, { live, close }: ObservationWindows): void {
    const { observers, hooks } = this.#options;
    const requestSave = hooks.some((hook) => isInstance(hook, CheckpointSaverHook))
      ? (): void => {
          this.steps.requestSave();
        }
      : undefined;
    const session: ObservedSession = new ObservedView(surface, {
      events$: this.events$,
      close,
      requestSave,
      [insideView]: this.#inside,
    });
    this.#watch(surface, live);
    for (const [place, observer] of observers.entries()) {
      onlooker(`observers[${place}].attach`, () => observer.attach(session), this.#events.report)();
    }
  }

  /** Has `breakOn` asked at each event, where there is one. */
  askBreakpoints(pausing: Breakable, state: () => string): void {
    const { breakOn } = this.#options;
    if (!breakOn) return;
    const { report } = this.#events;
    const pause = (reason: string): void => {
      pausing.pause(reason);
    };
    const breakpoints = new Breakpoints({ breakOn, state, pause, report });
    pausing.onFailure = (error) => {
      breakpoints.seeFailure(error);
    };
    const { [wantedScalar]: wanted } = breakOn as WantsScalar;
    const watch = wanted === undefined ? undefined : new WantedScalar(wanted, this.#options.logger);
    this.#live$.subscribe((event) => {
      breakpoints.see(event);
      watch?.see(event);
    });
  }

  /** Tells every observer that the session is closed, and waits for each as long as it may take. */
  async detach(outcome: Outcome, context: LifecycleContext): Promise<void> {
    const { observers } = this.#options;
    const ends = observers.map((observer, place) => this.#detach(observer, place, outcome));
    await this.#inTime(ends, lastCallMs(context));
  }

  /** Calls detach() of one; never rejects. */
  async #detach(observer: SessionObserver, place: number, outcome: Outcome): Promise<void> {
    try {
      await promiseFrom(observer.detach?.(outcome));
    } catch (error) {
      this.#events.report(`observers[${place}].detach`, error);
    }
  }

  /** Waits for the ends; a timer that nothing else waits for keeps no process alive. */
  async #inTime(ends: readonly Promise<void>[], patienceMs: number): Promise<void> {
    const { clock } = this.#options;
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
      this.#events.tell({ kind: 'work.abandoned', what: `observers[${place}].detach`, afterSecs });
    }
  }

  /** Makes the details; what is watched ends with the session. */
  #watch({ actor }: SessionSurface, live: () => LiveSession | undefined): void {
    const { clock, graph } = this.#options;
    const { facts$, report } = this.#events;
    const gauges = new GaugeSampler({ clock, graph, live, tell: this.#tell, report });
    const recoveries = new RecoveryWatch(this.#tell);
    watchTransitions(
      actor,
      () => clock.now(),
      (transition) => {
        this.#tell(transition);
        recoveries.see(transition);
        // What is left of the session can still be looked at in this moment.
        if (transition.to.startsWith('closing')) gauges.stop();
      },
    );
    facts$.subscribe({
      next: (fact) => {
        this.#tellFact(fact);
        if (fact.kind !== 'session.created') return;
        recoveries.end(fact.creation, clock.now());
        gauges.start();
      },
      complete: () => {
        this.#live$.complete();
        this.#rest$.complete();
      },
    });
  }

  /** What `source` tells from now on, behind the facts that are kept. */
  #stream(source: Observable<SessionEvent>): Observable<SessionEvent> {
    const { report } = this.#events;
    return new GuardedStream({ what: "an observer's events$", report }, (subscriber) => {
      for (const fact of this.#kept.slice()) subscriber.next(fact);
      return source.subscribe(subscriber);
    });
  }

  #tellFact(fact: SessionEvent): void {
    if (this.#kept.push(fact) > keptEvents) this.#kept.shift();
    this.#next(fact);
  }

  readonly #tell = (detail: SessionDetail): void => {
    this.#next(Object.freeze(detail));
  };

  #next(event: SessionEvent): void {
    this.#live$.next(event);
    this.#rest$.next(event);
  }
}
