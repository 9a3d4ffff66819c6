import { describe } from '../core/options/describe.js';
import { nameHint } from '../core/nearest-name.js';
import { InvalidArgumentError } from '../errors.js';
import { isPlainObject } from '../core/is-plain-object.js';
import type { MappedNode, NodeFinder, NodeKind } from './mapped-nodes.js';
import type { Node } from './node.js';
import { ofOtherKind } from './other-kind.js';

/** A node and what is fed to it, not looked at yet. */
export interface FeedEntry<N extends MappedNode = Node> {
  readonly node: N;
  readonly value: unknown;
}

/** Whose nodes may be fed. */
export interface FedGraph<N extends MappedNode> {
  readonly graph: object;
  readonly find: NodeFinder<N>;
  readonly kind: NodeKind<N>;
}

const NONE: readonly never[] = [];

/**
 * The feeds as nodes and values: from an object by name, or a Map or pairs by node or name.
 *
 * @throws InvalidArgumentError for a key that is no node of `graph`, a node that cannot be fed, or one that is fed twice.
 */
export function feedEntries<N extends MappedNode>(feeds: unknown, fed: FedGraph<N>): readonly FeedEntry<N>[] {
  if (feeds === undefined || feeds === null) return NONE;
  const entries: FeedEntry<N>[] = [];
  for (const [key, value] of pairsOf(feeds)) {
    const node = nodeOf(key, fed);
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

function nodeOf<N extends MappedNode>(key: unknown, { graph, find, kind }: FedGraph<N>): N {
  const node = typeof key === 'string' ? find(key) : key;
  if (!kind.isNode(node)) {
    const hint = typeof key === 'string' ? `. ${nameHint(key, kind.feedNames(graph))}` : '';
    throw wrongKey(key, ofOtherKind(key, graph) ?? `no node of the graph has that name or is that${hint}`);
  }
  if (node.graph !== graph) throw wrongKey(key, `Node "${node.name}" is not an element of this graph`);
  const fed = kind.fed(node);
  if (fed) return fed;
  throw new InvalidArgumentError(`Tensor ${node.name} may not be fed: it has no value.`, { op: node.name });
}

function wrongKey(key: unknown, reason: string): InvalidArgumentError {
  return new InvalidArgumentError(`Cannot interpret feed_dict key as Tensor: ${describe(key)}: ${reason}.`);
}
