import type * as tf from '@tensorflow/tfjs';
import { combineErrors } from '../../../core/errors-of-exit.js';
import type { Graph } from '../../../graph/graph.js';
import { internals } from '../../../graph/graph-internals.js';
import type { VariableNode } from '../../../graph/node.js';
import { ownershipOf } from './ownership-of.js';
import { CounterCell } from './counter-cell.js';
import { TensorCell } from './tensor-cell.js';
import type { VariableCell } from './variable-cell.js';

const KEY = 'eager';

/** The values of a graph's variables, shared by its sessions in this process and gone with the last of them. */
export class VariableStore {
  readonly #graph: Graph;
  readonly #cells = new Map<number, VariableCell>();
  #hidden: { readonly seen: number; readonly variables: readonly tf.Variable[] } = { seen: 0, variables: [] };

  private constructor(graph: Graph) {
    this.#graph = graph;
    ownershipOf(graph).whenNobodyIsLeft(() => this.#clear());
  }

  /** The store of `graph`; the graph itself holds it. */
  static of(graph: Graph): VariableStore {
    const { states } = graph[internals];
    const found = states.get(KEY);
    if (found instanceof VariableStore) return found;
    const store = new VariableStore(graph);
    states.set(KEY, store);
    return store;
  }

  cellOf(node: VariableNode): VariableCell {
    let cell = this.#cells.get(node.id);
    if (!cell) {
      const { storage } = node.definition;
      cell =
        storage.kind === 'counter'
          ? new CounterCell(node, storage)
          : new TensorCell(node, storage, (other) => this.cellOf(other as VariableNode).tensor());
      this.#cells.set(node.id, cell);
    }
    return cell;
  }

  /** Variables of the caller's that its functions may write by themselves: what is not trained and is no slot. */
  hiddenlyWritten(): readonly tf.Variable[] {
    const { variables } = this.#graph[internals];
    if (variables.length !== this.#hidden.seen) {
      this.#hidden = { seen: variables.length, variables: hiddenIn(variables) };
    }
    return this.#hidden.variables;
  }

  /** The cells of these kinds, in order of creation. */
  cellsOf(kinds: readonly ('global' | 'local')[]): readonly VariableCell[] {
    return this.#graph[internals].variables
      .filter(({ local }) => kinds.includes(local ? 'local' : 'global'))
      .map((node) => this.cellOf(node));
  }

  /** Disposes the variables of the graph's own, and resets its queues and iterators: the last session has closed. */
  async #clear(): Promise<void> {
    for (const cell of this.#cells.values()) cell.release();
    this.#cells.clear();
    const resets = this.#graph[internals].resources.map(async (resource) => resource.reset());
    const results = await Promise.allSettled(resets);
    const failed = combineErrors(
      results.flatMap((result) => (result.status === 'rejected' ? [result.reason as unknown] : [])),
    );
    if (failed) throw failed.error;
  }
}

function hiddenIn(nodes: readonly VariableNode[]): readonly tf.Variable[] {
  return nodes.flatMap(({ definition: { storage, trainable } }) =>
    storage.kind === 'tracked' && !storage.slot && !trainable ? [storage.variable] : [],
  );
}
