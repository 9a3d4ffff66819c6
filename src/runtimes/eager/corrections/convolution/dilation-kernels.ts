import { backend_util } from '@tensorflow/tfjs';
import { hostKernel, type HostTensor } from '../host-kernel.js';
import type { KernelCorrection } from '../correction.js';

type Arguments = Parameters<typeof backend_util.computeDilation2DInfo>;

interface Attrs {
  readonly strides: Arguments[2];
  readonly pad: Arguments[3];
  readonly dilations: Arguments[5];
}

interface Inputs {
  readonly x: HostTensor;
  readonly filter: HostTensor;
}

interface GradientInputs extends Inputs {
  readonly dy: HostTensor;
}

/** The largest sum of an input and its weight in one window, and where both stand. */
interface Largest {
  readonly sum: number;
  readonly input: number;
  readonly weight: number;
}

/** Calls `visit` for each output in order; of equal sums the first counts, however small they are. */
function forEachLargest({ x, filter }: Inputs, attrs: Attrs, visit: (largest: Largest) => void): readonly number[] {
  const info = backend_util.computeDilation2DInfo(
    [...x.shape] as Arguments[0],
    [...filter.shape] as Arguments[1],
    attrs.strides,
    attrs.pad,
    'NHWC',
    attrs.dilations,
  );
  const { batchSize, inHeight, inWidth, inChannels, outHeight, outWidth, padInfo } = info;
  for (let b = 0; b < batchSize; b++) {
    for (let outY = 0; outY < outHeight; outY++) {
      for (let outX = 0; outX < outWidth; outX++) {
        for (let channel = 0; channel < inChannels; channel++) {
          let largest: Largest = { sum: -Infinity, input: -1, weight: -1 };
          for (let fy = 0; fy < info.filterHeight; fy++) {
            const inY = outY * info.strideHeight + fy * info.dilationHeight - padInfo.top;
            if (inY < 0 || inY >= inHeight) continue;
            for (let fx = 0; fx < info.filterWidth; fx++) {
              const inX = outX * info.strideWidth + fx * info.dilationWidth - padInfo.left;
              if (inX < 0 || inX >= inWidth) continue;
              const input = ((b * inHeight + inY) * inWidth + inX) * inChannels + channel;
              const weight = (fy * info.filterWidth + fx) * inChannels + channel;
              const sum = Math.fround((x.values[input] ?? 0) + (filter.values[weight] ?? 0));
              if (sum > largest.sum || largest.input < 0) largest = { sum, input, weight };
            }
          }
          visit(largest);
        }
      }
    }
  }
  return [batchSize, outHeight, outWidth, inChannels];
}

const dilation2D = hostKernel<Inputs, Attrs>((inputs, attrs) => {
  const sums: number[] = [];
  const shape = forEachLargest(inputs, attrs, ({ sum }) => sums.push(sum));
  return { shape, dtype: 'float32', values: Float32Array.from(sums) };
});

/** Gives each element of dy to the input, or to the weight, that its sum was made of. */
const gradient = (to: 'x' | 'filter'): ReturnType<typeof hostKernel> =>
  hostKernel<GradientInputs, Attrs>((inputs, attrs) => {
    const target = inputs[to];
    const values = new Float32Array(target.values.length);
    let output = 0;
    forEachLargest(inputs, attrs, ({ input, weight }) => {
      const place = to === 'x' ? input : weight;
      values[place] = (values[place] ?? 0) + (inputs.dy.values[output++] ?? 0);
    });
    return { shape: target.shape, dtype: 'float32', values };
  });

const backends = ['cpu', 'wasm'];

/** Morphological dilation and its gradients. */
export const dilationKernels: readonly KernelCorrection[] = [
  { kernelName: 'Dilation2D', backends, correct: () => dilation2D },
  { kernelName: 'Dilation2DBackpropInput', backends, correct: () => gradient('x') },
  { kernelName: 'Dilation2DBackpropFilter', backends, correct: () => gradient('filter') },
];
