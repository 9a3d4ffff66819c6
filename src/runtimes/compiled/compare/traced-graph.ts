import type { NativeGraph } from '../../tensorflow/c-api/native-graph.js';
import type { NativeOutput } from '../../tensorflow/c-api/native-operation.js';

/** What a trace leaves, as far as two of them are compared. */
export interface TracedGraph {
  readonly graph: Pick<NativeGraph, 'toGraphDef'>;
  /** What a run fetches, in order. */
  readonly outputs: readonly NativeOutput[];
  /** Name of the node that was evaluated when the operation of this name was added; undefined where there was none. */
  nodeOf(operation: string): string | undefined;
}
