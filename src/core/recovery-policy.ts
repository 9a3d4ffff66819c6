import { isPreemptionError } from '../errors.js';
import { exponentialBackoff, type BackoffPolicy } from './backoff.js';
import { describeError } from './foreign/describe-error.js';
import { ignore, isPromiseLike } from './foreign/promise-from.js';
import type { Logger } from './logger.js';
import { describe } from './options/describe.js';

/** Which errors a monitored session recovers from, how often, and how fast. */
export interface RecoveryPolicy {
  /** The most restarts in the life of the monitored session. */
  readonly maxRestarts: number;
  /** The most seconds of restarts without one step that succeeds, from the failure of the first; no limit when left out. */
  readonly maxSecsWithoutStep?: number | undefined;
  /** Seconds before a restart, by its number since the last step that succeeded. */
  readonly backoff: BackoffPolicy;
  /** Says whether a new session is made after an error. */
  readonly isRecoverable: (error: unknown) => boolean;
}

/** How long a session whose master is in a cluster goes on without one step that succeeds, where nobody says anything else. */
export const patienceWithClustersSecs = 1800;

/** Recovers from AbortedError and UnavailableError, without end, at once and then ever slower. */
export function defaultRecovery(): RecoveryPolicy {
  return { maxRestarts: Number.POSITIVE_INFINITY, backoff: exponentialBackoff(), isRecoverable: isPreemptionError };
}

/**
 * The policy, made safe for the lifecycle: what its functions throw is logged, and then an error counts as one that is
 * not recovered from, and the delay is the default one; so it is for an answer that is still to come, and for a delay that
 * is no number of seconds.
 */
export function guardRecovery(policy: RecoveryPolicy, logger: Logger): RecoveryPolicy {
  const fallback = defaultRecovery();
  const guard = <A, R>(name: string, decide: (argument: A) => R, instead: (argument: A) => R) => {
    return (argument: A): R => {
      try {
        return decide(argument);
      } catch (error) {
        logger.error(`recovery.${name} failed: ${describeError(error)}`);
        return instead(argument);
      }
    };
  };
  const { isRecoverable: decideOn } = policy;
  const isRecoverable = guard(
    'isRecoverable',
    (error: unknown) => {
      const answer: unknown = decideOn(error);
      if (!isPromiseLike(answer)) return Boolean(answer);
      ignore(answer);
      throw new TypeError('expected true or false at once, got a promise, which nobody can wait for there');
    },
    () => false,
  );
  const backoff = guard(
    'backoff',
    (restart: number) => {
      const secs: unknown = policy.backoff(restart);
      if (typeof secs === 'number' && secs >= 0) return secs;
      ignore(secs);
      throw new RangeError(`expected a number of seconds of at least 0, got ${describe(secs)}`);
    },
    fallback.backoff,
  );
  return { ...policy, backoff, isRecoverable };
}
