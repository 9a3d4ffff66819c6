import { describeError } from '../src/core/foreign/describe-error.js';
import { failedWith, outcomeOf, type Outcome } from '../src/core/outcome.js';
import { DeadlineExceededError } from '../src/errors.js';
import type { Failure, LifecycleContext, LifecycleEnd, Progress, RunCount, StepFailure } from './lifecycle-facts.js';

/** Whether a recovery answers the error, if a restart is left. */
export function recovers({ recovers: may, policy }: LifecycleContext, { error }: Failure): boolean {
  return may && policy.isRecoverable(error);
}

/** When the row of failures began that a failure now belongs to: with itself when a step has succeeded before. */
export function rowBeganMs({ failingSinceMs, now = timeless }: LifecycleContext, { progressed }: Progress): number {
  return (progressed ? undefined : failingSinceMs) ?? now();
}

/** Whether a restart is left, by their number, and by the time since a step has succeeded. */
export function hasRestartLeft(context: LifecycleContext, progress: Progress): boolean {
  const { restarts, policy, now = timeless } = context;
  const { maxRestarts, maxSecsWithoutStep = Infinity } = policy;
  // The row may begin now.
  const beganMs = rowBeganMs(context, progress);
  return restarts < maxRestarts && now() - beganMs < maxSecsWithoutStep * 1000;
}

/** What a session ends with that has had its restarts: the failure, and where the time for them was over, that as well. */
export function lastOfFailures(context: LifecycleContext, failure: Failure): Failure {
  if (!isOutOfTime(context, failure)) return failure;
  const { policy, failingSinceMs, now = timeless } = context;
  const { maxSecsWithoutStep } = policy;
  const secs = Math.round((now() - (failingSinceMs ?? now())) / 1000);
  const error = new DeadlineExceededError(
    `No step has succeeded for ${secs} s, whatever was restarted, and recovery.maxSecsWithoutStep is ${String(maxSecsWithoutStep)}. ` +
      `The last failure: ${describeError(failure.error)}`,
    { cause: failure.error },
  );
  return { error };
}

/** Whether it is the time that has left no restart for the failure. */
function isOutOfTime(context: LifecycleContext, failure: Failure): boolean {
  const { restarts, policy } = context;
  const { maxRestarts, maxSecsWithoutStep = Infinity } = policy;
  return restarts < maxRestarts && maxSecsWithoutStep !== Infinity && recovers(context, failure);
}

const timeless = (): number => 0;

/** A creation that has failed has made no step. */
export const noProgress: Progress = { progressed: false };

/** The preemption that a task has reported, if it has reported one. */
export function reportedPreemption({ policy }: LifecycleContext, reported: Failure | undefined): Failure | undefined {
  return reported && policy.isRecoverable(reported.error) ? reported : undefined;
}

/**
 * What a step has failed with: its own error, or the preemption that a task of its session has reported before, unless
 * its own is one as well or the caller has given it up.
 */
export function rootCauseOf(context: LifecycleContext, { error, reported, cancelled }: StepFailure): unknown {
  const preemption = cancelled ? undefined : reportedPreemption(context, reported);
  return preemption && !context.policy.isRecoverable(error) ? preemption.error : error;
}

/**
 * What a call gets that has found no session, or has waited for one in vain; undefined when a close refuses it, which is
 * no failure. What it had failed with before it waited is `own`: nothing takes its place once a close was asked for, but that the
 * time for restarts is over.
 */
export function whyNoSession(context: LifecycleContext, own: Failure | undefined): Failure | undefined {
  const { close, failure } = context;
  if (close && own && !(close.by === 'machine' && isOutOfTime(context, own))) return own;
  return close && close.by !== 'machine' ? undefined : failure;
}

/** Whether a loop of runs is to end by what was requested, or by what a task of the session has reported. */
export function isToStop(context: LifecycleContext): boolean {
  const { close, stop, live } = context;
  if (close !== undefined || stop !== undefined) return true;
  if (!live?.coordinator.shouldStop()) return false;
  const { requestedError: error } = live.coordinator;
  return error === undefined || !recovers(context, { error });
}

/**
 * Whether a recovery that has not begun to make its session is given up once a stop is in effect: that of a run, whose error
 * is its caller's, and each whose creation has failed before.
 */
export function yieldsToStop({ cause, call }: LifecycleContext): boolean {
  return cause?.kind === 'creation' || call === 'run';
}

/** The outcome as known before the ends; a run that succeeded after one that failed makes good for it. */
export function outcomeBeforeEnds(context: LifecycleContext, { successes }: RunCount): Outcome {
  const { failure, close, stop, lastFailure } = context;
  if (failure && close?.by === 'machine') return failedWith(failure.error);
  const ofRun = stop === undefined && lastFailure?.successes === successes ? lastFailure : undefined;
  return outcomeOf({ error: close?.error ?? ofRun, stop });
}

/** Seconds that a close waits when nobody says how long. */
const defaultGraceSecs = 120;

/** Milliseconds for all that a close has to wait for. */
export function graceMs({ graceSecs = defaultGraceSecs }: LifecycleContext): number {
  return graceSecs * 1000;
}

/**
 * Milliseconds for all that is left to do when the grace is over: a tenth of it, at least a second, but no more than the
 * grace itself was; a second without any.
 */
export function lastCallMs(context: LifecycleContext): number {
  const grace = graceMs(context);
  return grace === 0 ? 1000 : Math.max(Math.min(grace, 1000), grace / 10);
}

/** What an opening fails with that takes too long. */
export function overdueOpening({ context }: { readonly context: LifecycleContext }): Failure {
  const { openTimeoutSecs = Infinity, overdueError } = context;
  const error =
    overdueError?.() ?? new DeadlineExceededError(`The opening took longer than ${openTimeoutSecs} seconds.`);
  return { error };
}

/** What is left to know at the end. */
export function endOf({ outcome, close }: LifecycleContext): LifecycleEnd {
  const isUnasked = close?.by === 'signal' || close?.by === 'machine';
  return { outcome, untold: isUnasked && outcome.kind === 'failed' ? { error: outcome.error } : undefined };
}
