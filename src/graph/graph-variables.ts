import { anArray } from '../core/options/objects.js';
import type * as tf from '@tensorflow/tfjs';
import { describe } from '../core/options/describe.js';
import { GraphKeys } from '../core/graph-keys.js';
import type { GraphInitialization, VariablePurpose } from '../core/graph-initialization.js';
import type { VariableKind } from '../core/graph-like.js';
import { tensorValue, type TensorValue } from '../core/tensor-value.js';
import { FailedPreconditionError } from '../errors.js';
import type { Collections } from './collections.js';
import { disposedVariable } from './disposed-variable.js';
import { isVariable } from '../tensor/is-tensor.js';
import { namedWeights, repeated, type NamedWeight } from './layer-names/named-weights.js';
import type { NodeTable } from './node-table.js';
import { VariableNode, type VariableDefinition } from './node.js';
import { OptimizerBinding, type BindingHost, type SlotName } from './optimizer-binding.js';
import { GraphState } from './state/graph-state.js';
import { typedData } from '../tensor/typed-data.js';
import { join, visitTrackable, type Trackable } from './trackable.js';
import type { TrackedStorage, VariableStorage } from './variable-storage.js';
import { WeightOwners } from './weight-owners.js';

const COLLECTIONS = {
  global: GraphKeys.GLOBAL_VARIABLES,
  local: GraphKeys.LOCAL_VARIABLES,
  trainable: GraphKeys.TRAINABLE_VARIABLES,
} as const;

/** The variables of one graph, and the optimizers that change them. */
export class GraphVariables implements BindingHost {
  readonly all: VariableNode[] = [];
  /** What layers and optimizers remember besides. */
  readonly state: GraphState;
  /** Initial values that were given later, by the names of the variables. */
  readonly given = new Map<string, TensorValue>();
  readonly #purposes = new Map<VariableNode, VariablePurpose>();
  readonly #nodes: NodeTable;
  readonly #collections: Collections;
  readonly #tracked = new Map<tf.Variable, VariableNode>();
  /** What the caller's variables held when that was asked last. */
  readonly #captured = new Map<tf.Variable, TensorValue>();
  readonly #optimizers = new Map<tf.Optimizer, OptimizerBinding>();
  readonly #owners = new WeightOwners();
  /** The caller's variables, and whether each was trainable when that was asked last. */
  readonly #switches = new Map<VariableNode, boolean>();

  constructor(nodes: NodeTable, collections: Collections) {
    this.#nodes = nodes;
    this.#collections = collections;
    this.state = new GraphState(collections, (variable) => this.#tracked.has(variable));
    collections.beforeReading(COLLECTIONS.trainable, () => {
      this.#followSwitches(this.#switches.keys());
    });
  }

  get trainable(): readonly VariableNode[] {
    return this.of('trainable');
  }

  /** @throws RangeError for an unknown kind. */
  of(kind: VariableKind): readonly VariableNode[] {
    if (!Object.hasOwn(COLLECTIONS, kind)) {
      throw new RangeError(`kind: expected ${Object.keys(COLLECTIONS).join(', ')}, got ${describe(kind)}`);
    }
    return this.#collections.get(COLLECTIONS[kind]).filter((item) => item instanceof VariableNode);
  }

  /** Adds a variable to the graph and to its collections. */
  add<V>(
    name: string,
    storage: VariableStorage,
    { trainable, local }: { readonly trainable: boolean; readonly local: boolean },
  ): VariableNode<V> {
    const node = this.#add<V>(name, { kind: 'variable', storage, trainable, local });
    if (trainable) this.#collections.add(COLLECTIONS.trainable, node);
    return node;
  }

  /** Adopts a variable of the caller's, once saved by `formerName`; one that was adopted before keeps its name. */
  track<V>(name: string, variable: tf.Variable, formerName?: string): VariableNode<V> {
    const known = this.#tracked.get(variable);
    if (known) return known as VariableNode<V>;
    const storage = this.#storageOf(variable, { initial: undefined, slot: false });
    const owners = this.#owners;
    const node = this.#add<V>(name, {
      kind: 'variable',
      storage,
      get trainable() {
        return owners.now()(variable);
      },
      local: false,
      formerName: () => formerName,
    });
    this.#tracked.set(variable, node);
    this.#switches.set(node, false);
    this.#followSwitches([node]);
    return node;
  }

  /** Adopts all variables, weights and optimizers in `thing`, and gives their nodes in its structure. */
  adopt(prefix: string, thing: Trackable): unknown {
    return visitTrackable(prefix, thing, {
      variable: (path, variable) => this.track(path, variable),
      layer: (path, layer) => {
        const weights = namedWeights(layer);
        this.#owners.add(layer);
        this.state.addLayers(path, layer);
        return weights.map((weight) => this.#trackWeight(path, layer, weight));
      },
      optimizer: (path, optimizer) => {
        this.bindingOf(optimizer).prefix = path;
      },
    });
  }

  /**
   * Which of the variables that a minimize lists it changes now: weights of layers and models while these let them be
   * trained, all others in any case.
   */
  trainedNow(): (node: VariableNode) => boolean {
    const isTrainable = this.#owners.now();
    return ({ definition: { storage } }) =>
      storage.kind !== 'tracked' || !this.#owners.has(storage.variable) || isTrainable(storage.variable);
  }

  /** The node of a variable of the caller's. */
  nodeOf(variable: tf.Variable): VariableNode | undefined {
    return this.#tracked.get(variable);
  }

  /**
   * The variable that the caller means, by its node or as the tf.Variable that was adopted.
   *
   * @throws TypeError, InvalidArgumentError or FailedPreconditionError naming the argument for anything else.
   */
  variableOf(what: string, variable: unknown): VariableNode {
    if (isVariable(variable)) {
      const node = this.nodeOf(variable);
      if (node) return node;
      throw new FailedPreconditionError(
        `${what}: Variable "${variable.name}" is not part of the graph; adopt it first: graph.track('name', variable)`,
      );
    }
    const node = this.#nodes.own(what, variable);
    if (node instanceof VariableNode) return node;
    throw new TypeError(`${what}: expected a variable, got ${node.toString()}, a ${node.definition.kind}`);
  }

  /** @throws TypeError, InvalidArgumentError or FailedPreconditionError naming the argument that lists no variables. */
  listOf(what: string, variables: unknown): readonly VariableNode[] {
    const list = anArray('an array of variables').assert(what, variables);
    return list.map((variable, index) => this.variableOf(`${what}[${index}]`, variable));
  }

  tracked(tfjsName: string): VariableNode | undefined {
    return this.all.find(
      ({ definition: { storage } }) => storage.kind === 'tracked' && storage.variable.name === tfjsName,
    );
  }

  addSlot(
    { name, of }: SlotName,
    variable: tf.Variable,
    initial: TensorValue | undefined,
    purpose: VariablePurpose,
  ): VariableNode {
    const storage = this.#storageOf(variable, { initial, slot: true });
    const node = this.#add(name, {
      kind: 'variable',
      storage,
      trainable: false,
      local: false,
      formerName: (own) => of?.formerName && of.formerName + own.slice(of.name.length),
    });
    this.#tracked.set(variable, node);
    this.#purposes.set(node, purpose);
    return node;
  }

  /** The initial values of all variables; makes the slots that are missing. */
  initialization(): GraphInitialization {
    this.#nodes.checkOpen();
    this.bindOptimizers();
    return {
      variables: this.all.map((variable) => ({ variable, purpose: this.#purposeOf(variable) })),
      variableOf: (what, thing) => this.variableOf(what, thing),
      set: (values) => {
        this.#nodes.checkOpen();
        for (const [name, value] of values) this.given.set(name, value);
      },
    };
  }

  /** What this graph knows of an optimizer. */
  bindingOf(optimizer: tf.Optimizer): OptimizerBinding {
    let binding = this.#optimizers.get(optimizer);
    if (!binding) {
      binding = new OptimizerBinding(optimizer);
      this.#optimizers.set(optimizer, binding);
      this.state.addOptimizer(optimizer);
    }
    return binding;
  }

  /** Makes and names the slots of all optimizers. */
  bindOptimizers(): void {
    const before = this.all.length;
    for (const binding of this.#optimizers.values()) binding.bind(this);
    for (const made of this.all.slice(before)) {
      if (!this.#purposes.has(made)) this.#purposes.set(made, { kind: 'other' });
    }
  }

  /** Takes what the variables of the caller's hold now as their initial values. */
  async capture(): Promise<void> {
    await this.state.capture();
    for (const { name, definition } of [...this.all]) {
      const { storage } = definition;
      if (storage.kind !== 'tracked' || !storage.captures) continue;
      if (storage.variable.isDisposed) throw disposedVariable(name);
      const data = await storage.variable.data();
      const value = tensorValue(storage.dtype, storage.shape, typedData(storage.dtype, data));
      this.#captured.set(storage.variable, value);
    }
  }

  #trackWeight(prefix: string, layer: tf.layers.Layer, { path, formerPath, variable }: NamedWeight): VariableNode {
    const name = join(prefix, path);
    if (!this.#tracked.has(variable) && this.#nodes.find(name)) throw repeated(layer, name);
    return this.track(name, variable, formerPath === undefined ? undefined : join(prefix, formerPath));
  }

  #add<V>(name: string, definition: VariableDefinition): VariableNode<V> {
    const node = this.#nodes.add(name, definition, (parts) => new VariableNode<V>(parts));
    this.all.push(node);
    this.#collections.add(COLLECTIONS[definition.local ? 'local' : 'global'], node);
    return node;
  }

  #purposeOf(variable: VariableNode): VariablePurpose | undefined {
    const isStep = this.#collections.get(GraphKeys.GLOBAL_STEP).includes(variable);
    return this.#purposes.get(variable) ?? (isStep ? { kind: 'other' } : undefined);
  }

  /** Nobody tells of a layer that is frozen or unfrozen: what has changed is found when it matters. */
  #followSwitches(nodes: Iterable<VariableNode>): void {
    const isTrainable = this.#owners.now();
    for (const node of nodes) {
      const { storage } = node.definition;
      const is = storage.kind === 'tracked' && isTrainable(storage.variable);
      if (is === this.#switches.get(node)) continue;
      this.#switches.set(node, is);
      if (is) this.#collections.add(COLLECTIONS.trainable, node);
      else this.#collections.remove(COLLECTIONS.trainable, node);
    }
  }

  /** Where a variable of the caller's lives; without a start value of its own it starts from what was captured of it. */
  #storageOf(
    variable: tf.Variable,
    { initial, slot }: { readonly initial: TensorValue | undefined; readonly slot: boolean },
  ): TrackedStorage {
    const { dtype, shape } = variable;
    const captured = this.#captured;
    return {
      kind: 'tracked',
      dtype,
      shape,
      variable,
      get initial() {
        return initial ?? captured.get(variable);
      },
      captures: initial === undefined,
      slot,
    };
  }
}
