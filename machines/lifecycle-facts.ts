import type { LiveSession } from '../src/core/live-session.js';
import type { Outcome } from '../src/core/outcome.js';
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

/** Who comes upon a loss: once a stop is in effect, a run keeps its error, and a step function is still recovered. */
export type FailedCall = 'run' | 'stepFunction';

/** What a call that failed is to do: go on with the session that is or will be there, or give its error to the caller. */
export type Verdict = 'retry' | 'raise';

/** Who asked for the close: `machine` when a recovery or the opening failed for good. */
export type ClosedBy = 'caller' | 'block' | 'signal' | 'machine';

/** What the lifecycle is told at its start. */
export interface LifecycleInput {
  /** False: no error is recovered from (SingularMonitoredSession). */
  readonly recovers: boolean;
  readonly policy: RecoveryPolicy;
  /** The time in milliseconds, for the limit of a row of failures; none passes when left out. */
  readonly now?: (() => number) | undefined;
  /** Seconds for all that a close has to wait for, and for each release of a session that is replaced; 120. */
  readonly graceSecs?: number | undefined;
  /** Seconds for the whole opening; no limit when left out. */
  readonly openTimeoutSecs?: number | undefined;
  /** The error of an opening that has taken longer: it says what has hung. */
  readonly overdueError?: (() => unknown) | undefined;
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
  /** When the first of the failures was after which no step has succeeded yet; undefined before any. */
  readonly failingSinceMs: number | undefined;
  /** Seconds before the next creation. */
  readonly delaySecs: number;
  /** What the next restart answers. */
  readonly cause: RestartCause | undefined;
  /** Whose call has come upon the latest loss. */
  readonly call: FailedCall | undefined;
  /** What made the opening, or a recovery, fail for good. */
  readonly failure: Failure | undefined;
  /** The answer to the latest `step.failed`. */
  readonly verdict: Verdict;
  /** What that step has failed with. */
  readonly rootCause: unknown;
  /** The last error that a call gave, and how many runs had succeeded by then. */
  readonly lastFailure: (Failure & RunCount) | undefined;
  /** The stop request that took effect. */
  readonly stop: Omit<StopEvent, 'type'> | undefined;
  /** The pause that was asked for, until it is over. */
  readonly pause: { readonly reason: string | undefined } | undefined;
  /** The close request that took effect. */
  readonly close: CloseEvent | undefined;
  readonly outcome: Outcome;
  /** What the way out raised, in order. */
  readonly exitErrors: readonly unknown[];
}

/** Whether a step has succeeded since the session was made. */
export interface Progress {
  readonly progressed: boolean;
}

/** What failed on `live`; `progressed` when a step has succeeded since that was made. */
export interface LossFacts extends Failure, Progress {
  readonly live: LiveSession;
  readonly call: FailedCall;
}

/** Why a step may have failed. */
export interface StepFailure extends Failure {
  /** What a task of the session has reported, where that may be the reason. */
  readonly reported: Failure | undefined;
  /** True when the caller's own signal is aborted. */
  readonly cancelled: boolean;
}

/** A try of a run, or a step function, has failed. */
export interface StepFailedEvent extends StepFailure, LossFacts {
  readonly type: 'step.failed';
}

/** How many runs have succeeded so far. */
export interface RunCount {
  readonly successes: number;
}

/** The facts that the lifecycle hears of. */
export type LifecycleEvent =
  | StepFailedEvent
  /** A call begins on a session of which a task has reported an error. */
  | ({ readonly type: 'task.failed' } & LossFacts)
  /** A call has given its caller an error, with all its tries. */
  | ({ readonly type: 'run.failed' } & Failure & RunCount)
  /** No run counts any more: the last one has ended, or has had its time. */
  | ({ readonly type: 'runs.ended' } & RunCount)
  /** A close was asked for, and what it had to wait for has had its time. */
  | { readonly type: 'grace.ended' }
  /** What was left to do then has had the little time that it still got. */
  | { readonly type: 'lastCall.ended' }
  /** The opening takes longer than it may. */
  | { readonly type: 'opening.overdue' }
  /** A call needs a session and there is none. */
  | { readonly type: 'session.wanted' }
  | StopEvent
  /** Somebody asks for a pause; it takes hold when the step under way comes to a boundary. */
  | PauseEvent
  /** No step is under way, or the one that is waits at a boundary. */
  | { readonly type: 'boundary.reached' }
  /** The pause is over, or its request is taken back. */
  | { readonly type: 'resume.requested' }
  | CloseEvent;

/** Somebody asks for a stop. */
export interface StopEvent {
  readonly type: 'stop.requested';
  readonly reason: string | undefined;
  /** Whether the training was over before: a run that is asked for is refused as at the end of the input; false. */
  readonly isOver?: boolean | undefined;
}

/** Somebody asks for a pause. */
export interface PauseEvent {
  readonly type: 'pause.requested';
  readonly reason: string | undefined;
}

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

/**
 * Qualities of states: `settled`: no session is being made or replaced; `usable`: a run can use the session, if there
 * is one; `stopped`: a loop of runs is to end.
 */
export type LifecycleTag = 'settled' | 'usable' | 'stopped';

/** The types that the machine is set up with. */
export interface LifecycleTypes {
  readonly input?: LifecycleInput;
  readonly context?: LifecycleContext;
  readonly events?: LifecycleEvent;
  readonly tags?: LifecycleTag;
  readonly emitted?: Notice;
  readonly output?: LifecycleEnd;
}

/** How the lifecycle came to its end. */
export interface LifecycleEnd {
  readonly outcome: Outcome;
  /** The failure of a close that nobody asked for: it is left to the next call. */
  readonly untold: Failure | undefined;
}

/** A session that may not be there. */
export interface MaybeLive {
  readonly live: LiveSession | undefined;
}
