import type { DataTypeName } from '../../../core/tensor-value.js';
import type { TensorFlowNode } from '../nodes/tensorflow-node.js';
import type { GivenShape, ValueOfConstant } from '../nodes/value-of-tensor-type.js';
import type { ConstantValue } from './constant-value.js';

/** An input of an operation: a node, or a value that becomes a constant of the type that the operation wants. */
export type Operand = TensorFlowNode | ConstantValue;

/** What run() gives for what an operand stands for. */
export type ValueOfOperand<T, D extends DataTypeName | undefined = undefined, S extends GivenShape = undefined> =
  T extends TensorFlowNode<infer V> ? V : ValueOfConstant<T, D, S>;
