import type { GraphLike } from '../../../core/graph-like.js';
import type { NativeGraph } from '../c-api/native-graph.js';
import type { NativeOperation, NativeOutput } from '../c-api/native-operation.js';
import { TensorFlowNode } from './tensorflow-node.js';
import type { TensorFlowVariable } from './tensorflow-variable.js';

/** Operations that are run for what they do to a variable: what they give besides is seldom meant. */
const CHANGES_A_VARIABLE =
  /^(Assign(Add|Sub)?(VariableOp)?|CountUpTo|(Resource|Sparse)?(Resource)?(Sparse)?Apply\w+|(Resource)?Scatter\w+)$/;

/** The nodes of one graph by name, each made once. */
export class NodeTable {
  readonly #graph: GraphLike;
  readonly #native: NativeGraph;
  readonly #nodes = new Map<string, TensorFlowNode>();
  readonly #variables = new Map<string, TensorFlowVariable>();

  constructor(graph: GraphLike, native: NativeGraph) {
    this.#graph = graph;
    this.#native = native;
  }

  /** Has the name of a variable mean it from now on. */
  addVariable(variable: TensorFlowVariable): void {
    this.#variables.set(variable.name, variable);
  }

  /** The variable of that name. */
  variable(name: string): TensorFlowVariable | undefined {
    return this.#variables.get(name);
  }

  /** The variables, in the order in which they became known. */
  get variables(): Iterable<TensorFlowVariable> {
    return this.#variables.values();
  }

  /**
   * The node of a name, undefined when there is none: `'loss:0'` is an output. `'loss'` is the variable of that name, the only
   * output of an operation that computes a value, or else the operation.
   *
   * @throws FailedPreconditionError when the graph is closed.
   */
  readonly find = (name: string): TensorFlowNode | undefined => {
    this.#native.assertOpen();
    const known = this.#variables.get(name) ?? this.#nodes.get(name);
    if (known) return known;
    const [, operationName = name, digits] = /^(.*):(\d+)$/.exec(name) ?? [];
    const operation = this.#native.operation(operationName);
    if (!operation) return undefined;
    if (digits !== undefined) {
      const index = Number(digits);
      return index < operation.numOutputs ? this.of(operation, index) : undefined;
    }
    const isValue = operation.numOutputs === 1 && !CHANGES_A_VARIABLE.test(operation.type);
    const node = this.of(operation, isValue ? 0 : undefined);
    this.#nodes.set(name, node);
    return node;
  };

  /** The node of an operation, or of one of its outputs. */
  of(operation: NativeOperation, index?: number): TensorFlowNode {
    const key = index === undefined ? `^${operation.name}` : `${operation.name}:${index}`;
    let node = this.#nodes.get(key);
    if (!node) {
      node = new TensorFlowNode({ graph: this.#graph, operation, index });
      this.#nodes.set(key, node);
    }
    return node;
  }

  /** The node of an output. */
  ofOutput({ operation, index }: NativeOutput): TensorFlowNode {
    return this.of(operation, index);
  }

  /** A node for each operation, in the order of the graph. */
  *all(): IterableIterator<TensorFlowNode> {
    for (const operation of this.#native.operations()) yield this.find(operation.name) ?? this.of(operation);
  }
}
