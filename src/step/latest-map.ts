import { defer, EMPTY, exhaustMap, of, repeat, tap, type ObservableInput, type OperatorFunction } from 'rxjs';

/**
 * As `exhaustMap`, but the newest value that comes while one is being worked on is kept, and is next. For work that takes its
 * time and wants the newest, and must not miss the last: the evaluation of checkpoints. RxJS has no word for it.
 *
 * The result is as cold as its source; it errs with the source and with what `project` makes, and completes with the last of
 * both. Unsubscribing lets go of both.
 */
export function latestMap<T, R>(project: (value: T) => ObservableInput<R>): OperatorFunction<T, R> {
  return (source) =>
    defer(() => {
      const kept: T[] = [];
      const keep = (value: T): void => {
        kept[0] = value;
      };
      const work$ = defer(() => (kept.length > 0 ? project(kept.pop() as T) : EMPTY));
      const again = repeat<R>({ delay: () => (kept.length > 0 ? of(undefined) : EMPTY) });
      return source.pipe(
        tap(keep),
        exhaustMap(() => work$.pipe(again)),
      );
    });
}
