import { describe } from '../core/options/describe.js';
import { nameHint } from '../core/nearest-name.js';
import { InvalidArgumentError } from '../errors.js';
import type { NodeFinder } from './fetch-mapping.js';
import { isPlainObject } from '../core/is-plain-object.js';
import { hasValue } from './graph-def/node-kind.js';
import { namesOfFeeds } from './names-of-nodes.js';
import { isNode, type Node } from './node.js';

/** A node and what is fed to it, not looked at yet. */
export interface FeedEntry {
  readonly node: Node;
  readonly value: unknown;
}

const NONE: readonly FeedEntry[] = [];

/**
 * The feeds as nodes and values: from an object by name, or a Map or pairs by node or name.
 *
 * @throws InvalidArgumentError for a key that is no node of `graph`, a node that cannot be fed, or one that is fed twice.
 */
export function feedEntries(feeds: unknown, graph: object, find: NodeFinder): readonly FeedEntry[] {
  if (feeds === undefined || feeds === null) return NONE;
  const entries: FeedEntry[] = [];
  for (const [key, value] of pairsOf(feeds)) {
    const node = nodeOf(key, graph, find);
    if (entries.some((entry) => entry.node.id === node.id)) {
      throw new InvalidArgumentError(`feeds: expected one value for "${node.name}", got two`, { op: node.name });
    }
    entries.push({ node, value });
  }
  return entries;
}

function pairsOf(feeds: unknown): Iterable<readonly [unknown, unknown]> {
  if (feeds instanceof Map) return feeds as Map<unknown, unknown>;
  if (isPlainObject(feeds)) return Object.entries(feeds);
  if (Array.isArray(feeds) && feeds.every((pair) => Array.isArray(pair) && pair.length === 2)) {
    return feeds as [unknown, unknown][];
  }
  throw new InvalidArgumentError(
    `feeds: expected an object by name, or a Map or pairs by node, got ${describe(feeds)}`,
  );
}

function nodeOf(key: unknown, graph: object, find: NodeFinder): Node {
  const node = typeof key === 'string' ? find(key) : key;
  if (!isNode(node)) throw wrongKey(key, `no node of the graph has that name or is that${hint(key, graph)}`);
  if (node.graph !== graph) throw wrongKey(key, `Node "${node.name}" is not an element of this graph`);
  if (!hasValue(node)) {
    throw new InvalidArgumentError(`Tensor ${node.name} may not be fed: it has no value.`, { op: node.name });
  }
  return node;
}

function hint(key: unknown, graph: object): string {
  return typeof key === 'string' ? `. ${nameHint(key, namesOfFeeds(graph))}` : '';
}

function wrongKey(key: unknown, reason: string): InvalidArgumentError {
  return new InvalidArgumentError(`Cannot interpret feed_dict key as Tensor: ${describe(key)}: ${reason}.`);
}
