import type { TensorData } from '../core/tensor-value.js';
import type { ComputedDataType } from './node-value.js';

/**
 * A copy of what a tfjs backend holds, as the typed array that `dtype` calls for.
 *
 * Backends hand out their own memory, and, after a cast, elements of another type.
 */
export function typedData(dtype: ComputedDataType, data: TensorData): TensorData {
  switch (dtype) {
    case 'float32':
    case 'complex64':
      return data instanceof Float32Array ? data.slice() : Float32Array.from(data as ArrayLike<number>);
    case 'int32':
      return data instanceof Int32Array ? data.slice() : Int32Array.from(data as ArrayLike<number>);
    case 'bool':
      return Uint8Array.from(data as ArrayLike<number>);
    case 'string':
      return data.slice();
  }
}
