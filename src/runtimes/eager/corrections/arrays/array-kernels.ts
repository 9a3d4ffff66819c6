import { scatter_util, util, type DataType, type TypedArray } from '@tensorflow/tfjs';
import { hostKernel, zerosOf, type HostTensor } from '../host-kernel.js';
import type { KernelCorrection } from '../correction.js';

interface OneHotAttrs {
  readonly depth: number;
  readonly onValue: number;
  readonly offValue: number;
  readonly dtype: DataType;
}

/** An index outside of the depth is hot nowhere. */
const oneHot = hostKernel<{ readonly indices: HostTensor }, OneHotAttrs>(
  ({ indices }, { depth, onValue, offValue, dtype }) => {
    const count = indices.values.length;
    const values = zerosOf(dtype, count * depth).fill(offValue);
    for (let row = 0; row < count; row++) {
      const index = indices.values[row] ?? -1;
      if (index >= 0 && index < depth) values[row * depth + index] = onValue;
    }
    return { shape: [...indices.shape, depth], dtype, values };
  },
);

interface GatherAttrs {
  readonly axis: number;
  readonly batchDims?: number | undefined;
}

/** Takes slices along an axis; each batch has indices of its own. Those outside are an error, as in TensorFlow. */
const gather = hostKernel<{ readonly x: HostTensor; readonly indices: HostTensor }, GatherAttrs>(
  ({ x, indices }, { axis: given, batchDims = 0 }) => {
    const [axis = 0] = util.parseAxisParam(given, [...x.shape]);
    const batches = batchDims < 0 ? batchDims + indices.shape.length : batchDims;
    const batch = sizeOf(x.shape.slice(0, batches));
    const outer = sizeOf(x.shape.slice(batches, axis));
    const length = x.shape[axis] ?? 1;
    const inner = sizeOf(x.shape.slice(axis + 1));
    const taken = sizeOf(indices.shape.slice(batches));
    const values = zerosOf(x.dtype, batch * outer * taken * inner);
    let to = 0;
    for (let b = 0; b < batch; b++) {
      for (let o = 0; o < outer; o++) {
        for (let t = 0; t < taken; t++, to += inner) {
          const index = indices.values[b * taken + t] ?? 0;
          util.assert(
            index >= 0 && index < length,
            () => `GatherV2: the index value ${index} is not in [0, ${length})`,
          );
          const from = ((b * outer + o) * length + index) * inner;
          values.set(x.values.subarray(from, from + inner), to);
        }
      }
    }
    const shape = [...x.shape.slice(0, axis), ...indices.shape.slice(batches), ...x.shape.slice(axis + 1)];
    return { shape, dtype: x.dtype, values };
  },
);

interface UpdateInputs {
  readonly tensor: HostTensor;
  readonly indices: HostTensor;
  readonly updates: HostTensor;
}

/** The tensor itself stays as it is, which the cpu backend's kernel writes into. */
const tensorScatterUpdate = hostKernel<UpdateInputs, object>(({ tensor, indices, updates }) => {
  const { sliceRank, numUpdates, sliceSize, strides } = scatter_util.calculateShapes(
    updates as never,
    indices as never,
    [...tensor.shape],
  );
  const values: TypedArray = tensor.values.slice();
  for (let update = 0; update < numUpdates; update++) {
    let place = 0;
    for (let axis = 0; axis < sliceRank; axis++) {
      place += (indices.values[update * sliceRank + axis] ?? 0) * (strides[axis] ?? 1);
    }
    const slice = updates.values.subarray(update * sliceSize, (update + 1) * sliceSize);
    values.set(slice, place * sliceSize);
  }
  return { shape: tensor.shape, dtype: tensor.dtype, values };
});

function sizeOf(shape: readonly number[]): number {
  return shape.reduce((product, length) => product * length, 1);
}

/** Kernels that move elements about. */
export const arrayKernels: readonly KernelCorrection[] = [
  // wasm's writes integers into floats.
  { kernelName: 'OneHot', backends: ['wasm'], correct: () => oneHot },
  {
    kernelName: 'GatherV2',
    backends: ['wasm'],
    // wasm's own is right but for batches, where it takes every index from the first.
    correct: (original) => (params) =>
      (params.attrs as unknown as GatherAttrs).batchDims ? gather(params) : original(params),
  },
  { kernelName: 'TensorScatterUpdate', backends: ['cpu'], correct: () => tensorScatterUpdate },
];
