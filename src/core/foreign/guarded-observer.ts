import { onlooker, type OnlookerReport } from './onlooker.js';

/** What an observer of a stream or an actor may have, as far as it is called. */
export interface ObserverLike<T> {
  readonly next?: ((value: T) => unknown) | undefined;
  readonly error?: ((error: unknown) => unknown) | undefined;
  readonly complete?: (() => unknown) | undefined;
}

/** An observer, or a function of each value; nothing, where only the other callbacks are given. */
export type GivenObserver<T> = ObserverLike<T> | ((value: T) => unknown) | null | undefined;

/** An observer that takes whatever comes. */
export interface GuardedObserver<T> {
  readonly next: (value: T) => void;
  readonly error: (error: unknown) => void;
  readonly complete: () => void;
}

/**
 * Guards an observer, as an onlooker is: what its callbacks throw is reported, the first time of each; so is an error that
 * it has no callback for. Its members are looked up at each call, and called on the observer itself.
 *
 * @param what names the observer in the report
 * @param given the observer, or the function that is told of each value
 * @param more the other callbacks, where a function was given
 */
export function guardObserver<T>(
  what: string,
  given: GivenObserver<T>,
  report: OnlookerReport,
  more: Pick<ObserverLike<T>, 'error' | 'complete'> = {},
): GuardedObserver<T> {
  const observer: ObserverLike<T> =
    typeof given === 'object' && given !== null ? given : { ...more, next: given ?? undefined };
  const fail = (error: unknown): unknown => {
    if (!observer.error) throw error;
    return observer.error(error);
  };
  return {
    next: onlooker(what, (value: T) => observer.next?.(value), report),
    error: onlooker(what, fail, report),
    complete: onlooker(what, () => observer.complete?.(), report),
  };
}
