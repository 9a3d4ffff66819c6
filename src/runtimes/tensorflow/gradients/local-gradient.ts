import type { NativeOperation, NativeOutput } from '../c-api/native-operation.js';
import type { TensorFlowNode } from '../nodes/tensorflow-node.js';
import type { OpBuilder } from '../ops/op-builder.js';
import type { Gradient } from './gradient.js';

/** An operation whose gradient is wanted. */
export interface Differentiated {
  readonly builder: OpBuilder;
  readonly operation: NativeOperation;
  readonly inputs: readonly NativeOutput[];
  /** Which of the inputs want a gradient. */
  readonly wanted: ReadonlySet<number>;
  /** The gradients by its outputs; undefined for those that nothing depends on. */
  readonly gradients: readonly (Gradient | undefined)[];
  /** The node of an input. */
  readonly input: (index: number) => TensorFlowNode;
  /** The node of an output. */
  readonly output: (index: number) => TensorFlowNode;
  /** The gradient by an output as a whole, zeros where nothing depends on it. */
  readonly gradient: (index: number) => TensorFlowNode;
}

/** Adds the gradients by the inputs of an operation; undefined for those that it does not depend on. */
export type LocalGradient = (op: Differentiated) => readonly (Gradient | undefined)[];
