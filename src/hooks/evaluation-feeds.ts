import type { Feeds } from '../core/fetches.js';
import { Check, check } from '../core/options/check.js';

/** What an evaluation is fed: one batch of feeds, or several one after the other. */
export type EvaluationFeeds = Feeds | Iterable<Feeds> | AsyncIterable<Feeds>;

/** Gives the feeds of one evaluation, each time anew. */
export type EvaluationFeedFn = () => EvaluationFeeds | Promise<EvaluationFeeds>;

/** The batches of one evaluation; undefined is a run without feeds. */
export type EvaluationBatches = Iterable<Feeds | undefined> | AsyncIterable<Feeds>;

const someFeeds = /* @__PURE__ */ check<EvaluationFeeds | null | undefined>(
  'feeds, or batches of feeds to iterate over',
  (feeds) => feeds === undefined || typeof feeds === 'object',
);

/** What an evaluation may be fed, null for nothing. */
export const evaluationFeeds = /* @__PURE__ */ new Check<EvaluationFeeds | null>(
  'type',
  someFeeds.requirement,
  (feeds) =>
    typeof feeds === 'function'
      ? { kind: 'type', expected: 'feeds', got: 'a function; give it as feedFn' }
      : someFeeds.run(feeds),
);

/**
 * Takes apart what an option or function of that name gave. An object by placeholder name, a Map, and a list of pairs
 * of which the first begins with a placeholder or its name, are one batch; what else can be iterated over gives several.
 *
 * @throws TypeError naming the option when it is nothing of that.
 */
export function toBatches(option: string, feeds: EvaluationFeeds | null | undefined): EvaluationBatches {
  someFeeds.assert(option, feeds);
  if (feeds === null || feeds === undefined) return [undefined];
  if (Symbol.asyncIterator in feeds) return feeds;
  if (feeds instanceof Map || !(Symbol.iterator in feeds) || isPairs(feeds)) return [feeds as Feeds];
  return feeds as Iterable<Feeds>;
}

function isPairs(feeds: object): boolean {
  const first: unknown = Array.isArray(feeds) ? feeds[0] : undefined;
  if (!Array.isArray(first)) return false;
  const key: unknown = first[0];
  return typeof key === 'string' || typeof (key as { readonly name?: unknown } | null)?.name === 'string';
}
