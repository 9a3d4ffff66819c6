import { UnimplementedError } from '../../errors.js';

/** A graph that can be written as TensorFlow's MetaGraphDef. */
export interface MetaGraphSource {
  /** The bytes of the MetaGraphDef. */
  toMetaGraphDef(): Uint8Array;
}

/** True for a graph that can be written as a MetaGraphDef. */
export function hasMetaGraph(graph: object): graph is MetaGraphSource {
  return typeof (graph as Partial<MetaGraphSource>).toMetaGraphDef === 'function';
}

/** @throws UnimplementedError for a graph that has no MetaGraphDef. */
export function checkMetaGraph(graph: object): MetaGraphSource {
  if (hasMetaGraph(graph)) return graph;
  throw new UnimplementedError(
    'This graph has no MetaGraphDef: expected a method toMetaGraphDef() that gives its bytes, as a Graph of this library ' +
      'has. Leave out writeMetaGraph; the program that makes the graph takes its place.',
  );
}
