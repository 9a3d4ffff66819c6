import type { Observable } from 'rxjs';

import type { Fetched } from '../core/fetches.js';
import { optionTable } from '../core/options/option-table.js';
import { functionOf } from '../core/options/values.js';
import { fromPulled } from './from-pulled.js';
import type { PulledSource } from './iterator-reader.js';
import { pushedSteps } from './pushed-steps.js';
import { StepMaker, type StepRunner, type ToFeeds } from './step-maker.js';
import { stepSourceFields, type StepSourceOptions } from './step-source-options.js';
import { isSubscribable, pulledSteps } from './pulled-steps.js';
import { ValueLine } from './value-line.js';

export type { StepRunner } from './step-maker.js';

/** Makes steps of what an Observable emits, or of the values that an iterable is asked for. */
export type StepsOperator<B, R> = (source: Observable<B> | PulledSource<B>) => Observable<R>;

const table = /* @__PURE__ */ optionTable('runSteps', stepSourceFields, { loose: ['buffer'] });

/**
 * Makes a step of each value of the source: one at a time, in order, and emits what each run gave.
 *
 * The result completes, and lets go of the source, once the session should stop or the input ends (OutOfRangeError); any other
 * error of a run goes down the error channel. Of a session that is closed when it is subscribed, and that no stop had ended, the
 * error is FailedPreconditionError. Unsubscribing cancels the run under way. The session stays open: it
 * belongs to whoever opened it.
 *
 * Values that come faster than steps wait in a buffer, and an Observable cannot be made to wait: `overflow` says what becomes
 * of more. An iterable can. Given itself, in place of an Observable, `runSteps(…)(batches)` asks it for a value when the step
 * before is made; `from(batches)` would push all that it has.
 *
 * @param toFeeds the feeds of a step, by the source's value; none when left out
 * @throws TypeError or RangeError naming the argument that is wrong
 */
export function runSteps<B, const F>(
  session: StepRunner,
  fetches: F,
  toFeeds?: ToFeeds<B>,
  options: StepSourceOptions<B> = {},
): StepsOperator<B, Fetched<F>> {
  if (toFeeds !== undefined) functionOf('a function of a value, or nothing').assert('runSteps: toFeeds', toFeeds);
  const maker = new StepMaker('runSteps', { session, fetches, toFeeds: toFeeds ?? (() => undefined) });
  const settings = table.check(options);
  return (source) =>
    isSubscribable<B>(source)
      ? pushedSteps(source, maker, () => new ValueLine('runSteps', settings))
      : fromPulled(() => pulledSteps('runSteps', { source, maker, settings }));
}
