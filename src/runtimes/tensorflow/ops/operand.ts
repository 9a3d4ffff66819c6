import type { TensorFlowNode } from '../nodes/tensorflow-node.js';
import type { ConstantValue } from './constant-value.js';

/** An input of an operation: a node, or a value that becomes a constant of the type that the operation wants. */
export type Operand = TensorFlowNode | ConstantValue;
