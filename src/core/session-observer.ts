import type { GraphLike } from './graph-like.js';
import { likeOf } from './options/objects.js';
import type { Check } from './options/check.js';
import type { Outcome } from './outcome.js';
import type { SessionEvent } from './session-event.js';
import type { StepResult } from './step-result.js';

/** A stream, as far as one needs it who only listens; those of a session are RxJS's. */
export interface Listenable<T> {
  /** Calls `listener` with each value from now on, until it is unsubscribed. */
  subscribe(listener: (value: T) => void): Listening;
}

/** What a subscription to a {@link Listenable} gives. */
export interface Listening {
  /** Ends the calls; a second time it does nothing. */
  unsubscribe(): void;
}

/** What observers of the library itself see of a session: no more than they need, and nothing of RxJS and XState. */
export interface ObservedSessionLike {
  readonly name: string;
  readonly graph: GraphLike | undefined;
  readonly events$: Listenable<SessionEvent>;
  readonly steps$: Listenable<StepResult>;
}

/** Watches sessions: what the `observers` of a session are, as far as this layer sees them. */
export interface SessionObserverLike {
  /** Called once for each session, before anything of it begins. */
  attach(session: ObservedSessionLike): void;
  /** Called once the session is closed. */
  detach?(outcome: Outcome): void | Promise<void>;
}

/** What a session calls of an observer. */
export const observerMethods = ['attach', 'detach'] as const satisfies readonly (keyof SessionObserverLike)[];

/** Something that watches sessions. */
export const anObserver: Check<SessionObserverLike> = /* @__PURE__ */ likeOf<SessionObserverLike>('a SessionObserver', [
  'attach',
]);
