import type { NodeLike } from '../../../core/fetches.js';
import { InvalidArgumentError } from '../../../errors.js';
import { isIndexedSlices, type Gradient, type IndexedSlices } from '../gradients/gradient.js';
import { isTensorFlowNode, type TensorFlowNode } from '../nodes/tensorflow-node.js';
import type { TensorFlowVariable } from '../nodes/tensorflow-variable.js';
import { group } from '../ops/group.js';
import type { OpBuilder } from '../ops/op-builder.js';
import { addVariable, type HasCollections } from '../variables/add-variable.js';
import { fillInitial } from '../variables/fill-initial.js';
import type { TensorFlowOptimizer, Update } from './tensorflow-optimizer.js';

/** The collection of what trains. */
const TRAIN_OP = 'train_op';

/** A graph that is trained. */
export interface OptimizedGraph extends HasCollections {
  /** What reads the global step. */
  readonly globalStep?: NodeLike<number> | undefined;
}

/** A step of an optimizer. */
export interface OptimizerStep {
  readonly optimizer: TensorFlowOptimizer;
  /** The gradients by the variables that they are of. */
  readonly gradients: readonly (readonly [TensorFlowVariable, Gradient])[];
  /** What counts the steps; nothing when undefined. */
  readonly globalStep: TensorFlowVariable | undefined;
  /** Name of the operation; the optimizer's when left out. */
  readonly name?: string | undefined;
}

/**
 * Adds a step of an optimizer: its slots and scalars, an operation for each variable, and behind them the increment of the global
 * step, by the names that Python gives them.
 */
export function applyGradients(
  builder: OpBuilder,
  graph: OptimizedGraph,
  { optimizer, gradients, globalStep, name = optimizer.name }: OptimizerStep,
): TensorFlowNode<null> {
  const [first] = gradients;
  if (first === undefined) {
    throw new InvalidArgumentError('applyGradients: expected a gradient for at least one variable, got none');
  }
  const kept = addKept(builder, graph, optimizer, gradients);
  const train = builder.nameScope(name, (scope) => {
    const numbers = numbersOf(builder, optimizer);
    const updates = gradients.map(([variable, gradient]) => {
      const add = (): TensorFlowNode => addUpdate(builder, optimizer, { variable, gradient, kept, numbers });
      return builder.nameScope(`update_${variable.name}`, () => builder.colocateWith(variable, add));
    });
    const finish = (last: string): TensorFlowNode<null> => {
      const factors = optimizer.scalars.map((scalar, index) =>
        multiply(builder, kept.scalars[index], numbers.get(scalar.factor), updates),
      );
      return group(builder, [...updates, ...factors], last);
    };
    if (globalStep === undefined) return finish(scope);
    // What reads the steps in the same run gives those before this one.
    const before = [finish('update'), graph.globalStep].filter(isTensorFlowNode);
    return builder.controlDependencies(before, () => increment(builder, globalStep, scope));
  });
  graph.addToCollection(TRAIN_OP, train);
  return train;
}

/** What an optimizer keeps. */
interface Kept {
  readonly slots: ReadonlyMap<TensorFlowVariable, readonly TensorFlowVariable[]>;
  readonly scalars: readonly TensorFlowVariable[];
}

function addKept(
  builder: OpBuilder,
  graph: HasCollections,
  { name, slots, scalars }: TensorFlowOptimizer,
  gradients: OptimizerStep['gradients'],
): Kept {
  const variables = gradients.map(([variable]) => variable);
  // As in Python the scalars are where the variable is whose name comes first.
  const [beside] = [...variables].sort((left, right) => (left.name < right.name ? -1 : 1));
  const add = (
    of: TensorFlowVariable | undefined,
    called: string,
    fill: number,
    isScalar: boolean,
  ): TensorFlowVariable =>
    addVariable(builder, graph, {
      name: called,
      initial: () =>
        fillInitial(builder, isScalar ? [] : (of?.shape ?? []), {
          fill,
          dtype: isScalar ? 'float32' : (of?.dtype ?? 'float32'),
        }),
      trainable: false,
      beside: of,
      isResource: of?.def.isResource ?? true,
    });
  return {
    scalars: scalars.map((scalar) => add(beside, scalar.name, scalar.start, true)),
    slots: new Map(
      variables.map((variable) => [
        variable,
        // A slot has the whole name of its variable, whatever scope is open.
        builder.nameScope('', () => slots.map((fill) => add(variable, `${variable.name}/${name}`, fill, false))),
      ]),
    ),
  };
}

function numbersOf(
  builder: OpBuilder,
  { name: optimizer, numbers }: TensorFlowOptimizer,
): ReadonlyMap<string, TensorFlowNode> {
  return new Map(
    Object.entries(numbers).map(([name, value]) => [
      name,
      isTensorFlowNode(value)
        ? builder.own(`${optimizer}: ${name}`, value)
        : builder.constant(name, value, { dtype: 'float32' }),
    ]),
  );
}

interface NewUpdate {
  readonly variable: TensorFlowVariable;
  readonly gradient: Gradient;
  readonly kept: Kept;
  readonly numbers: ReadonlyMap<string, TensorFlowNode>;
}

function addUpdate(
  builder: OpBuilder,
  optimizer: TensorFlowOptimizer,
  { variable, gradient, kept, numbers }: NewUpdate,
): TensorFlowNode {
  const { ops } = builder;
  const { dtype, def } = variable;
  const holderOf = ({ holder }: TensorFlowVariable): TensorFlowNode => builder.nodeOf(holder.output(0));
  const converted = (node: TensorFlowNode): TensorFlowNode =>
    node.dtype === dtype ? node : ops.Cast(node, { dstT: dtype });
  const update: Update = {
    builder,
    variable,
    holder: holderOf(variable),
    slots: (kept.slots.get(variable) ?? []).map(holderOf),
    scalars: kept.scalars.map((scalar) => converted(readOf(builder, scalar))),
    number: (name) => converted(numbers.get(name) as TensorFlowNode),
    apply: (type, inputs, attrs) => builder.node(`${def.isResource ? 'Resource' : ''}${type}`, inputs, attrs),
  };
  if (!isIndexedSlices(gradient)) return optimizer.dense(update, gradient);
  const { values, indices } = optimizer.takesDuplicates ? gradient : addDuplicates(builder, gradient);
  return optimizer.rows({ ...update, indices }, values);
}

/** Adds up rows that are named twice. */
function addDuplicates({ ops }: OpBuilder, { values, indices, denseShape }: IndexedSlices): IndexedSlices {
  const { y, idx } = ops.Unique(indices);
  const count = ops.StridedSlice(ops.Shape(y), [0], [1], [1], { shrinkAxisMask: 1 });
  return { values: ops.UnsortedSegmentSum(values, idx, count), indices: y, denseShape };
}

function readOf(builder: OpBuilder, { holder, def, dtype }: TensorFlowVariable): TensorFlowNode {
  const { ops } = builder;
  const node = builder.nodeOf(holder.output(0));
  return def.isResource ? ops.ReadVariableOp(node, { dtype }) : ops.Identity(node);
}

/** Multiplies a scalar that an optimizer keeps, once all variables were changed with what it was before. */
function multiply(
  builder: OpBuilder,
  scalar: TensorFlowVariable | undefined,
  factor: TensorFlowNode | undefined,
  updates: readonly TensorFlowNode[],
): TensorFlowNode {
  if (!scalar || !factor) throw new InvalidArgumentError('applyGradients: the optimizer has no number for its scalar');
  const { ops } = builder;
  return builder.controlDependencies(updates, () =>
    builder.colocateWith(scalar, () => {
      const next = ops.Mul(readOf(builder, scalar), factor);
      const handle = builder.nodeOf(scalar.holder.output(0));
      return scalar.def.isResource ? ops.AssignVariableOp(handle, next) : ops.Assign(handle, next);
    }),
  );
}

function increment(builder: OpBuilder, globalStep: TensorFlowVariable, name: string): TensorFlowNode<null> {
  const { ops } = builder;
  const handle = builder.nodeOf(globalStep.holder.output(0));
  return builder.colocateWith(globalStep, () => {
    const one = builder.constant('Const', 1, { dtype: globalStep.dtype });
    const added = globalStep.def.isResource
      ? ops.AssignAddVariableOp(handle, one, { name })
      : ops.AssignAdd(handle, one, { name });
    return builder.operationNode(added.operation);
  });
}
