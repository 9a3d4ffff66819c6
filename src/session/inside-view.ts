import type { Observable } from 'rxjs';

import type { SessionEvent } from '../core/session-event.js';

/** The key of what observers of the library's own see of a session; it is not exported by the library. */
export const insideView: unique symbol = Symbol('inside view');

/** A try of a run that is over. */
export type StepEnded = Extract<SessionEvent, { readonly kind: 'step.ended' }>;

/** The latest steps of a session, for one who looks at all of them, but not at each at once. */
export interface StepTail {
  /** Milliseconds of the session's clock. */
  readonly nowMs: number;
  /** Whether they have to be taken now: those who are not taken are lost. */
  readonly isFull: boolean;
  /** The tries that are over since the last call, in order; nothing of them is to be changed. */
  take(): readonly StepEnded[];
  /** Notes no more. */
  close(): void;
}

/**
 * A session for who looks at every step and must cost it next to nothing. Where all observers look this way, no event is made
 * of the beginning and the end of a step, nor of the calls of hooks.
 */
export interface InsideView {
  /** As `events$` of an observer, but for `step.began`, `step.ended` and `hook.called`. */
  readonly rest$: Observable<SessionEvent>;
  /**
   * Notes the steps from now on.
   *
   * @param onSteps called when there is a step to take, and when they have to be taken
   */
  followSteps(onSteps: () => void): StepTail;
}

/** A session that may be seen from inside: one of this version of the library. */
export interface SeenFromInside {
  readonly [insideView]?: InsideView | undefined;
}
