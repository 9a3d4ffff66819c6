import type { Observable } from 'rxjs';

import type { GraphLike } from '../core/graph-like.js';
import type { Outcome } from '../core/outcome.js';
import type { SessionEvent } from '../core/session-event.js';
import type { StepResult } from '../core/step-result.js';
import type { LifecycleActor } from './lifecycle-actor.js';
import type { LifecycleState } from './lifecycle-state.js';

/**
 * Watches sessions: given in the option `observers` of each that it is to watch.
 *
 * An observer only looks on. What it throws, or a promise of it rejects with, never harms the session: that is told once, as
 * `onlooker.failed` in `events$` and in the log.
 */
export interface SessionObserver {
  /**
   * Called once for each session, before begin() of its first hook: who subscribes here misses nothing. Nobody waits for
   * what it returns.
   */
  attach(session: ObservedSession): void;
  /**
   * Called once for each session that it is attached to, after `session.closed` and before the streams complete, with how the
   * session ended. A promise of it is waited for, so that a file is whole when `close()` resolves: for a tenth of
   * `stopGracePeriodSecs` at most, and at least a second.
   */
  detach?(outcome: Outcome): void | Promise<void>;
}

/** A session, as its observers have it: all that there is to see, and the little that they may ask for. */
export interface ObservedSession {
  /** The option `name` of the session. */
  readonly name: string;
  /** The actor of the lifecycle machine, to look at. */
  readonly actor: LifecycleActor;
  /** The graph, until the session is closed. */
  readonly graph: GraphLike | undefined;
  /**
   * All that happens, as it happens: the facts that the session's own `events$` tells, and the details that are made for
   * observers alone. Hot; a late subscriber gets the latest 64 facts first; completes at the close.
   */
  readonly events$: Observable<SessionEvent>;
  /** The states as they are entered. Hot; begins with the current one; completes at the close. */
  readonly state$: Observable<LifecycleState>;
  /** The steps that succeeded; each subscriber gets values of its own. Hot; completes at the close. */
  readonly steps$: Observable<StepResult>;
  /** Holds the session still at the next boundary; it does nothing once the session closes. */
  pause(reason?: string): void;
  /** Ends the pause, or takes the request for one back. */
  resume(): void;
  /** Lets the step under way, or the next one, go to its end, and pauses again; gives that step. */
  stepOnce(): Promise<StepResult>;
  /** Lets the step under way end and refuses later ones. */
  requestStop(reason?: string): void;
  /** Asks for a checkpoint of the next step that succeeds; there is none where the session has no CheckpointSaverHook. */
  readonly requestSave?: (() => void) | undefined;
  /**
   * Asks for the close.
   *
   * @returns how the session ended; never rejects: what failed on the way out belongs to whoever closes the session itself
   */
  close(): Promise<Outcome>;
}
