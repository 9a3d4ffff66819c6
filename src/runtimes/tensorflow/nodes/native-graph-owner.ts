import type { GraphLike } from '../../../core/graph-like.js';
import type { NativeGraph } from '../c-api/native-graph.js';
import type { NativeLibrary } from '../c-api/native-library.js';
import type { NodeTable } from './node-table.js';

/** By what the runtime finds what stands behind a graph. */
export const nativeParts: unique symbol = Symbol('nativeParts');

/** A session that is open over a graph, or is being opened or closed. */
export interface OpenSession {
  /** What messages call it: `the session "train"`. */
  readonly label: string;
}

/** What stands behind a graph of TensorFlow. */
export interface NativeParts {
  readonly library: NativeLibrary;
  readonly native: NativeGraph;
  readonly nodes: NodeTable;
  /** The sessions over it, which lives as long as they do. */
  readonly sessions: Set<OpenSession>;
}

/** A graph that TensorFlow itself has. */
export interface NativeGraphOwner extends GraphLike {
  readonly [nativeParts]: NativeParts;
}

/** True for graphs that TensorFlow itself has. */
export function isNativeGraphOwner(graph: object): graph is NativeGraphOwner {
  return nativeParts in graph;
}
