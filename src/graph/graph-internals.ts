import type * as tf from '@tensorflow/tfjs';
import type { DeviceChoice } from '../core/device-choice.js';
import type { TensorValue } from '../core/tensor-value.js';
import { describe } from '../core/options/describe.js';
import { faultError } from '../core/options/fault.js';
import type { ResourceFill } from '../core/resource-fill.js';
import type { GraphUse } from './graph-use.js';
import type { GraphHiddenState } from './state/hidden-state.js';
import type { VariableStorage } from './variable-storage.js';
import type { Node, NodeDefinition, ProducedDtype, VariableNode } from './node.js';

/** The key of what a runtime may see of a Graph; it is not exported by the library. */
export const internals: unique symbol = Symbol('graph internals');

/**
 * What the graph's own code may do with it.
 *
 * @throws TypeError when `graph` is none of this library.
 */
export function internalsOf(graph: unknown): GraphInternals {
  const found = (graph as { readonly [internals]?: GraphInternals | undefined } | null | undefined)?.[internals];
  if (found) return found;
  const isForeign = (graph as { readonly runtime?: unknown } | null | undefined)?.runtime;
  const got = isForeign ? `${describe(graph)}: it has queues and iterators of its own` : undefined;
  throw faultError('graph', { kind: 'type', expected: 'a Graph', got }, graph);
}

/** True for a graph of this library. */
export function isGraph(graph: object): graph is { readonly [internals]: GraphInternals } {
  return internals in graph;
}

/** Something of a graph that its runs change and that is no variable: a queue, an iterator. */
export interface GraphResource {
  /** Back to how it was before the first session; called when the last session of the graph in this process has closed. */
  reset(): void | Promise<void>;
  /** How full it is now. */
  readonly fill?: ResourceFill | undefined;
}

/** What a runtime may see of a Graph, and what adds nodes to it from outside its class. */
export interface GraphInternals {
  /** What runtimes keep for this graph, shared by its sessions, by the runtime's name. */
  readonly states: Map<string, unknown>;
  /** The monitored sessions that need the graph finalized. */
  readonly use: GraphUse;
  /** What knows the element types that functions gave last; each runtime that runs the graph adds its own. */
  readonly producedDtypes: ProducedDtype[];
  /** True while nothing was added. */
  readonly isEmpty: () => boolean;
  /** The node of that name, as feeds mean it; undefined when there is none. */
  readonly find: (name: string) => Node | undefined;
  /** The node of that name, as fetches mean it; undefined when there is none. */
  readonly findOutput: (name: string) => Node | undefined;
  /** The outputs of ops and sources that somebody has taken. */
  readonly outputs: () => Iterable<Node>;
  /** Takes back that `findOutput` gave a node for an output that its op does not have. */
  readonly forgetOutput: (name: string) => void;
  /** True for variables of the caller's that the graph saves and restores. */
  readonly isTracked: (variable: tf.Variable) => boolean;
  /** Which of the variables that a minimize lists are to change now: the weights of frozen layers are not. */
  readonly trainedNow: () => (node: VariableNode) => boolean;
  /** Initial values that were given later, by the names of the variables: initializers write these. */
  readonly given: ReadonlyMap<string, TensorValue>;
  /** What layers and optimizers of the caller's remember besides their variables. */
  readonly state: GraphHiddenState;
  /** What device() said of where a node is, the innermost call last. */
  readonly devicesOf: (node: Node) => readonly DeviceChoice[];
  /** All variables of the graph, slots included, in order of creation. */
  readonly variables: readonly VariableNode[];
  /**
   * Adds a node; a source with several outputs is taken apart by destructuring, like an op.
   *
   * @throws FailedPreconditionError when the graph is finalized, InvalidArgumentError for inputs of another graph.
   */
  readonly add: <V>(name: string, definition: NodeDefinition) => Node<V>;
  /** @throws TypeError or InvalidArgumentError naming the argument unless `node` belongs to this graph. */
  readonly own: (what: string, node: unknown) => Node;
  /** Lets feeds, fetches and lookup() find `node` by another name too, unless a node has that name. */
  readonly alias: (name: string, node: Node) => void;
  /** Adds a variable that lives where `storage` says. */
  readonly addVariable: <V>(
    name: string,
    storage: VariableStorage,
    kinds: { readonly trainable: boolean; readonly local: boolean },
  ) => VariableNode<V>;
  /**
   * The node that the caller means, by itself or as a tf.Variable that was adopted.
   *
   * @throws TypeError, InvalidArgumentError or FailedPreconditionError naming the argument for anything else.
   */
  readonly nodeOf: (what: string, thing: unknown) => Node;
  /** The name that a node of that name would get. */
  readonly freeName: (name: string) => string;
  /** One of several outputs of an op or source, by place or by name, whatever members a node has. */
  readonly output: (source: Node, key: number | string) => Node;
  /** All queues and iterators; whoever makes one adds it. */
  readonly resources: GraphResource[];
  /** Makes the optimizers' slots that are missing. */
  readonly bindOptimizers: () => void;
}
