import type { Observable } from 'rxjs';

import type { GraphLike } from '../../core/graph-like.js';
import type { Outcome } from '../../core/outcome.js';
import type { SessionEvent } from '../../core/session-event.js';
import type { StepResult } from '../../core/step-result.js';
import type { LifecycleActor } from '../lifecycle-actor.js';
import { insideView, type InsideView, type SeenFromInside } from '../inside-view.js';
import type { LifecycleState } from '../lifecycle-state.js';
import type { ObservedSession } from '../session-observer.js';

/** What a session itself has of what observers see. */
export type SessionSurface = Omit<ObservedSession, 'events$' | 'close' | 'requestSave'>;

/** What a session has for observers alone. */
export interface ForObservers extends Pick<ObservedSession, 'events$' | 'close'> {
  /** Left out where nobody saves. */
  readonly requestSave: (() => void) | undefined;
  readonly [insideView]: InsideView;
}

/** A session as its observers have it: nothing else of it can be reached from here. */
export class ObservedView implements ObservedSession, SeenFromInside {
  readonly name: string;
  readonly events$: Observable<SessionEvent>;
  declare readonly requestSave?: (() => void) | undefined;
  readonly #surface: SessionSurface;
  readonly #inside: InsideView;
  readonly #close: () => Promise<Outcome>;

  constructor(surface: SessionSurface, { events$, close, requestSave, [insideView]: inside }: ForObservers) {
    this.name = surface.name;
    this.events$ = events$;
    this.#surface = surface;
    this.#close = close;
    this.#inside = inside;
    if (requestSave) this.requestSave = requestSave;
  }

  get [insideView](): InsideView {
    return this.#inside;
  }

  get actor(): LifecycleActor {
    return this.#surface.actor;
  }

  get graph(): GraphLike | undefined {
    return this.#surface.graph;
  }

  get state$(): Observable<LifecycleState> {
    return this.#surface.state$;
  }

  get steps$(): Observable<StepResult> {
    return this.#surface.steps$;
  }

  pause(reason?: string): void {
    this.#surface.pause(reason);
  }

  resume(): void {
    this.#surface.resume();
  }

  stepOnce(): Promise<StepResult> {
    return this.#surface.stepOnce();
  }

  requestStop(reason?: string): void {
    this.#surface.requestStop(reason);
  }

  close(): Promise<Outcome> {
    return this.#close();
  }
}
