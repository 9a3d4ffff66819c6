import type { VariableKind, VariableLike } from '../../../core/graph-like.js';
import type { NodeLike } from '../../../core/fetches.js';
import { check } from '../../../core/options/check.js';
import { aFunction } from '../../../core/options/values.js';
import type { DataTypeName, FetchValue } from '../../../core/tensor-value.js';
import { addGradients } from '../gradients/add-gradients.js';
import { denseGradient, type Gradient } from '../gradients/gradient.js';
import { nativeParts, type NativeParts } from '../nodes/native-graph-owner.js';
import { TensorFlowNode } from '../nodes/tensorflow-node.js';
import type { TensorFlowVariable } from '../nodes/tensorflow-variable.js';
import type { ConstantForm, ConstantValue } from '../ops/constant-value.js';
import type { AttributeShape } from '../ops/attribute-value.js';
import type { TensorFlowOps } from '../ops/generated/tensorflow-ops.js';
import { group } from '../ops/group.js';
import { OpBuilder } from '../ops/op-builder.js';
import type { OpAttributes } from '../ops/op-call.js';
import type { Operand } from '../ops/operand.js';
import type { DeviceChoice } from '../ops/placement.js';
import { applyGradients } from '../optimizers/apply-gradients.js';
import { anOptimizer, type TensorFlowOptimizer } from '../optimizers/tensorflow-optimizer.js';
import { addVariable } from '../variables/add-variable.js';
import { addGlobalStep, findGlobalStep } from '../variables/global-step-variable.js';
import {
  variableOptions,
  type TensorFlowVariableOptions,
  type VariableInitial,
} from '../variables/variable-options.js';
import { applyNodesOptions, type ApplyNodesOptions, type MinimizeNodesOptions } from './minimize-options.js';
import { minimize } from './minimize.js';

/** Several nodes; each is looked at where it is used. */
const someNodes = /* @__PURE__ */ check<readonly TensorFlowNode[]>('a node or an array of nodes', Array.isArray);

/** What graph.op() gives for an operation that the types know, and a node for any other. */
export type OpResultOf<K extends string> = K extends keyof TensorFlowOps
  ? ReturnType<TensorFlowOps[K]>
  : TensorFlowNode;

/** Gradients by the variables that they are of; one that is missing is passed over. */
export type GradientsByVariable =
  | ReadonlyMap<TensorFlowVariable, Gradient | undefined>
  | readonly (readonly [TensorFlowVariable, Gradient | undefined])[];

/**
 * Builds a graph of TensorFlow: operations, variables, gradients, and steps of optimizers.
 *
 * Each method that adds a node throws FailedPreconditionError once the graph is finalized, and InvalidArgumentError for what does
 * not fit an operation. Names are made unique as TensorFlow does: `x`, `x_1`.
 */
export abstract class GraphBuilder {
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
    return this.builder.op(type, inputs, attrs) as OpResultOf<K>;
  }

  /** A value that never changes, copied here; without a dtype numbers are float32, and typed arrays of their own type. */
  constant(name: string, value: ConstantValue, options: ConstantForm = {}): TensorFlowNode {
    return this.builder.constant(name, value, options);
  }

  /** A value that each run that needs it is given: float32, and of any shape, unless the options say otherwise. */
  placeholder(
    name: string,
    options: {
      readonly shape?: AttributeShape | undefined;
      readonly dtype?: DataTypeName | undefined;
    } = {},
  ): TensorFlowNode {
    const { shape = null, dtype = 'float32' } = options;
    return this.ops.Placeholder({ name, dtype, shape });
  }

  /** A value that a run may be given; it is `value` otherwise. */
  placeholderWithDefault(
    name: string,
    value: Operand,
    options: {
      readonly shape?: AttributeShape | undefined;
      readonly dtype?: DataTypeName | undefined;
    } = {},
  ): TensorFlowNode {
    const own = this.builder.freeName(name);
    return this.nameScope(`${own}/`, () => {
      const input = this.builder.operand('input', value, {
        dtype: options.dtype,
      });
      return this.ops.PlaceholderWithDefault(input, {
        name: `${own}/`,
        shape: options.shape ?? input.shape ?? null,
      });
    });
  }

  /**
   * A variable, as TensorFlow's own resource variables are made. A function adds the nodes of the initial value below the
   * variable's name, and where the variable is.
   */
  variable<V = FetchValue>(
    name: string,
    initial: VariableInitial,
    options: TensorFlowVariableOptions = {},
  ): TensorFlowVariable<V> {
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
    const own = nodes.map((node, index) => this.builder.own(`group: nodes[${index}]`, node));
    return group(this.builder, own, name);
  }

  /** Does nothing, after its control dependencies; it has no value. */
  noOp(name = 'NoOp'): TensorFlowNode<null> {
    return this.ops.NoOp({ name });
  }

  /** Writes a value to a variable; the node gives the new one. */
  assign<V>(variable: TensorFlowVariable<V>, value: Operand, name = 'Assign'): TensorFlowNode<V> {
    return this.#assign(variable, value, name, ['AssignVariableOp', 'Assign']);
  }

  /** Adds a value to a variable; the node gives the new one. */
  assignAdd<V>(variable: TensorFlowVariable<V>, value: Operand, name = 'AssignAdd'): TensorFlowNode<V> {
    return this.#assign(variable, value, name, ['AssignAddVariableOp', 'AssignAdd']);
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
  gradients(
    ys: TensorFlowNode | readonly TensorFlowNode[],
    xs: readonly TensorFlowNode[],
    options: {
      readonly gradYs?: readonly (TensorFlowNode | undefined)[] | undefined;
    } = {},
  ): readonly (TensorFlowNode | undefined)[] {
    const build = this.builder;
    this.checkOpen();
    const of = (what: string, node: unknown): TensorFlowNode => build.own(`gradients: ${what}`, node);
    const list = toList('ys', ys);
    const found = addGradients(build, {
      ys: list.map((y, index) => build.outputOf(of(`ys[${index}]`, y))),
      xs: toList('xs', xs).map((x, index) => build.holderOf(of(`xs[${index}]`, x))),
      gradYs: options.gradYs,
    });
    return found.map((gradient) => gradient && denseGradient(build, gradient));
  }

  /** One step of an optimizer with gradients by variable; it also increments the global step. */
  applyGradients(
    optimizer: TensorFlowOptimizer,
    gradients: GradientsByVariable,
    options: ApplyNodesOptions = {},
  ): TensorFlowNode<null> {
    const { globalStep = this.getOrCreateGlobalStep(), name } = applyNodesOptions.check(options);
    const known = [...gradients].flatMap(([variable, gradient]) => (gradient ? [[variable, gradient] as const] : []));
    return applyGradients(this.builder, this, {
      optimizer: anOptimizer.assert('applyGradients: optimizer', optimizer),
      gradients: known,
      globalStep: globalStep ?? undefined,
      name,
    });
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
    return minimize(this.builder, this, {
      optimizer,
      loss,
      options,
      varList,
      getStep,
    });
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

  #assign<V>(
    variable: TensorFlowVariable<V>,
    value: Operand,
    name: string,
    [ofResources, ofReferences]: readonly [string, string],
  ): TensorFlowNode<V> {
    const build = this.builder;
    const { dtype, holder, def } = variable;
    const node = build.operand(`${name}/value`, value, { dtype });
    const handle = build.nodeOf(holder.output(0));
    if (!def.isResource) return build.node(ofReferences, [handle, node], { name }) as TensorFlowNode<never>;
    const written = build.node(ofResources, [handle, node], { name });
    return build.controlDependencies([written], () =>
      build.node('ReadVariableOp', [handle], {
        dtype,
        name: `${written.name}/ReadVariableOp/`,
      }),
    ) as TensorFlowNode<never>;
  }
}

function toList(what: string, nodes: TensorFlowNode | readonly TensorFlowNode[]): readonly TensorFlowNode[] {
  return nodes instanceof TensorFlowNode ? [nodes] : someNodes.assert(`gradients: ${what}`, nodes);
}
