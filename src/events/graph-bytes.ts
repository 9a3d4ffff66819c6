import { describe } from '../core/argument.js';
import type { GraphLike } from '../core/graph-like.js';

/** The GraphDef of a graph, or the bytes that were given; undefined for a graph that has none. */
export function graphDefOf(graph: GraphLike | Uint8Array): Uint8Array | undefined {
  return graph instanceof Uint8Array ? graph : checkBytes('toGraphDef', checkGraph(graph).toGraphDef?.());
}

/** The MetaGraphDef of a graph, or the bytes that were given; undefined for a graph that has none. */
export function metaGraphDefOf(graph: GraphLike | Uint8Array): Uint8Array | undefined {
  return graph instanceof Uint8Array ? graph : checkBytes('toMetaGraphDef', checkGraph(graph).toMetaGraphDef?.());
}

function checkGraph(graph: GraphLike): GraphLike {
  if (typeof graph === 'object' && (graph as GraphLike | null) !== null) return graph;
  throw new TypeError(`graph: expected a graph or bytes, got ${describe(graph)}`);
}

function checkBytes(method: string, bytes: unknown): Uint8Array | undefined {
  if (bytes === undefined || bytes instanceof Uint8Array) return bytes;
  throw new TypeError(`graph: expected ${method}() to give bytes, got ${describe(bytes)}`);
}
