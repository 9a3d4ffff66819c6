import { catchError, concatMap, EMPTY, Observable, takeWhile, throwError, type OperatorFunction } from 'rxjs';

import type { Feeds, Fetched } from '../core/fetches.js';
import { members } from '../core/options/objects.js';
import { functionOf } from '../core/options/values.js';
import type { RunOptions } from '../core/run-options.js';
import { isEndOfInput } from '../errors.js';

/** What runSteps needs of a monitored session. */
export interface StepRunner {
  /** Makes one step. */
  run<const F>(fetches: F, feeds?: Feeds | null, options?: RunOptions): Promise<Fetched<F>>;
  /** True once no step is made any more. */
  shouldStop(): boolean;
}

/**
 * Makes a step of each value of the source: one at a time, in order, and emits what each run gave.
 *
 * The result completes, and lets go of the source, once the session should stop or the input ends (OutOfRangeError); any other
 * error of a run goes down the error channel. Unsubscribing cancels the run under way. The session stays open: it
 * belongs to whoever opened it.
 *
 * Values that come faster than steps are kept until their turn: give it a source that does not run away, such as an
 * async generator, rather than an endless synchronous one.
 *
 * @param toFeeds the feeds of a step, by the source's value; none when left out
 */
export function runSteps<B, const F>(
  session: StepRunner,
  fetches: F,
  toFeeds?: (value: B) => Feeds | null | undefined,
): OperatorFunction<B, Fetched<F>> {
  members<StepRunner>('a monitored session', ['run', 'shouldStop']).assert('runSteps: session', session);
  if (toFeeds !== undefined) functionOf('a function of a value, or nothing').assert('runSteps: toFeeds', toFeeds);
  const goesOn = (): boolean => !session.shouldStop();
  return (source) =>
    source.pipe(
      takeWhile(goesOn),
      concatMap((value) => (goesOn() ? runOnce(session, fetches, toFeeds?.(value)) : EMPTY)),
      takeWhile(goesOn, true),
      catchError((error: unknown) => (isEndOfInput(error) ? EMPTY : throwError(() => error))),
    );
}

/** Cold: subscribing runs once, unsubscribing aborts the run's signal. */
function runOnce<const F>(session: StepRunner, fetches: F, feeds: Feeds | null | undefined): Observable<Fetched<F>> {
  return new Observable((subscriber) => {
    const controller = new AbortController();
    const run = async (): Promise<Fetched<F>> => session.run(fetches, feeds, { signal: controller.signal });
    run().then(
      (values) => {
        subscriber.next(values);
        subscriber.complete();
      },
      (error: unknown) => {
        subscriber.error(error);
      },
    );
    return () => {
      controller.abort();
    };
  });
}
