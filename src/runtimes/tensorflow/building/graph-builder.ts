import type { VariableKind, VariableLike } from '../../../core/graph-like.js';
import type { NodeLike } from '../../../core/fetches.js';
import { anArray } from '../../../core/options/objects.js';
import { aFunction, filledText } from '../../../core/options/values.js';
import { scheduleRate, type RateSchedule } from '../../../core/rate-schedule.js';
import type { DataTypeName } from '../../../core/tensor-value.js';
import { nativeParts, type NativeParts } from '../nodes/native-graph-owner.js';
import type { TensorFlowNode } from '../nodes/tensorflow-node.js';
import type { TensorFlowVariable } from '../nodes/tensorflow-variable.js';
import type { ValueOfConstant, ValueOfTensorType } from '../nodes/value-of-tensor-type.js';
import type { ConstantValue } from '../ops/constant-value.js';
import type { AttributeShape } from '../ops/attribute-value.js';
import type { TensorFlowOps } from '../ops/generated/tensorflow-ops.js';
import { group } from '../ops/group.js';
import { aNodeList } from '../ops/node-list.js';
import { OpBuilder } from '../ops/op-builder.js';
import type { OpAttributes } from '../ops/op-call.js';
import type { Operand, ValueOfOperand } from '../ops/operand.js';
import type { DeviceChoice } from '../../../core/device-choice.js';
import type { TensorFlowOptimizer } from '../optimizers/tensorflow-optimizer.js';
import { addVariable } from '../variables/add-variable.js';
import { assignVariable } from '../variables/assign-variable.js';
import { addGlobalStep, findGlobalStep } from '../variables/global-step-variable.js';
import {
  variableOptions,
  type TensorFlowVariableOptions,
  type ValueOfInitial,
  type VariableInitial,
} from '../variables/variable-options.js';
import { applyGivenGradients, type GradientsByVariable } from './apply-given-gradients.js';
import { gradientNodes, type GradientNodes, type GradientNodesOptions } from './gradient-nodes.js';
import type { ApplyNodesOptions, MinimizeNodesOptions } from './minimize-options.js';
import { minimize } from './minimize.js';
import { addRate } from './rate-nodes.js';
import { refuseFunction, TfjsOnlyMethods } from './tfjs-only-methods.js';
import { constantOptions, placeholderForm, type PlaceholderNodeOptions } from './value-options.js';

const aType = /* @__PURE__ */ filledText('the name of an operation');
const someInputs = /* @__PURE__ */ anArray('an array of inputs');
const anAssign = { method: 'assign', ofResources: 'AssignVariableOp', ofReferences: 'Assign' };
const anAssignAdd = { method: 'assignAdd', ofResources: 'AssignAddVariableOp', ofReferences: 'AssignAdd' };

/** What graph.op() gives for an operation that the types know, and a node for any other. */
export type OpResultOf<K extends string> = K extends keyof TensorFlowOps
  ? ReturnType<TensorFlowOps[K]>
  : TensorFlowNode;

/**
 * Builds a graph of TensorFlow: operations, variables, gradients, and steps of optimizers.
 *
 * Each method that adds a node throws FailedPreconditionError once the graph is finalized, and InvalidArgumentError for what does
 * not fit an operation. Names are made unique as TensorFlow does: `x`, `x_1`.
 */
export abstract class GraphBuilder extends TfjsOnlyMethods {
  /**
   * What stands behind it, for the runtime.
   *
   * @internal
   */
  abstract readonly [nativeParts]: NativeParts;
  /** The node that reads the global step; undefined where there is none. */
  abstract readonly globalStep: NodeLike<number> | undefined;
  #builder: OpBuilder | undefined;

  /** @throws FailedPreconditionError when the graph is finalized. */
  abstract checkOpen(): void;
  /** The items of a collection, in the order in which they were added. */
  abstract getCollection(key: string): readonly unknown[];
  /** Adds an item to a collection, which is made if it is not there. */
  abstract addToCollection(key: string, item: unknown): void;
  /** The variables of a kind, in order of creation. */
  abstract variables(kind: VariableKind): readonly (TensorFlowVariable & VariableLike)[];

  /** Every operation of TensorFlow as a function of its inputs and, behind them, its attributes: `graph.ops.MatMul(a, b)`. */
  get ops(): TensorFlowOps {
    return this.builder.ops;
  }

  /**
   * Adds an operation by its name, for those that the types do not know. The loaded library says which inputs and attributes it
   * takes.
   *
   * @param inputs one entry for each: a node, a value that becomes a constant, or an array of those for a list
   * @param attrs by TensorFlow's names or those in camelCase; `name` is that of the node
   * @throws NotFoundError when the library does not know it.
   */
  op<const K extends string>(
    type: K,
    inputs: readonly (Operand | readonly Operand[])[],
    attrs: OpAttributes = {},
  ): OpResultOf<K> {
    aType.assert('op: type', type);
    someInputs.assert(`op "${type}": inputs`, inputs);
    refuseFunction(type, attrs);
    return this.builder.op(type, inputs, attrs) as OpResultOf<K>;
  }

  /** A value that never changes, copied here; without a dtype numbers are float32, and typed arrays of their own type. */
  constant<
    const T extends ConstantValue,
    const D extends DataTypeName | undefined = undefined,
    const S extends readonly number[] | undefined = undefined,
  >(
    name: string,
    value: T,
    options: { readonly dtype?: D | undefined; readonly shape?: S | undefined } = {},
  ): TensorFlowNode<ValueOfConstant<T, D, S>> {
    return this.builder.constant(name, value, constantOptions.check(options)) as TensorFlowNode<never>;
  }

  /** A value that each run that needs it is given: float32, and of any shape, unless the options say otherwise. */
  placeholder<const S extends AttributeShape | undefined = undefined, const D extends DataTypeName = 'float32'>(
    name: string,
    options: PlaceholderNodeOptions<S, D> = {},
  ): TensorFlowNode<ValueOfTensorType<D, S>> {
    const { shape, dtype = 'float32' } = placeholderForm('placeholder', name, options);
    return this.ops.Placeholder({ name, dtype, shape }) as TensorFlowNode<never>;
  }

  /** A value that a run may be given; it is `value` otherwise. */
  placeholderWithDefault<const T extends Operand, const D extends DataTypeName | undefined = undefined>(
    name: string,
    value: T,
    options: { readonly shape?: AttributeShape | undefined; readonly dtype?: D | undefined } = {},
  ): TensorFlowNode<ValueOfOperand<T, D>> {
    const form = placeholderForm('placeholderWithDefault', name, options);
    const own = this.builder.freeName(name);
    return this.nameScope(`${own}/`, () => {
      const what = `placeholderWithDefault "${name}": value`;
      const input = this.builder.operand(what, 'input', value, { dtype: form.dtype });
      return this.ops.PlaceholderWithDefault(input, {
        name: `${own}/`,
        shape: form.shape ?? input.shape ?? null,
      }) as TensorFlowNode<never>;
    });
  }

  /**
   * A variable, as TensorFlow's own resource variables are made. A function adds the nodes of the initial value below the
   * variable's name, and where the variable is.
   */
  variable<
    const T extends VariableInitial,
    const D extends DataTypeName | undefined = undefined,
    const S extends readonly number[] | undefined = undefined,
  >(
    name: string,
    initial: T,
    options: TensorFlowVariableOptions<D, S> = {},
  ): TensorFlowVariable<ValueOfInitial<T, D, S>> {
    const given = variableOptions.check(options);
    return addVariable(this.builder, this, {
      ...given,
      name,
      initial,
    }) as TensorFlowVariable<never>;
  }

  /** Runs `build`; names of what it adds begin with `name/`. It is given that, which opens the same scope again. */
  nameScope<R>(name: string, build: (scope: string) => R): R {
    aFunction.assert('nameScope: build', build);
    return this.builder.nameScope(name, build);
  }

  /** Runs `build`; what it adds is on that device, or on the one that the function chooses for it. */
  device<R>(device: DeviceChoice, build: () => R): R {
    aFunction.assert('device: build', build);
    return this.builder.device(device, build);
  }

  /** Runs `build`; what it adds is where `node` is. */
  colocateWith<R>(node: TensorFlowNode, build: () => R): R {
    aFunction.assert('colocateWith: build', build);
    return this.builder.colocateWith(node, build);
  }

  /** Runs `build`; what it adds runs after `nodes`. Null forgets the dependencies of enclosing calls. */
  controlDependencies<R>(nodes: readonly TensorFlowNode<unknown>[] | null, build: () => R): R {
    aFunction.assert('controlDependencies: build', build);
    return this.builder.controlDependencies(nodes, build);
  }

  /** Runs `nodes`; it has no value. */
  group(name: string, nodes: readonly TensorFlowNode<unknown>[]): TensorFlowNode<null> {
    const own = aNodeList
      .assert('group: nodes', nodes)
      .map((node, index) => this.builder.own(`group: nodes[${index}]`, node));
    return group(this.builder, own, name);
  }

  /** Does nothing, after its control dependencies; it has no value. */
  noOp(name = 'NoOp'): TensorFlowNode<null> {
    return this.ops.NoOp({ name });
  }

  /** Writes a value to a variable; the node gives the new one. */
  assign<V>(variable: TensorFlowVariable<V>, value: Operand, name = 'Assign'): TensorFlowNode<V> {
    return assignVariable(this.builder, anAssign, { variable, value, name }) as TensorFlowNode<never>;
  }

  /** Adds a value to a variable; the node gives the new one. */
  assignAdd<V>(variable: TensorFlowVariable<V>, value: Operand, name = 'AssignAdd'): TensorFlowNode<V> {
    return assignVariable(this.builder, anAssignAdd, { variable, value, name }) as TensorFlowNode<never>;
  }

  /**
   * Creates the global step: a 64-bit integer, 0 at first, not trainable.
   *
   * @throws RangeError when there is one.
   */
  createGlobalStep(): TensorFlowVariable<number> {
    return addGlobalStep(this.builder, this) as TensorFlowVariable<never>;
  }

  /** The global step, undefined where there is none. */
  getGlobalStep(): TensorFlowVariable<number> | undefined {
    return findGlobalStep(this.builder, this) as TensorFlowVariable<never> | undefined;
  }

  /** The global step, created if there is none. */
  getOrCreateGlobalStep(): TensorFlowVariable<number> {
    return this.getGlobalStep() ?? this.createGlobalStep();
  }

  /**
   * The gradients of the sum of `ys` by each of `xs`, nodes or variables; undefined where nothing depends on one. They begin with
   * `gradYs`, ones when absent.
   *
   * @throws UnimplementedError naming an operation whose gradient is not known, and its node.
   */
  gradients<const X extends readonly TensorFlowNode[]>(
    ys: TensorFlowNode | readonly TensorFlowNode[],
    xs: X,
    options: GradientNodesOptions = {},
  ): GradientNodes<X> {
    this.checkOpen();
    return gradientNodes(this.builder, { ys, xs, options }) as unknown as GradientNodes<X>;
  }

  /** The value of `node`, taken for a constant by every gradient. */
  stopGradient<V>(node: TensorFlowNode<V>, name = 'StopGradient'): TensorFlowNode<V> {
    const own = this.builder.own('stopGradient: node', node);
    return this.ops.StopGradient(own, { name }) as TensorFlowNode<never>;
  }

  /** One step of an optimizer with gradients by variable; it also increments the global step. */
  applyGradients(
    optimizer: TensorFlowOptimizer,
    gradients: GradientsByVariable,
    options: ApplyNodesOptions = {},
  ): TensorFlowNode<null> {
    this.checkOpen();
    const getStep = (): TensorFlowVariable => this.getOrCreateGlobalStep();
    return applyGivenGradients(this.builder, this, { optimizer, gradients, options, getStep });
  }

  /** One step of an optimizer down the gradient of `loss`; it also increments the global step. */
  minimize(
    optimizer: TensorFlowOptimizer,
    loss: TensorFlowNode,
    options: MinimizeNodesOptions = {},
  ): TensorFlowNode<null> {
    this.checkOpen();
    const varList = this.variables('trainable');
    const getStep = (): TensorFlowVariable => this.getOrCreateGlobalStep();
    return minimize(this.builder, this, { optimizer, loss, options, varList, getStep });
  }

  /**
   * Adds the nodes of a learning rate.
   *
   * @internal
   */
  [scheduleRate](schedule: RateSchedule<TensorFlowNode>): TensorFlowNode<number> {
    return addRate(this.builder, schedule, () => this.getOrCreateGlobalStep());
  }

  /**
   * Adds the operations: it knows the open scope, device and control dependencies.
   *
   * @internal
   */
  protected get builder(): OpBuilder {
    this.#builder ??= new OpBuilder(this[nativeParts], () => {
      this.checkOpen();
    });
    return this.#builder;
  }
}
