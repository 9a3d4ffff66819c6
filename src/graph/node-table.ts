import { describe } from '../core/argument.js';
import type { GraphLike } from '../core/graph-like.js';
import { FailedPreconditionError, InvalidArgumentError, NotFoundError } from '../errors.js';
import type { NodeDefinition } from './node-definition.js';
import { isNode, Node, type NodeParts } from './node.js';
import { UniqueNames } from './unique-names.js';

/** The nodes of one graph by id and by name, and whether there may be more. */
export class NodeTable {
  finalized = false;
  readonly #graph: GraphLike;
  readonly #names = new UniqueNames();
  readonly #nodes = new Map<string, Node>();
  readonly #outputs = new Map<string, Node>();
  /** Ops that were taken apart by place. */
  readonly #severalOutputs = new Set<number>();
  readonly #control: (readonly Node[])[] = [];
  #nextId = 0;

  constructor(graph: GraphLike) {
    this.#graph = graph;
  }

  get isEmpty(): boolean {
    return this.#nodes.size === 0;
  }

  /** All nodes in order of creation. */
  values(): Iterable<Node> {
    return this.#nodes.values();
  }

  /**
   * Adds the node that `make` makes.
   *
   * @throws FailedPreconditionError when the graph is finalized.
   */
  add<D extends NodeDefinition, N extends Node>(name: string, definition: D, make: (parts: NodeParts<D>) => N): N {
    this.checkOpen();
    const parts = {
      name: this.#names.take(name),
      graph: this.#graph,
      definition,
      controlInputs: this.#controlInputs(definition),
    };
    const node = make({ id: this.#nextId++, ...parts });
    this.#nodes.set(node.name, node);
    return node;
  }

  /** @throws FailedPreconditionError when the graph is finalized. */
  checkOpen(): void {
    if (this.finalized) throw new FailedPreconditionError('Graph is finalized and cannot be modified.');
  }

  /** Every node that `build` adds waits for `nodes`. */
  within<R>(nodes: readonly Node[], build: () => R): R {
    this.#control.push(nodes);
    try {
      return build();
    } finally {
      this.#control.pop();
    }
  }

  /** One of several outputs of an op: by place, or by name where its function returns an object. */
  output(op: Node, key: number | string): Node {
    if (typeof key === 'number') this.#severalOutputs.add(op.id);
    return this.#output(op, key);
  }

  /**
   * The node of that name, `name` or `name:output`; undefined when there is none. `name:0` is the node itself, unless
   * its outputs were taken one by one.
   */
  find(name: string): Node | undefined {
    const node = this.#nodes.get(name);
    if (node) return node;
    const { owner, key } = this.#parse(name);
    if (!owner || (key === 0 && !this.#severalOutputs.has(owner.id))) return owner;
    return owner.definition.kind === 'op' ? this.output(owner, key) : undefined;
  }

  /** What a fetch of that name gives the value of: for `name:0` the first output, also where nobody took it before. */
  findOutput(name: string): Node | undefined {
    const { owner, key } = this.#parse(name);
    return owner?.definition.kind === 'op' && key === 0 ? this.#output(owner, 0) : this.find(name);
  }

  /** @throws NotFoundError when there is no node of that name. */
  lookup(name: string): Node {
    if (typeof name !== 'string') throw new TypeError(`name: expected a string, got ${describe(name)}`);
    const node = this.find(name);
    if (node) return node;
    throw new NotFoundError(`The name ${describe(name)} refers to a node which does not exist in the graph.`);
  }

  /** @throws TypeError or InvalidArgumentError naming the argument unless `node` belongs to this graph. */
  own(what: string, node: unknown): Node {
    if (!isNode(node)) throw new TypeError(`${what}: expected a node of this graph, got ${describe(node)}`);
    if (node.graph === this.#graph) return node;
    throw new InvalidArgumentError(`${what}: expected a node of this graph, got "${node.name}" of another graph`);
  }

  /** @throws TypeError or InvalidArgumentError naming the argument unless all of `nodes` belong to this graph. */
  ownAll(what: string, nodes: unknown): readonly Node[] {
    if (!Array.isArray(nodes)) throw new TypeError(`${what}: expected an array of nodes, got ${describe(nodes)}`);
    return nodes.map((node, index) => this.own(`${what}[${index}]`, node));
  }

  #output(op: Node, key: number | string): Node {
    const name = `${op.name}:${key}`;
    const known = this.#outputs.get(name);
    if (known) return known;
    const definition = { kind: 'output', op, key } as const;
    const node = new Node({ id: this.#nextId++, name, graph: this.#graph, definition, controlInputs: [] });
    this.#outputs.set(name, node);
    return node;
  }

  #parse(name: string): { readonly owner: Node | undefined; readonly key: number | string } {
    const [, base = '', key = ''] = /^(.*):([^:]+)$/.exec(name) ?? [];
    return { owner: this.#nodes.get(base), key: /^\d+$/.test(key) ? Number(key) : key };
  }

  #controlInputs(definition: NodeDefinition): readonly Node[] {
    const { kind } = definition;
    if (kind === 'variable' || kind === 'constant' || kind === 'placeholder') return [];
    return this.#control.flat();
  }
}
