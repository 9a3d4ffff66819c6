import { elementArrays } from '../core/element-arrays.js';
import type { TensorData } from '../core/tensor-value.js';
import type { ComputedDataType } from './node-value.js';

/**
 * A copy of what a tfjs backend holds, as the typed array that `dtype` calls for.
 *
 * Backends hand out their own memory, and, after a cast, elements of another type.
 */
export function typedData(dtype: ComputedDataType, data: TensorData): TensorData {
  return dtype === 'string' ? data.slice() : new elementArrays[dtype](data as ArrayLike<number>);
}
