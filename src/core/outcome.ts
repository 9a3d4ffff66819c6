import { isExactly, OutOfRangeError, StopIteration } from '../errors.js';
import { combineErrors } from './errors-of-exit.js';

/** How a monitored session ended. */
export type OutcomeKind = 'completed' | 'exhausted' | 'stopped' | 'failed';

/**
 * How a monitored session ended: `completed` of its own accord, `exhausted` by the end of the input, `stopped` on
 * request (with the reason, where one was given) or `failed` with an error. A run that its own caller has cancelled, by the
 * signal of the run, is no failure of the session.
 */
export interface Outcome {
  readonly kind: OutcomeKind;
  /** Who asked for the stop, or why, in words. */
  readonly reason?: string | undefined;
  /** What ended it, where an error did. */
  readonly error?: unknown;
}

/** What is known about the way a session came to its end. */
export interface EndFacts {
  /** The error that left the block, or the last one that a run gave without a later success. */
  readonly error?: { readonly error: unknown } | undefined;
  /** A stop request that took effect. */
  readonly stop?: { readonly reason?: string | undefined } | undefined;
}

/** The outcome that `facts` amount to. */
export function outcomeOf(facts: EndFacts): Outcome {
  if (facts.error && !isExactly(facts.error.error, StopIteration)) {
    const { error } = facts.error;
    return { kind: isExactly(error, OutOfRangeError) ? 'exhausted' : 'failed', error };
  }
  if (facts.stop || facts.error) {
    const reason = facts.stop?.reason ?? (facts.error ? (facts.error.error as Error).message : undefined);
    return {
      kind: 'stopped',
      ...(reason === undefined ? {} : { reason }),
      ...(facts.error ? { error: facts.error.error } : {}),
    };
  }
  return { kind: 'completed' };
}

/** The outcome once `failures`, what the way out itself raised, are folded in. */
export function foldFailures(outcome: Outcome, failures: readonly unknown[]): Outcome {
  const earlier = outcome.kind === 'failed' ? [outcome.error] : [];
  const all = combineErrors([...earlier, ...failures]);
  return failures.length > 0 && all ? { kind: 'failed', error: all.error } : outcome;
}
