import { aDeviceChoice, type DeviceChoice } from '../core/device-choice.js';
import { prompt } from '../core/foreign/prompt.js';
import { anArray } from '../core/options/objects.js';
import { aFunction, aString } from '../core/options/values.js';
import { describe } from '../core/options/describe.js';
import type { GraphLike } from '../core/graph-like.js';
import { nameHint } from '../core/nearest-name.js';
import { FailedPreconditionError, InvalidArgumentError, NotFoundError } from '../errors.js';
import { checkOrder } from './check-order.js';
import { isNode, Node, type NodeDefinition, type NodeParts, type ProducedDtype } from './node.js';
import { inputsOf } from './inputs-of.js';
import { isReserved, withOutputs } from './op-outputs.js';
import { UniqueNames } from './unique-names.js';

/** The nodes of one graph by id and by name, and whether there may be more. */
export class NodeTable {
  finalized = false;
  /** What knows the element types that functions gave last. */
  readonly producedDtypes: ProducedDtype[] = [];
  readonly #graph: GraphLike;
  readonly #names = new UniqueNames();
  readonly #nodes = new Map<string, Node>();
  readonly #outputs = new Map<string, Node>();
  /** Outputs that were only asked for by name; whether they exist is known once a run has asked the function. */
  readonly #asked = new Map<string, Node>();
  readonly #aliases = new Map<string, Node>();
  /** Ops that were taken apart by place. */
  readonly #severalOutputs = new Set<number>();
  readonly #control: (readonly Node[])[] = [];
  readonly #devices = new WeakMap<Node, readonly DeviceChoice[]>();
  /** Those of the calls that are open, the innermost last. */
  #openDevices: readonly DeviceChoice[] = [];
  #nextId = 0;

  constructor(graph: GraphLike) {
    this.#graph = graph;
  }

  get isEmpty(): boolean {
    return this.#nodes.size === 0;
  }

  /** The names by which nodes are found, besides those of outputs. */
  *names(): Iterable<string> {
    yield* this.#nodes.keys();
    yield* this.#aliases.keys();
  }

  /** All nodes in order of creation. */
  values(): Iterable<Node> {
    return this.#nodes.values();
  }

  /**
   * Adds the node that `make` makes.
   *
   * @throws FailedPreconditionError when the graph is finalized, InvalidArgumentError when it could not run after all
   * that it waits for.
   */
  add<D extends NodeDefinition, N extends Node>(name: string, definition: D, make: (parts: NodeParts<D>) => N): N {
    this.checkOpen();
    const controlInputs = this.#controlInputs(definition);
    checkOrder(name, definition, controlInputs);
    const node = make(this.#parts(this.#names.take(name), definition, controlInputs));
    this.#nodes.set(node.name, node);
    if (this.#openDevices.length > 0) this.#devices.set(node, this.#openDevices);
    return node;
  }

  /** The name that a node of that name would get now. */
  freeName(name: string): string {
    return this.#names.peek(name);
  }

  /** Adds a node with a value or several: `const [a, b] = node` and `const { a } = node` take it apart. */
  addWithOutputs(name: string, definition: NodeDefinition): Node {
    return this.add(name, definition, (parts) => {
      const node: Node = withOutputs(new Node(parts), (key) => this.output(node, key));
      return node;
    });
  }

  /** Adds what was defined outside of the graph's own class. */
  addDefined<V>(name: string, definition: NodeDefinition): Node<V> {
    this.ownAll(`${definition.kind} "${name}": inputs`, inputsOf(definition));
    if (definition.kind === 'source') return this.addWithOutputs(name, definition) as Node<V>;
    return this.add(name, definition, (parts) => new Node<V>(parts));
  }

  /** @throws FailedPreconditionError when the graph is finalized. */
  checkOpen(): void {
    if (this.finalized) throw new FailedPreconditionError('Graph is finalized and cannot be modified.');
  }

  /**
   * Every node that `build` adds waits for `nodes`.
   *
   * @throws TypeError naming `what` when an argument is wrong or `build` returns a promise.
   */
  within<R>(what: string, nodes: readonly Node[], build: () => R): R {
    aFunction.assert(`${what}: build`, build);
    this.#control.push(this.ownAll(`${what}: nodes`, nodes));
    try {
      return prompt(what, ADDS_NODES, build());
    } finally {
      this.#control.pop();
    }
  }

  /**
   * Every node that `build` adds is where `device` says, as far as no call within says otherwise.
   *
   * @throws TypeError when an argument is wrong or `build` returns a promise.
   */
  onDevice<R>(device: DeviceChoice, build: () => R): R {
    aDeviceChoice.assert('device', device);
    aFunction.assert('device: build', build);
    const outer = this.#openDevices;
    this.#openDevices = [...outer, device];
    try {
      return prompt('device', ADDS_NODES, build());
    } finally {
      this.#openDevices = outer;
    }
  }

  /** What was said of where a node is, the innermost last; nothing where nothing was. */
  devicesOf(node: Node): readonly DeviceChoice[] {
    return this.#devices.get(node) ?? [];
  }

  /**
   * Lets `node` be found by another name too, unless a node has that name. No later node gets it, but for `loss` and
   * `train`, which are what a training is fetched by.
   */
  alias(name: string, node: Node): void {
    if (this.find(name) || OF_TRAINING.has(name)) return;
    this.#aliases.set(name, node);
    this.#names.reserve(name);
  }

  /** One of several outputs of an op or source: by place, or by name where it gives an object. */
  output(op: Node, key: number | string): Node {
    if (typeof key === 'number') this.#severalOutputs.add(op.id);
    const name = `${op.name}:${key}`;
    const output = this.#outputs.get(name) ?? this.#asked.get(name) ?? this.#newOutput(name, op, key);
    this.#outputs.set(name, output);
    return output;
  }

  /** The outputs that somebody has taken, in order of that. */
  outputs(): Iterable<Node> {
    return this.#outputs.values();
  }

  /**
   * The node of that name, `name` or `name:output`; undefined when there is none. `name:0` is the node itself, unless
   * its outputs were taken one by one; other outputs are found if somebody took them.
   */
  find(name: string): Node | undefined {
    const node = this.#nodes.get(name) ?? this.#outputs.get(name) ?? this.#aliases.get(name);
    if (node) return node;
    const { owner, key } = this.#parse(name);
    return key === 0 && owner && !this.#severalOutputs.has(owner.id) ? owner : undefined;
  }

  /** What a fetch of that name gives the value of: any output of an op or source, also where nobody took it before. */
  findOutput(name: string): Node | undefined {
    const { owner, key } = this.#parse(name);
    if (!owner || !hasOutputs(owner)) return this.find(name);
    const known = this.#outputs.get(name) ?? this.#asked.get(name);
    if (known) return known;
    const output = this.#newOutput(name, owner, key);
    this.#asked.set(name, output);
    return output;
  }

  /** Drops an output that was only asked for by name. */
  forgetOutput(name: string): void {
    this.#asked.delete(name);
  }

  /**
   * The node of that name; outputs that cannot be taken otherwise, since a node has a member of their name, are taken.
   *
   * @throws NotFoundError when there is none.
   */
  lookup(name: string): Node {
    aString.assert('name', name);
    const node = this.find(name);
    if (node) return node;
    const missing = `The name ${describe(name)} refers to a node which does not exist in the graph.`;
    const { owner, key } = this.#parse(name);
    if (!owner || !hasOutputs(owner)) {
      throw new NotFoundError(`${missing} ${nameHint(name, this.names())}.`);
    }
    if (typeof key === 'string' && isReserved(owner, key)) return this.output(owner, key);
    throw new NotFoundError(
      `${missing} An output of "${owner.name}" is one once it was taken, as in const [a, b] = graph.op(…).`,
    );
  }

  /** @throws TypeError or InvalidArgumentError naming the argument unless `node` belongs to this graph. */
  own(what: string, node: unknown): Node {
    if (!isNode(node)) throw new TypeError(`${what}: expected a node of this graph, got ${describe(node)}`);
    if (node.graph === this.#graph) return node;
    throw new InvalidArgumentError(`${what}: expected a node of this graph, got "${node.name}" of another graph`);
  }

  /** @throws TypeError or InvalidArgumentError naming the argument unless all of `nodes` belong to this graph. */
  ownAll(what: string, nodes: unknown): readonly Node[] {
    const list = anArray('an array of nodes').assert(what, nodes);
    return list.map((node, index) => this.own(`${what}[${index}]`, node));
  }

  #newOutput(name: string, op: Node, key: number | string): Node {
    return new Node(this.#parts(name, { kind: 'output', op, key }, []));
  }

  #parts<D extends NodeDefinition>(name: string, definition: D, controlInputs: readonly Node[]): NodeParts<D> {
    return {
      id: this.#nextId++,
      name,
      graph: this.#graph,
      definition,
      controlInputs,
      producedDtype: this.#producedDtype,
    };
  }

  readonly #producedDtype: ProducedDtype = (id) => {
    for (const typeOf of this.producedDtypes) {
      const dtype = typeOf(id);
      if (dtype !== undefined) return dtype;
    }
    return undefined;
  };

  #parse(name: string): { readonly owner: Node | undefined; readonly key: number | string } {
    const [, base = '', key = ''] = /^(.*):([^:]+)$/.exec(name) ?? [];
    return { owner: this.#nodes.get(base) ?? this.#aliases.get(base), key: /^\d+$/.test(key) ? Number(key) : key };
  }

  #controlInputs(definition: NodeDefinition): readonly Node[] {
    const { kind } = definition;
    if (kind === 'variable' || kind === 'constant' || kind === 'placeholder') return [];
    return this.#control.flat();
  }
}

/** Names that a graph of a model has for itself, however the model's layers are called. */
const OF_TRAINING: ReadonlySet<string> = new Set(['loss', 'train']);

/** What `build` is to do. */
const ADDS_NODES = 'build to add its nodes';

/** True for what may have several values. */
function hasOutputs({ definition: { kind } }: Node): boolean {
  return kind === 'op' || kind === 'source';
}
