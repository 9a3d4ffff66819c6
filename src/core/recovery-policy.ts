import { isPreemptionError } from '../errors.js';
import { exponentialBackoff, type BackoffPolicy } from './backoff.js';

/** Which errors a monitored session recovers from, how often, and how fast. */
export interface RecoveryPolicy {
  /** The most restarts in the life of the monitored session. */
  readonly maxRestarts: number;
  /** Seconds before a restart, by its number since the last step that succeeded. */
  readonly backoff: BackoffPolicy;
  readonly isRecoverable: (error: unknown) => boolean;
}

/** Recovers from AbortedError and UnavailableError, without end, at once and then ever slower. */
export function defaultRecovery(): RecoveryPolicy {
  return { maxRestarts: Number.POSITIVE_INFINITY, backoff: exponentialBackoff(), isRecoverable: isPreemptionError };
}
