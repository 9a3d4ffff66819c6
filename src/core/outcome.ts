import { isEndOfInput, isExactly, OutOfRangeError, StopIteration } from '../errors.js';

/** How a monitored session ended. */
export type OutcomeKind = 'completed' | 'exhausted' | 'stopped' | 'failed';

/**
 * How a monitored session ended: `completed` of its own accord, `exhausted` by the end of the input, `stopped` on
 * request (with the reason, where one was given) or `failed` with an error.
 */
export interface Outcome {
  readonly kind: OutcomeKind;
  /** Who asked for the stop, or why, in words. */
  readonly reason?: string;
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

/** The outcome once `thrown`, what the way out itself raised, is folded in. */
export function foldFailure(outcome: Outcome, thrown: { readonly error: unknown } | undefined): Outcome {
  if (!thrown || isEndOfInput(thrown.error)) return outcome;
  return { kind: 'failed', error: thrown.error };
}
