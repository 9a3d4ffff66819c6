import type { Feeds, Fetched } from '../core/fetches.js';
import { describe } from '../core/options/describe.js';
import { optionTable } from '../core/options/option-table.js';
import { isSubscribable, pulledSteps, type StepSource } from './pulled-steps.js';
import { StepMaker, type StepRunner } from './step-maker.js';
import { stepSourceFields, type StepSourceOptions } from './step-source-options.js';

const table = /* @__PURE__ */ optionTable('stepsOf', stepSourceFields, { loose: ['buffer'] });

/**
 * Makes a step for each feeds of the source, when it is asked for one, and gives what the run gave: pull from end to end.
 *
 * Iterables are asked for a value when a step is asked for, and read ahead by nothing. An Observable is subscribed then; what
 * it emits while nobody asks waits, as the options have it. Each iteration begins the source anew.
 *
 * It ends once the session should stop, the source ends, or the input does (OutOfRangeError); any other error of a run or of
 * the source is thrown, and FailedPreconditionError where the session is closed before the first, and no stop had ended it. At each end the source is closed. Leaving early (`break`, `return()`) closes the source too, and gives
 * up a step that is under way; the session stays open: it belongs to whoever opened it.
 *
 * @param source feeds, one for each step; without one, steps are fed nothing until they end
 * @throws TypeError or RangeError naming the argument that is wrong
 */
export function stepsOf<const F>(
  session: StepRunner,
  fetches: F,
  source: StepSource<Feeds | null | undefined> = endlessly(),
  options: StepSourceOptions<Feeds | null | undefined> = {},
): AsyncIterable<Fetched<F>> {
  const maker = new StepMaker('stepsOf', { session, fetches, toFeeds: (feeds: Feeds | null | undefined) => feeds });
  if (!isSource(source)) {
    throw new TypeError(
      `stepsOf: source: expected an iterable, an async iterable or an Observable of feeds, got ${describe(source)}`,
    );
  }
  const settings = table.check(options);
  return { [Symbol.asyncIterator]: () => pulledSteps('stepsOf', { source, maker, settings }) };
}

/** Feeds of steps that are fed nothing. */
function endlessly(): Iterable<undefined> {
  const reading = { done: false, value: undefined } as const;
  return { [Symbol.iterator]: () => ({ next: () => reading }) };
}

/** True for what steps can be made of. */
function isSource(source: unknown): source is object {
  if (typeof source !== 'object' || source === null) return false;
  return isSubscribable(source) || Symbol.asyncIterator in source || Symbol.iterator in source;
}
