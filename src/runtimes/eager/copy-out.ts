import type * as tf from '@tensorflow/tfjs';
import { isTensorValue } from '../../graph/to-tensor-value.js';
import { typedData } from '../../graph/typed-data.js';
import { tensorValue, type FetchValue, type TensorData, type TensorValue } from '../../core/tensor-value.js';

/** The value of a tensor as run() gives it, copied out of the engine; waits for the backend where that has to. */
export function readNow(tensor: tf.Tensor): FetchValue {
  return fetchedValue(tensor, tensor.dataSync());
}

/** The value of a tensor as run() gives it, copied out of the engine without blocking. */
export async function readLater(tensor: tf.Tensor): Promise<FetchValue> {
  return fetchedValue(tensor, await tensor.data());
}

/** The value of a tensor as a TensorValue, also of a scalar. */
export function tensorValueOf({ dtype, shape }: tf.Tensor, data: TensorData): TensorValue {
  return tensorValue(dtype, [...shape], typedData(dtype, data));
}

/** A value of the graph's own as run() gives it: a copy. */
export function copyOfValue({ dtype, shape, data }: TensorValue): FetchValue {
  if (shape.length === 0) return scalarOf(dtype, data);
  return tensorValue(dtype, shape.slice(), data.slice());
}

/** A copy of what run() gives for a node: a value, or the values of an op with several outputs. */
export function copyOfFetched(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map(copyOfFetched);
  if (isTensorValue(value)) return tensorValue(value.dtype, [...value.shape], value.data.slice());
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, copyOfFetched(item)]));
}

function fetchedValue(tensor: tf.Tensor, data: TensorData): FetchValue {
  if (tensor.rank === 0 && tensor.dtype !== 'complex64') return scalarOf(tensor.dtype, data);
  return tensorValueOf(tensor, data);
}

function scalarOf(dtype: string, data: TensorData): FetchValue {
  const value = data[0] as number | string | bigint;
  return dtype === 'bool' ? Boolean(value) : value;
}
