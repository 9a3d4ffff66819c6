import * as tf from '@tensorflow/tfjs';
import type { TensorValue } from '../../../core/tensor-value.js';
import { isTensor } from '../../../tensor/is-tensor.js';
import type { VariableNode } from '../../../graph/node.js';
import { FailedPreconditionError, InvalidArgumentError } from '../../../errors.js';
import type { Journal } from './journal.js';

/** A value for a variable: in the engine, or on the host. */
export type CellValue = tf.Tensor | TensorValue;

/** The place where one variable of a graph holds its value, shared by the sessions of the graph. */
export interface VariableCell {
  readonly node: VariableNode;
  readonly initialized: boolean;
  /**
   * The tensor to compute with, in the current scope or longer-lived.
   *
   * @throws FailedPreconditionError when there is no value yet.
   */
  tensor(): tf.Tensor;
  /** The value as it is now, if that is kept on the host. */
  host(): TensorValue | undefined;
  /**
   * Writes, noting the old value first.
   *
   * @throws InvalidArgumentError when dtype or shape differ.
   */
  assign(value: CellValue, journal: Journal): void;
  /** Adds to the value, noting the old one first. */
  add(value: CellValue, journal: Journal): void;
  /** Writes the initial value, if there is one to write. */
  initialize(journal: Journal): void;
  /** Disposes what is the graph's own. */
  release(): void;
}

/** The error of a variable that is read before it has a value. */
export function uninitialized({ name }: VariableNode): FailedPreconditionError {
  return new FailedPreconditionError(
    `Attempting to use uninitialized value ${name}; run graph.variablesInitializer() first`,
    { op: name },
  );
}

/** A tensor of a value, in the current scope where it has to be made. */
export function tensorOf(value: CellValue): tf.Tensor {
  return isTensor(value) ? value : toTensor(value);
}

/**
 * A new tensor of a value on the host. An int64 becomes an int32, the largest whole number that the engine has.
 *
 * @throws InvalidArgumentError when an int32 cannot hold it.
 */
export function toTensor({ dtype, shape, data }: TensorValue): tf.Tensor {
  if (dtype === 'int64') return tf.tensor(toInt32(data as BigInt64Array), [...shape], 'int32');
  // Some backends keep the array that they are given.
  return tf.tensor(data.slice() as tf.TensorLike, [...shape], dtype as tf.DataType);
}

function toInt32(data: BigInt64Array): Int32Array {
  const large = data.find((element) => BigInt.asIntN(32, element) !== element);
  if (large === undefined) return Int32Array.from(data, Number);
  throw new InvalidArgumentError(
    `expected an int64 from -2147483648 to 2147483647, since tfjs computes with it as an int32, got ${large}`,
  );
}
