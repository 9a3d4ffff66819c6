import type * as tf from '@tensorflow/tfjs';
import { fromBigInt } from '../../../tensor/int64.js';
import { isTensor } from '../../../tensor/is-tensor.js';
import {
  copyOfTensorValue,
  isTensorValue,
  tensorValue,
  type FetchValue,
  type TensorData,
  type TensorValue,
} from '../../../core/tensor-value.js';
import { typedData } from '../../../tensor/typed-data.js';
import type { CellValue } from './variable-cell.js';

/** The value of a tensor as run() gives it, copied out of the engine; waits for the backend where that has to. */
export function readNow(tensor: tf.Tensor): FetchValue {
  return fetchedValue(tensor, tensor.dataSync());
}

/** The value of a tensor with these elements as run() gives it: a copy. */
export function fetchedValue(tensor: tf.Tensor, data: TensorData): FetchValue {
  if (tensor.rank === 0 && tensor.dtype !== 'complex64') return scalarOf(tensor.dtype, data);
  return tensorValueOf(tensor, data);
}

/** A value as nodes of the host get it, also of a scalar: what is on the host already as it is, a tensor copied. */
export function hostValueOf(value: CellValue): TensorValue {
  return isTensor(value) ? tensorValueOf(value, value.dataSync()) : value;
}

/** The value of a tensor as a TensorValue, also of a scalar. */
export function tensorValueOf({ dtype, shape }: tf.Tensor, data: TensorData): TensorValue {
  return tensorValue(dtype, [...shape], typedData(dtype, data));
}

/** A value on the host as run() gives it, a copy; a string of bytes stays one, though it is a scalar. */
export function copyOfValue(value: TensorValue): FetchValue {
  const { dtype, shape, data } = value;
  if (shape.length === 0 && !(data[0] instanceof Uint8Array)) return scalarOf(dtype, data);
  return copyOfTensorValue(value);
}

/** A copy of what run() gives for a node: a value, or the values of an op with several outputs. */
export function copyOfFetched(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map(copyOfFetched);
  if (isTensorValue(value)) return copyOfTensorValue(value);
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, copyOfFetched(item)]));
}

function scalarOf(dtype: string, data: TensorData): FetchValue {
  const value = data[0] as number | string | bigint;
  if (typeof value === 'bigint') return fromBigInt(value);
  return dtype === 'bool' ? Boolean(value) : value;
}
