import { create } from '@bufbuild/protobuf';
import { GraphKeys } from '../../../core/graph-keys.js';
import type { DataTypeName } from '../../../core/tensor-value.js';
import { InvalidArgumentError } from '../../../errors.js';
import { VariableDefSchema } from '../../../formats/proto/generated/variable_pb.js';
import { aShape } from '../../../tensor/shape.js';
import type { OpBuilder } from '../ops/op-builder.js';
import { prompt } from '../../../core/foreign/prompt.js';
import { isTensorFlowNode, type TensorFlowNode } from '../nodes/tensorflow-node.js';
import { TensorFlowVariable } from '../nodes/tensorflow-variable.js';
import type { TensorFlowVariableOptions, VariableInitial } from './variable-options.js';

/** Where a variable is listed. */
export interface HasCollections {
  addToCollection(key: string, item: unknown): void;
}

/** A variable that is to be added: its whole name, and what it begins with. */
export interface NewVariable extends TensorFlowVariableOptions {
  readonly name: string;
  readonly initial: VariableInitial;
  /** False for a variable that is a reference, as old optimizers take them; true. */
  readonly isResource?: boolean | undefined;
  /** The variable that it is kept with. */
  readonly beside?: TensorFlowVariable | undefined;
}

/** The types of which a gradient exists. */
const trainableTypes: ReadonlySet<DataTypeName> = new Set([
  'float16',
  'bfloat16',
  'float32',
  'float64',
  'complex64',
  'complex128',
]);

/**
 * Adds a variable as TensorFlow's own resource variables are made: what holds it, its initial value, its initializer, whether it
 * has a value, and a read, each by the names that Python gives them.
 *
 * @param builder the open name scope is part of the name; control dependencies are not
 * @throws InvalidArgumentError when the initial value does not fit dtype and shape, or has a shape that is not known.
 */
export function addVariable(builder: OpBuilder, graph: HasCollections, given: NewVariable): TensorFlowVariable {
  const add = (): TensorFlowVariable => builder.controlDependencies(null, () => addNodes(builder, given));
  const variable = given.beside ? builder.colocateWith(given.beside, add) : add();
  builder.parts.nodes.addVariable(variable);
  const keys: string[] = variable.local ? [GraphKeys.LOCAL_VARIABLES] : [GraphKeys.GLOBAL_VARIABLES];
  if (variable.trainable) keys.push(GraphKeys.TRAINABLE_VARIABLES);
  for (const key of keys) graph.addToCollection(key, variable);
  return variable;
}

function addNodes(builder: OpBuilder, given: NewVariable): TensorFlowVariable {
  const { local = false, isResource = true } = given;
  const name = builder.freeName(given.name);
  const value = builder.colocateWithLater(name, () => initialNode(builder, name, given));
  const form = formOf(name, value, given);
  const { holder, initializer, snapshot } = (isResource ? resourceNodes : referenceNodes)(builder, name, {
    value,
    ...form,
  });
  const { trainable = !local && trainableTypes.has(form.dtype) } = given;
  const def = create(VariableDefSchema, {
    variableName: `${name}:0`,
    initializerName: initializer.operation.name,
    snapshotName: snapshot.name,
    initialValueName: value.name,
    isResource,
    trainable,
  });
  return new TensorFlowVariable({
    graph: holder.graph,
    holder: holder.operation,
    snapshot: { operation: snapshot.operation, index: 0 },
    initializer: initializer.operation,
    def,
    local,
  });
}

/** What a variable is: a node that holds it, and nodes that initialize and read it. */
interface VariableNodes {
  readonly holder: TensorFlowNode;
  readonly initializer: TensorFlowNode;
  readonly snapshot: TensorFlowNode;
}

interface VariableForm {
  readonly value: TensorFlowNode;
  readonly dtype: DataTypeName;
  readonly shape: readonly number[];
}

function resourceNodes(builder: OpBuilder, name: string, { value, dtype, shape }: VariableForm): VariableNodes {
  const { ops } = builder;
  const holder = ops.VarHandleOp({ dtype, shape, sharedName: name, name: `${name}/` });
  return builder.anywhere(() => {
    ops.VarIsInitializedOp(holder, { name: `${name}/IsInitialized/VarIsInitializedOp/` });
    const initializer = ops.AssignVariableOp(holder, value, { name: `${name}/Assign/` });
    const snapshot = ops.ReadVariableOp(holder, { dtype, name: `${name}/Read/ReadVariableOp/` });
    return { holder, initializer, snapshot };
  });
}

function referenceNodes(builder: OpBuilder, name: string, { value, dtype, shape }: VariableForm): VariableNodes {
  const { ops } = builder;
  const holder = ops.VariableV2({ dtype, shape, name: `${name}/` });
  return builder.colocateWith(holder, () => {
    const initializer = ops.Assign(holder, value, { name: `${name}/Assign/` });
    return { holder, initializer, snapshot: ops.Identity(holder, { name: `${name}/read/` }) };
  });
}

/** The node that gives the initial value, below the name of the variable unless the caller made it. */
function initialNode(builder: OpBuilder, name: string, { initial, dtype, shape }: NewVariable): TensorFlowNode {
  const what = `variable "${name}"`;
  return builder.nameScope(`${name}/Initializer/`, () => {
    const value =
      typeof initial === 'function' ? prompt(`${what}: initial`, 'a function that adds its nodes', initial()) : initial;
    const node = builder.operand(`${what}: initial`, 'initial_value', value, { dtype, shape });
    if (!isTensorFlowNode(value)) return node;
    // A variable may have no value yet when another is initialized from it.
    const first = node instanceof TensorFlowVariable ? node.initialValue : undefined;
    return first ? builder.nodeOf(first) : node;
  });
}

function formOf(
  name: string,
  value: TensorFlowNode,
  given: NewVariable,
): { readonly dtype: DataTypeName; readonly shape: readonly number[] } {
  const { dtype } = value;
  const shape = given.shape ?? value.shape;
  if (dtype === undefined || shape === undefined || shape.includes(null)) {
    throw new InvalidArgumentError(
      `variable "${name}": expected an initial value of a known shape, got "${value.name}" of the shape ` +
        `${JSON.stringify(shape ?? null)}; give shape in the options`,
    );
  }
  if (given.dtype !== undefined && given.dtype !== dtype) {
    throw new InvalidArgumentError(
      `variable "${name}": expected an initial value of the type ${given.dtype}, got "${value.name}" of the type ${dtype}`,
    );
  }
  return { dtype, shape: aShape.assert(`variable "${name}"`, shape) };
}
