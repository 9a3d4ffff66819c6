import type { NativeGraph } from '../../tensorflow/c-api/native-graph.js';
import type { NativeOperation, NativeOutput } from '../../tensorflow/c-api/native-operation.js';

/** What a trace leaves, as far as two of them are compared. */
export interface TracedGraph {
  readonly graph: Pick<NativeGraph, 'toGraphDef'>;
  /** What a run fetches, in order. */
  readonly outputs: readonly NativeOutput[];
  /** What a run runs besides what it fetches. */
  readonly checks: readonly NativeOperation[];
  /** Name of the node that was evaluated when the operation of this name was added; undefined where there was none. */
  nodeOf(operation: string): string | undefined;
}
