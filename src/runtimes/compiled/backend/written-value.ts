import type * as tf from '@tensorflow/tfjs';
import { elementArrays } from '../../../core/element-arrays.js';
import { tensorValue, type NumericData, type StringData, type TensorValue } from '../../../core/tensor-value.js';

/** What tfjs gives a backend to keep, as a value of its own. */
export function writtenValue(
  values: tf.backend_util.BackendValues,
  shape: readonly number[],
  dtype: tf.DataType,
): TensorValue {
  if (dtype === 'string') return tensorValue(dtype, [...shape], (values as unknown as StringData).slice());
  const ArrayType = elementArrays[dtype];
  // A copy: whoever wrote it may go on to change the array.
  return tensorValue(dtype, [...shape], ArrayType.from(values as ArrayLike<number>) as NumericData);
}
