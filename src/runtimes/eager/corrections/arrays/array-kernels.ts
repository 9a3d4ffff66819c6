import { backend_util, scatter_util, util, type DataType, type KernelFunc, type TypedArray } from '@tensorflow/tfjs';
import { elementCount } from '../../../../core/element-count.js';
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
    const info = backend_util.segment_util.collectGatherOpShapeInfo(x as never, indices as never, axis, batchDims);
    const { batchSize, outerSize, dimSize: length, sliceSize, outputShape } = info;
    const taken = elementCount(indices.shape) / batchSize;
    const values = zerosOf(x.dtype, elementCount(outputShape));
    let to = 0;
    for (let batch = 0; batch < batchSize; batch++) {
      for (let outer = 0; outer < outerSize; outer++) {
        for (let place = 0; place < taken; place++, to += sliceSize) {
          const index = indices.values[batch * taken + place] ?? 0;
          util.assert(
            index >= 0 && index < length,
            () => `GatherV2: the index value ${index} is not in [0, ${length - 1}]`,
          );
          const from = ((batch * outerSize + outer) * length + index) * sliceSize;
          values.set(x.values.subarray(from, from + sliceSize), to);
        }
      }
    }
    return { shape: outputShape, dtype: x.dtype, values };
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

/** Counts all elements, whatever the shape, which wasm's own takes for rows to be counted by themselves. */
const inOneRow =
  (original: KernelFunc): KernelFunc =>
  (params) => {
    const { x, ...others } = params.inputs;
    return x
      ? original({ ...params, inputs: { ...others, x: { ...x, shape: [elementCount(x.shape)] } } })
      : original(params);
  };

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
  { kernelName: 'Bincount', backends: ['wasm'], correct: inOneRow },
  { kernelName: 'TensorScatterUpdate', backends: ['cpu'], correct: () => tensorScatterUpdate },
];
