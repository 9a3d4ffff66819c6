import { isExactly, OutOfRangeError, StopIteration } from '../errors.js';
import { combineErrors } from './errors-of-exit.js';
import { describeError } from './foreign/describe-error.js';

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

/** The outcome of a session that nothing has befallen. */
export const completed: Outcome = /* @__PURE__ */ Object.freeze<Outcome>({ kind: 'completed' });

/** The outcome of a session that an error has ended. */
export function failedWith(error: unknown): Outcome {
  return Object.freeze<Outcome>({ kind: 'failed', error });
}

/** The outcome that `facts` amount to; frozen, as every outcome is: all who are told get the same one. */
export function outcomeOf(facts: EndFacts): Outcome {
  if (facts.error && !isExactly(facts.error.error, StopIteration)) {
    const { error } = facts.error;
    return isExactly(error, OutOfRangeError) ? Object.freeze<Outcome>({ kind: 'exhausted', error }) : failedWith(error);
  }
  if (facts.stop || facts.error) {
    const reason = facts.stop?.reason ?? (facts.error ? describeError(facts.error.error) : undefined);
    return Object.freeze<Outcome>({
      kind: 'stopped',
      ...(reason === undefined ? {} : { reason }),
      ...(facts.error ? { error: facts.error.error } : {}),
    });
  }
  return completed;
}

/** The outcome once `failures`, what the way out itself raised, are folded in. */
export function foldFailures(outcome: Outcome, failures: readonly unknown[]): Outcome {
  const earlier = outcome.kind === 'failed' ? [outcome.error] : [];
  const all = combineErrors([...earlier, ...failures]);
  return failures.length > 0 && all ? failedWith(all.error) : outcome;
}
