import type * as tf from '@tensorflow/tfjs';
import type { Node, VariableNode } from './node.js';

/** The key of what a runtime may see of a Graph; it is not exported by the library. */
export const internals: unique symbol = Symbol('graph internals');

/** What a runtime may see of a Graph. */
export interface GraphInternals {
  /** What runtimes keep for this graph, shared by its sessions, by the runtime's name. */
  readonly states: Map<string, unknown>;
  /** True while nothing was added. */
  readonly isEmpty: () => boolean;
  /** The node of that name, as feeds mean it; undefined when there is none. */
  readonly find: (name: string) => Node | undefined;
  /** The node of that name, as fetches mean it; undefined when there is none. */
  readonly findOutput: (name: string) => Node | undefined;
  /** Takes back that `findOutput` gave a node for an output that its op does not have. */
  readonly forgetOutput: (name: string) => void;
  /** True for variables of the caller's that the graph saves and restores. */
  readonly isTracked: (variable: tf.Variable) => boolean;
  /** All variables of the graph, slots included, in order of creation. */
  readonly variables: readonly VariableNode[];
  /** Makes the optimizers' slots that are missing. */
  readonly bindOptimizers: () => void;
}
