import type { LiveSession } from '../src/core/live-session.js';
import { outcomeOf, type Outcome } from '../src/core/outcome.js';
import type { RecoveryPolicy } from '../src/core/recovery-policy.js';
import type { SessionEvent } from '../src/core/session-event.js';

/** An error that is there, whatever its value: `undefined` can be thrown. */
export interface Failure {
  readonly error: unknown;
}

/** What a restart answers: the loss of a session that was in use, or a creation that failed. */
export interface RestartCause extends Failure {
  readonly kind: 'loss' | 'creation';
}

/** What a call that failed is to do: go on with the session that is or will be there, or give its error to the caller. */
export type Verdict = 'retry' | 'raise';

/** Who asked for the close: `machine` when a recovery or the opening failed for good. */
export type ClosedBy = 'caller' | 'block' | 'signal' | 'machine';

/** What the lifecycle is told at its start. */
export interface LifecycleInput {
  /** False: no error is recovered from (SingularMonitoredSession). */
  readonly recovers: boolean;
  readonly policy: RecoveryPolicy;
}

/** What the lifecycle knows. */
export interface LifecycleContext extends LifecycleInput {
  /** The session that is being made, or that a run would use now. */
  readonly live: LiveSession | undefined;
  /** True once the creator has finalized the graph. */
  readonly finalized: boolean;
  /** Number of creations begun. */
  readonly creations: number;
  /** True once the monitored session was handed to its user. */
  readonly opened: boolean;
  /** Number of restarts over the whole life. */
  readonly restarts: number;
  /** Number of restarts since the last step that succeeded. */
  readonly streak: number;
  /** Seconds before the next creation. */
  readonly delaySecs: number;
  /** What the next restart answers. */
  readonly cause: RestartCause | undefined;
  /** What made the opening, or a recovery, fail for good. */
  readonly failure: Failure | undefined;
  /** The answer to the latest `step.failed`. */
  readonly verdict: Verdict;
  /** The stop request that took effect. */
  readonly stop: { readonly reason: string | undefined } | undefined;
  /** The close request, with the error that left the block. */
  readonly close: { readonly by: ClosedBy; readonly error: Failure | undefined } | undefined;
  readonly outcome: Outcome;
  /** What the way out raised, in order. */
  readonly exitErrors: readonly unknown[];
}

/** A call failed, or a task reported an error, on `live`; `progressed` when a step succeeded since it was made. */
export interface FailureEvent<T extends string> {
  readonly type: T;
  readonly error: unknown;
  readonly live: LiveSession;
  readonly progressed: boolean;
}

/** What the loss of a session is noted by. */
export type LossFacts = Pick<FailureEvent<string>, 'error' | 'progressed'>;

/** The facts that the lifecycle hears of. */
export type LifecycleEvent =
  | FailureEvent<'step.failed'>
  /** A call begins on a session of which a task has reported an error. */
  | FailureEvent<'task.failed'>
  /** A call needs a session and there is none. */
  | { readonly type: 'session.wanted' }
  | { readonly type: 'stop.requested'; readonly reason: string | undefined }
  | CloseEvent;

/** Somebody asks for the close; `error` is what left the block. */
export interface CloseEvent {
  readonly type: 'close.requested';
  readonly by: ClosedBy;
  readonly error?: Failure | undefined;
}

/** What the lifecycle tells: an event for everybody. */
export interface Notice {
  readonly type: 'notice';
  readonly notice: SessionEvent;
  /** Of a restart: what it answers. */
  readonly answers?: RestartCause['kind'] | undefined;
}

/** The types that the machine is set up with. */
export interface LifecycleTypes {
  readonly input?: LifecycleInput;
  readonly context?: LifecycleContext;
  readonly events?: LifecycleEvent;
  readonly emitted?: Notice;
}

/** What the actor of `closing.ending` found. */
export interface EndReport {
  /** The outcome that the ends were told. */
  readonly outcome: Outcome;
  /** Errors of the ends, in order. */
  readonly errors: readonly unknown[];
}

/** A session that may not be there. */
export interface MaybeLive {
  readonly live: LiveSession | undefined;
}

/**
 * The outcome as known before the ends.
 *
 * @param lastRunError the last error that a run gave, unless a later run succeeded
 */
export function outcomeBeforeEnds(context: LifecycleContext, lastRunError: Failure | undefined): Outcome {
  if (context.failure && context.close?.by === 'machine') return { kind: 'failed', error: context.failure.error };
  const ofRun = context.stop ? undefined : lastRunError;
  return outcomeOf({ error: context.close?.error ?? ofRun, stop: context.stop });
}
