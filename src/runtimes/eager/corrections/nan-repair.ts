import { hasNaN } from './float-bits.js';
import { placesOf } from './places-of.js';
import type { KernelFunc, NamedTensorInfoMap, TensorInfo } from '@tensorflow/tfjs';

/** What is used of the wasm backend: its memory, seen in place. */
interface WasmHeap {
  typedArrayFromHeap(info: TensorInfo): Float32Array;
}

/**
 * Lets NaN through a wasm kernel that swallows it: runs the kernel, and writes NaN where an input of the same shape has
 * one. Inputs of other shapes are spread over the result as broadcasting does.
 *
 * Finding out that there is no NaN is one pass over the inputs, which are read in place.
 */
export function keepingNaN(original: KernelFunc): KernelFunc {
  return (params) => {
    const result = original(params) as TensorInfo;
    if (result.dtype !== 'float32') return result;
    const heap = params.backend as WasmHeap;
    for (const input of inputsOf(params.inputs)) {
      const values = heap.typedArrayFromHeap(input);
      if (hasNaN(values)) spreadNaN(values, input.shape, heap.typedArrayFromHeap(result), result.shape);
    }
    return result;
  };
}

function inputsOf(inputs: NamedTensorInfoMap): readonly TensorInfo[] {
  return Object.values(inputs).flatMap((input) => (input?.dtype === 'float32' ? [input] : []));
}

function spreadNaN(
  values: Float32Array,
  shape: readonly number[],
  result: Float32Array,
  resultShape: readonly number[],
): void {
  const from = placesOf(shape, resultShape);
  for (let place = 0; place < result.length; place++) if (Number.isNaN(values[from(place)])) result[place] = NaN;
}
