import type { FeedKey, Feeds, NodeLike } from '../core/fetches.js';
import type { GraphLike } from '../core/graph-like.js';
import { FailedPreconditionError } from '../errors.js';

/**
 * Joins two sets of feeds in a new one, `first` before `second`.
 *
 * @param problem what to say when both feed one node (TensorFlow's wording)
 * @throws FailedPreconditionError listing what both feed; names are resolved to nodes before they are compared
 */
export function mergeFeeds(first: Feeds, second: Feeds, graph: GraphLike, problem: string): Feeds {
  const taken = new Set([...feedEntries(first)].map(([key]) => identify(key, graph)));
  const conflicts = [...feedEntries(second)].filter(([key]) => taken.has(identify(key, graph)));
  if (conflicts.length > 0) {
    const names = conflicts.map(([key]) => (typeof key === 'string' ? key : key.name)).sort();
    throw new FailedPreconditionError(`${problem} Conflict(s): ${names.join(', ')}`);
  }
  if (isByName(first) && isByName(second)) return Object.assign({}, first, second);
  return new Map([...feedEntries(first), ...feedEntries(second)]);
}

/** True when there is something to feed. */
export function hasFeeds(feeds: Feeds | null | undefined): feeds is Feeds {
  if (feeds === null || feeds === undefined) return false;
  for (const _entry of feedEntries(feeds)) return true;
  return false;
}

function feedEntries(feeds: Feeds): Iterable<readonly [FeedKey, unknown]> {
  return isByName(feeds) ? Object.entries(feeds) : (feeds as Iterable<readonly [FeedKey, unknown]>);
}

function isByName(feeds: Feeds): feeds is Readonly<Record<string, unknown>> {
  return !(Symbol.iterator in feeds);
}

function identify(key: FeedKey, graph: GraphLike): NodeLike | string {
  if (typeof key !== 'string') return key;
  try {
    return graph.lookup?.(key) ?? key;
  } catch {
    // The graph has no such node: the raw session says so when it is fed.
    return key;
  }
}
