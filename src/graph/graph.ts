import type * as tf from '@tensorflow/tfjs';
import { GraphKeys } from '../core/graph-keys.js';
import type { DeviceChoice } from '../core/device-choice.js';
import type { GraphInitialization } from '../core/graph-initialization.js';
import { type RateSchedule, scheduleRate } from '../core/rate-schedule.js';
import type { GraphLike, VariableKind } from '../core/graph-like.js';
import { aFunction } from '../core/options/values.js';
import type { TensorValue } from '../core/tensor-value.js';
import { assignedValue } from './assigned-value.js';
import { Collections, isOfSessions } from './collections.js';
import { GLOBAL_STEP, globalStepStorage, GlobalStepFinder } from './global-step.js';
import { encodeGraphDef } from './graph-def/to-graph-def.js';
import { encodeMetaGraphDef } from './graph-def/to-meta-graph-def.js';
import { createInternals } from './create-internals.js';
import { internals, type GraphInternals } from './graph-internals.js';
import { graphOptions, type ConstantOptions, type PlaceholderOptions, type VariableOptions } from './graph-options.js';
import { GraphGradients, type GradientNodes, type GradientVariables } from './gradients/graph-gradients.js';
import type { ApplyGradientsOptions, MinimizeOptions } from './gradients/minimize-options.js';
import { GraphVariables } from './graph-variables.js';
import type { ElementOf, InputSource } from '../data/elements/input-element.js';
import { addIterator } from './iterators/add-iterator.js';
import type { IteratorNodes } from './iterators/iterator-nodes.js';
import type { IteratorOptions } from './iterators/iterator-options.js';
import { deviceGivenIn, graphGivenIn } from './layers-model/graph-given-in.js';
import { layersModelNodes, type LayersModelNodes, type ModelPlaceholders } from './layers-model/layers-model-nodes.js';
import type { LayersModelGraphOptions } from './layers-model/layers-model-options.js';
import type { MovingAverageOptions } from './moving-averages/moving-average-options.js';
import { MovingAverages } from './moving-averages/moving-averages.js';
import { isNode, Node, type NodeDefinition, type OpDefinition, type VariableNode } from './node.js';
import type { OpNodes, OpResult, TensorsOf } from './op-outputs.js';
import { NodeTable } from './node-table.js';
import type {
  ComputedDataType,
  InitialValue,
  PartialShape,
  UnrankedValue,
  ValueOfInitial,
  ValueOfShape,
} from '../tensor/node-value.js';
import { ownedStorage } from './owned-storage.js';
import { aPartialShape, checkFits } from '../tensor/shape.js';
import { GraphSummaries } from './summaries/graph-summaries.js';
import { aDataType, toTensorValue } from '../tensor/to-tensor-value.js';
import type { Trackable, Tracked } from './trackable.js';
import { checkKind, checkKinds } from './variable-kinds.js';

/** A graph that trains a model, and what to feed to it and fetch from it. */
export interface LayersModelGraph<
  X extends ModelPlaceholders = Node<UnrankedValue>,
  Y extends ModelPlaceholders = Node<UnrankedValue>,
> extends LayersModelNodes<X, Y> {
  readonly graph: Graph;
}

/**
 * A computation that is defined once and run many times by a session.
 *
 * Its functions are tfjs code and run on any tfjs backend. Names are made unique as TensorFlow does (`x`, `x_1`). Each
 * method that adds a node throws FailedPreconditionError once the graph is finalized, RangeError for a name that
 * cannot name a node, and TypeError or InvalidArgumentError for inputs that are no nodes of this graph.
 */
export class Graph implements GraphLike {
  readonly [internals]: GraphInternals;
  /**
   * Says in types alone which nodes learning rates are.
   *
   * @internal
   */
  declare readonly [scheduleRate]: ((schedule: RateSchedule<Node<number>>) => Node<number>) | undefined;
  /** Adds nodes that describe values for TensorBoard. */
  readonly summary: GraphSummaries;
  readonly #nodes = new NodeTable(this);
  readonly #collections = new Collections();
  readonly #globalStep = new GlobalStepFinder(this.#nodes, this.#collections);
  readonly #variables = new GraphVariables(this.#nodes, this.#collections);
  readonly #gradients = new GraphGradients({
    nodes: this.#nodes,
    variables: this.#variables,
    collections: this.#collections,
    getOrCreateGlobalStep: () => this.getOrCreateGlobalStep(),
  });

  constructor() {
    this[internals] = createInternals(this, this.#nodes, this.#variables);
    this.summary = new GraphSummaries(this, this[internals].add, this[internals].own);
  }

  /**
   * A graph that trains `model` as its fit() does: with its optimizer, losses, regularizers and metrics. It is that of
   * the nodes in the options, a new one where there are none.
   *
   * @throws FailedPreconditionError when the model is not compiled, TypeError, RangeError or InvalidArgumentError naming
   * an option that does not fit the model or the graph.
   */
  static fromLayersModel<
    X extends ModelPlaceholders = Node<UnrankedValue>,
    Y extends ModelPlaceholders = Node<UnrankedValue>,
  >(model: tf.LayersModel, options: LayersModelGraphOptions = {}): LayersModelGraph<X, Y> {
    const given = graphGivenIn(options);
    const graph = given instanceof Graph ? given : new Graph();
    return graph.device(deviceGivenIn(options), () => ({ graph, ...layersModelNodes<X, Y>(graph, model, options) }));
  }

  /** A value that each run that needs it is given. */
  placeholder<const S extends PartialShape | undefined = undefined, D extends ComputedDataType | undefined = undefined>(
    name: string,
    options: PlaceholderOptions<S, D> = {},
  ): Node<ValueOfShape<S, D>> {
    const { shape, dtype } = graphOptions.placeholder.check(options);
    aDataType.assert('placeholder', dtype);
    if (shape !== undefined) aPartialShape.assert('placeholder', shape);
    return this.#add(name, { kind: 'placeholder', dtype, shape: shape && [...shape] });
  }

  /** A value that a run may be given; it is `value` (copied) otherwise. */
  placeholderWithDefault<const T extends InitialValue>(
    name: string,
    value: T,
    options: { readonly shape?: PartialShape | undefined; readonly dtype?: ComputedDataType | undefined } = {},
  ): Node<ValueOfInitial<T>> {
    const given = graphOptions.placeholderWithDefault.check(options);
    const defaultValue = toTensorValue('placeholderWithDefault', value, { dtype: given.dtype });
    const { shape = defaultValue.shape } = given;
    checkFits('placeholderWithDefault', defaultValue.shape, shape);
    const dtype = defaultValue.dtype as ComputedDataType;
    return this.#add(name, { kind: 'placeholder', dtype, shape: [...shape], defaultValue });
  }

  /** A value that never changes, copied here. */
  constant<const T extends InitialValue>(
    name: string,
    value: T,
    options: ConstantOptions = {},
  ): Node<ValueOfInitial<T>> {
    return this.#constantOf(name, toTensorValue(`constant "${name}"`, value, graphOptions.constant.check(options)));
  }

  /**
   * A variable of the graph's own: without a value until an initializer runs, shared by the sessions of the graph in
   * this process, gone with the last of them.
   *
   * `initial` is copied; a function is called by each initializer, in a tfjs scope, with the session's random numbers.
   */
  variable<const T extends InitialValue | (() => tf.Tensor)>(
    name: string,
    initial: T,
    options: VariableOptions = {},
  ): VariableNode<ValueOfInitial<T>> {
    const given = graphOptions.variable.check(options);
    this.#nodes.checkOpen();
    const storage = ownedStorage(`variable "${name}"`, initial, given);
    const { local = false, dtype = typeof initial === 'function' ? 'float32' : storage.dtype } = given;
    const { trainable = !local && dtype === 'float32' } = given;
    return this.#variables.add(name, storage, { trainable, local });
  }

  /**
   * A function of tensors, called at most once a run, synchronously and in a tfjs scope: it disposes nothing, and what
   * it makes beside its result is disposed. A function of several tensors gives nodes in the structure it returns;
   * take them by destructuring. They are named `name:0`, `name:1`, … or `name:key`.
   */
  op<const I extends readonly Node[], R extends OpResult>(
    name: string,
    inputs: I,
    fn: (...inputs: TensorsOf<I>) => R,
  ): OpNodes<R> {
    aFunction.assert(`op "${name}": fn`, fn);
    const definition: OpDefinition = {
      kind: 'op',
      inputs: this.#nodes.ownAll(`op "${name}": inputs`, inputs),
      fn: fn as unknown as OpDefinition['fn'],
    };
    return this.#nodes.addWithOutputs(name, definition) as unknown as OpNodes<R>;
  }

  /**
   * The next element of `source` for each run that needs it: a node, or nodes in the structure of the element, to be
   * taken by destructuring. At the end a run rejects with OutOfRangeError. Its position is part of a checkpoint.
   */
  iterator<S extends InputSource>(source: S, options: IteratorOptions = {}): IteratorNodes<ElementOf<S>> {
    return addIterator(this, source, options) as unknown as IteratorNodes<ElementOf<S>>;
  }

  /** Runs `nodes`; it has no value. */
  group(name: string, nodes: readonly Node[]): Node<null> {
    return this.#add(name, { kind: 'group', inputs: this.#nodes.ownAll('group: nodes', nodes) });
  }

  /** Writes `value`, a node or what constant() takes, to a variable; its value is the new one. */
  assign<V>(variable: VariableNode<V>, value: Node | InitialValue, name = 'Assign'): Node<V> {
    return this.#assign(variable, value, name, 'set');
  }

  /** Adds `value`, a node or what constant() takes, to a variable; its value is the new one. */
  assignAdd<V>(variable: VariableNode<V>, value: Node | InitialValue, name = 'AssignAdd'): Node<V> {
    return this.#assign(variable, value, name, 'add');
  }

  /**
   * Every op, assignment and step of an optimizer that `build` adds runs after `nodes` and sees what they write.
   *
   * @throws TypeError when `build` returns a promise.
   */
  controlDependencies<R>(nodes: readonly Node[], build: () => R): R {
    return this.#nodes.within('controlDependencies', nodes, build);
  }

  /**
   * Every node that `build` adds, variables that it adopts among them, is on the device that is named, or that the function
   * names for each operation, in a session on a cluster; elsewhere it means nothing.
   *
   * @throws TypeError when `build` returns a promise.
   */
  device<R>(device: DeviceChoice, build: () => R): R {
    return this.#nodes.onDevice(device, build);
  }

  /**
   * The gradients of `loss`, a scalar, by variable: those of `varList`, or of every trainable variable of the graph by now.
   *
   * A gradient that is missing, since the loss does not depend on the variable, is zeros where it is fetched or taken by an
   * op; applyGradients() skips it.
   */
  gradients(loss: Node, varList?: GradientVariables): Map<VariableNode, Node<UnrankedValue>> {
    return this.#gradients.gradients(loss, varList);
  }

  /** One step of `optimizer` with gradients by variable; it also increments the global step. */
  applyGradients(optimizer: tf.Optimizer, gradients: GradientNodes, options: ApplyGradientsOptions = {}): Node<null> {
    return this.#gradients.apply(optimizer, gradients, options);
  }

  /** One step of `optimizer` down the gradient of `loss`, a scalar; it also increments the global step. */
  minimize(optimizer: tf.Optimizer, loss: Node, options: MinimizeOptions = {}): Node<null> {
    return this.#gradients.minimize(optimizer, loss, options);
  }

  /** The value of `node`, taken for a constant by every gradient. */
  stopGradient<V>(node: Node<V>): Node<V> {
    return this.#gradients.stop(node);
  }

  /** Keeps moving averages of variables and nodes, as TensorFlow's ExponentialMovingAverage does. */
  movingAverages(options: MovingAverageOptions): MovingAverages {
    return new MovingAverages(this, options);
  }

  /**
   * Creates the global step: a 64-bit integer, 0 at first, not trainable.
   *
   * @throws RangeError when there is one.
   */
  createGlobalStep(): VariableNode<number> {
    if (this.getGlobalStep()) throw new RangeError(`"${GLOBAL_STEP}" already exists.`);
    const node = this.#variables.add<number>(GLOBAL_STEP, globalStepStorage, { trainable: false, local: false });
    this.#collections.add(GraphKeys.GLOBAL_STEP, node);
    return node;
  }

  /** The global step, undefined where there is none. */
  getGlobalStep(): VariableNode<number> | undefined {
    return this.#globalStep.find();
  }

  /** The global step, created if there is none. */
  getOrCreateGlobalStep(): VariableNode<number> {
    return this.getGlobalStep() ?? this.createGlobalStep();
  }

  get globalStep(): VariableNode<number> | undefined {
    return this.getGlobalStep();
  }

  /**
   * Adopts what is the caller's, so that the graph trains, saves and restores it: variables, the weights of layers and
   * models as `prefix/` and Keras's names of them, optimizers. It stays the caller's, which disposes it.
   *
   * @throws FailedPreconditionError when a layer has no weights yet, or two weights would have one name.
   */
  track<const T extends Trackable>(prefix: string, thing: T): Tracked<T> {
    this.#nodes.checkOpen();
    return this.#variables.adopt(prefix, thing) as Tracked<T>;
  }

  getCollection(key: string): readonly unknown[] {
    return this.#collections.get(key);
  }

  addToCollection(key: string, item: unknown): void {
    if (!isOfSessions(key)) this.#nodes.checkOpen();
    if (isNode(item)) this.#nodes.own('item', item);
    this.#collections.add(key, item);
  }

  removeFromCollection(key: string, item: unknown): void {
    if (!isOfSessions(key)) this.#nodes.checkOpen();
    this.#collections.remove(key, item);
  }

  get finalized(): boolean {
    return this.#nodes.finalized;
  }

  /** Makes the optimizers' slots, and allows no more nodes. */
  finalize(): void {
    if (this.finalized) return;
    this.#variables.bindOptimizers();
    this.#nodes.finalized = true;
  }

  unfinalize(): void {
    this.#globalStep.forget();
    this.#nodes.finalized = false;
  }

  /**
   * The node of that name; `loss` and `loss:0` are the same, other outputs are `name:1` or `name:key`, and are there
   * once somebody took them, as in `const [a, b] = graph.op(…)`.
   *
   * @throws NotFoundError when there is none.
   */
  lookup(name: string): Node {
    return this.#nodes.lookup(name);
  }

  /** All nodes in order of creation. */
  get operations(): Iterable<Node> {
    return this.#nodes.values();
  }

  variables(kind: VariableKind): readonly VariableNode[] {
    return this.#variables.of(kind);
  }

  /** Gives the variables of a kind, as there are when it runs, their initial values. */
  variablesInitializer(kind: 'global' | 'local'): Node<null> {
    checkKind(kind);
    return this.#add(kind === 'global' ? 'init' : 'init_local', { kind: 'initializer', of: kind });
  }

  /** Names of the variables of these kinds that have no value when it runs. */
  reportUninitializedVariables(kinds: readonly ('global' | 'local')[] = ['global', 'local']): Node<TensorValue> {
    checkKinds(kinds);
    return this.#add('report_uninitialized_variables', { kind: 'uninitialized', of: [...kinds] });
  }

  initialization(): GraphInitialization {
    return this.#variables.initialization();
  }

  unknownState(): readonly string[] {
    return this.#variables.state.unknown();
  }

  captureInitialValues(): Promise<void> {
    return this.#variables.capture();
  }

  /** The graph as the bytes of TensorFlow's GraphDef, which TensorBoard draws; functions of tfjs are in it by name only. */
  toGraphDef(): Uint8Array {
    return encodeGraphDef(this.operations);
  }

  /** The graph and its collections as the bytes of TensorFlow's MetaGraphDef; TensorFlow cannot run the functions in it. */
  toMetaGraphDef(): Uint8Array {
    return encodeMetaGraphDef(this.operations, this.#collections);
  }

  #add<V>(name: string, definition: NodeDefinition): Node<V> {
    return this.#nodes.add(name, definition, (parts) => new Node<V>(parts));
  }

  readonly #constantOf = <V>(name: string, value: TensorValue): Node<V> => this.#add(name, { kind: 'constant', value });

  #assign<V>(variable: VariableNode<V>, value: unknown, name: string, mode: 'set' | 'add'): Node<V> {
    const target = this.#variables.variableOf('variable', variable);
    const node = isNode(value)
      ? this.#nodes.own('value', value)
      : this.#constantOf(`${name}/value`, assignedValue('value', value, target.definition.storage));
    return this.#add(name, { kind: 'assign', variable: target, value: node, mode });
  }
}
