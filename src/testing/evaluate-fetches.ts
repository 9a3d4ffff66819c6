import type { GraphLike } from '../core/graph-like.js';
import { FakeGraph, type FakeNode } from './fake-graph.js';

/** What the values of a run depend on. */
export interface Evaluation {
  readonly graph: GraphLike;
  readonly feeds: unknown;
  /** What is put behind a name that is no node's. */
  readonly label: string;
}

/** The structure of the fetches, each leaf replaced by its value; every node is evaluated once, the global step first. */
export function evaluateFetches(fetches: unknown, { graph, feeds, label }: Evaluation): unknown {
  const resolved = mapLeaves(fetches, (leaf) => resolve(graph, leaf));
  const values = new Map<FakeNode, unknown>();
  const valueOf = (leaf: unknown): unknown => {
    if (typeof leaf === 'string') return leaf + label;
    if (!isFakeNode(leaf)) return leaf;
    if (!values.has(leaf)) values.set(leaf, leaf.evaluate(feeds));
    return values.get(leaf);
  };
  mapLeaves(resolved, (leaf) => (leaf === graph.globalStep ? valueOf(leaf) : undefined));
  return mapLeaves(resolved, valueOf);
}

function resolve(graph: GraphLike, leaf: unknown): unknown {
  return typeof leaf === 'string' && graph instanceof FakeGraph ? graph.lookup(leaf) : leaf;
}

function mapLeaves(part: unknown, change: (leaf: unknown) => unknown): unknown {
  if (typeof part !== 'object' || part === null || isFakeNode(part)) return change(part);
  if (Array.isArray(part)) return part.map((one) => mapLeaves(one, change));
  const mapPair = ([key, one]: readonly [unknown, unknown]) => [key, mapLeaves(one, change)] as const;
  if (part instanceof Map) return new Map(Array.from(part as ReadonlyMap<unknown, unknown>, mapPair));
  return Object.fromEntries(Object.entries(part).map(mapPair));
}

function isFakeNode(value: unknown): value is FakeNode {
  return typeof (value as Partial<FakeNode> | null)?.evaluate === 'function';
}
