import type { NodeLike } from '../core/fetches.js';
import type { DataTypeName } from '../core/tensor-value.js';
import { NotFoundError } from '../errors.js';
import { PlainGraph } from './plain-graph.js';

/** A node that evaluates itself: once in each run of a FakeSession that fetches it, with what the run feeds. */
export interface FakeNode<V = unknown> extends NodeLike<V> {
  /** Its value in a run that feeds this. */
  readonly evaluate: (feeds: unknown) => V;
}

/** A graph of nodes that are functions, known by their names. */
export class FakeGraph extends PlainGraph {
  /** The node that reads the global step, once a test has named it. */
  globalStep: NodeLike<number> | undefined;
  readonly #nodes = new Map<string, FakeNode>();

  /** Adds a node; one that had the name is gone. */
  add<V>(name: string, evaluate: (feeds: unknown) => V, dtype?: DataTypeName): FakeNode<V> {
    const node: FakeNode<V> = { name, dtype, evaluate };
    this.#nodes.set(name, node);
    return node;
  }

  /** All nodes, in the order in which their names were first added. */
  get operations(): Iterable<FakeNode> {
    return this.#nodes.values();
  }

  /** @throws NotFoundError when no node has that name, be it followed by `:0`. */
  lookup(name: string): FakeNode {
    const node = this.#nodes.get(name.replace(/:0$/, ''));
    if (!node) throw new NotFoundError(`The name '${name}' refers to no node of the graph.`);
    return node;
  }
}
