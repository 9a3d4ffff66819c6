import type { NodeLike } from './fetches.js';
import type { Check } from './options/check.js';
import type { GraphInitialization } from './graph-initialization.js';
import { members } from './options/objects.js';
import type { DataTypeName } from './tensor-value.js';

/** Which variables: `global` are saved and shared, `local` belong to the process, `trainable` are what minimize changes. */
export type VariableKind = 'global' | 'local' | 'trainable';

/** A variable of some graph. */
export interface VariableLike<V = unknown> extends NodeLike<V> {
  readonly dtype: DataTypeName;
  readonly shape: readonly number[];
  readonly trainable: boolean;
  readonly local: boolean;
  /** The name under which earlier checkpoints have it, where that was another. */
  readonly formerName?: string | undefined;
  /** The partitioned tensor of which it is one box, if it is one: checkpoints have that. */
  readonly partOf?: PartitionedTensor | undefined;
}

/** A tensor that lies in several variables, as one of them sees it. */
export interface PartitionedTensor {
  /** Its name in checkpoints. */
  readonly name: string;
  readonly shape: readonly number[];
  /** Where the box of the variable begins in each dimension. */
  readonly start: readonly number[];
}

/** What a scaffold knows of the summaries of a graph. */
export interface SummariesLike {
  /** A node that gives all summaries in a collection as one; undefined when there are none. */
  mergeAll(): NodeLike | undefined;
}

/** The runtime that a graph brings along, as far as graphs know of runtimes. */
export interface GraphRuntime {
  readonly name: string;
}

/** What hooks, scaffold, checkpoint and step know of a graph. A graph of a user's own needs the first five members. */
export interface GraphLike {
  /** True while no node can be added. */
  readonly finalized: boolean;
  /** No node can be added any more. */
  finalize(): void;
  /** Nodes can be added again. */
  unfinalize(): void;
  /** The items of a collection, in the order in which they were added; none for a key that is not known. */
  getCollection(key: string): readonly unknown[];
  /** Adds an item to a collection, which is made if it is not there. */
  addToCollection(key: string, item: unknown): void;
  /** Takes one item out of a collection; one that is not there is no error. */
  removeFromCollection?(key: string, item: unknown): void;
  readonly operations?: Iterable<NodeLike> | undefined;
  /**
   * The node of that name (`'loss'`, `'loss:0'`).
   *
   * @throws NotFoundError when there is none.
   */
  lookup?(name: string): NodeLike;
  /** The one node that reads the global step; its value is that before the run's increment. */
  readonly globalStep?: NodeLike<number> | undefined;
  /** What holds the global step, where the node that reads it has a name of its own, and no collection has the holder. */
  readonly globalStepHolder?: NodeLike | undefined;
  /** The variables of a kind, in order of creation. */
  variables?(kind: VariableKind): readonly VariableLike[];
  /** The node that gives every variable of a kind its initial value. */
  variablesInitializer?(kind: 'global' | 'local'): NodeLike<null>;
  /** The node whose value is the names of the variables, of these kinds, that have no value yet. */
  reportUninitializedVariables?(kinds: readonly ('global' | 'local')[]): NodeLike;
  /** Takes what the variables of the caller hold now as their initial values. */
  captureInitialValues?(): Promise<void>;
  /** The initial values of the variables, for initFromCheckpoint(). */
  initialization?(): GraphInitialization;
  /** What has state that nobody tells, so that it is in no checkpoint: names for messages. */
  unknownState?(): readonly string[];
  /** What to do about such state, a sentence for messages; what a Graph has for it when absent. */
  readonly unknownStateRemedy?: string | undefined;
  /** The graph as the bytes of TensorFlow's GraphDef. */
  toGraphDef?(): Uint8Array;
  /** The graph and its collections as the bytes of TensorFlow's MetaGraphDef. */
  toMetaGraphDef?(): Uint8Array;
  /** Opens the sessions of the graph where nobody says which runtime does; it has the members of a Runtime. */
  readonly runtime?: GraphRuntime | undefined;
  /** The summaries of the graph. */
  readonly summary?: SummariesLike | undefined;
}

/** A graph, as far as sessions need one. */
export const aGraph: Check<GraphLike> = /* @__PURE__ */ members<GraphLike>('a graph', [
  'finalize',
  'unfinalize',
  'getCollection',
  'addToCollection',
]);
