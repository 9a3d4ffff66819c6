import type { GraphLike } from '../core/graph-like.js';
import { faultError } from '../core/options/fault.js';
import { anObject } from '../core/options/objects.js';

/** The GraphDef of a graph, or the bytes that were given; undefined for a graph that has none. */
export function graphDefOf(graph: GraphLike | Uint8Array): Uint8Array | undefined {
  return graph instanceof Uint8Array ? graph : checkBytes('toGraphDef', checkGraph(graph).toGraphDef?.());
}

/** The MetaGraphDef of a graph, or the bytes that were given; undefined for a graph that has none. */
export function metaGraphDefOf(graph: GraphLike | Uint8Array): Uint8Array | undefined {
  return graph instanceof Uint8Array ? graph : checkBytes('toMetaGraphDef', checkGraph(graph).toMetaGraphDef?.());
}

function checkGraph(graph: GraphLike): GraphLike {
  return anObject('a graph or bytes').assert('graph', graph);
}

function checkBytes(method: string, bytes: unknown): Uint8Array | undefined {
  if (bytes === undefined || bytes instanceof Uint8Array) return bytes;
  throw faultError('graph', { kind: 'type', expected: `${method}() to give bytes` }, bytes);
}
