import { backend_util } from '@tensorflow/tfjs';
import { elementCount } from '../../../../core/element-count.js';
import { hostKernel, type HostTensor } from '../host-kernel.js';
import type { KernelCorrection } from '../correction.js';

type Arguments = Parameters<typeof backend_util.computeConv3DInfo>;

interface Attrs {
  readonly strides: Arguments[2];
  readonly pad: Arguments[4];
}

interface InputAttrs extends Attrs {
  readonly inputShape: Arguments[0];
}

interface FilterAttrs extends Attrs {
  readonly filterShape: Arguments[1];
}

/** Where one position of the filter meets one output: the first channels of the input, the output and the weights. */
type Meeting = (input: number, output: number, weights: number) => void;

/** Calls `visit` for each position of the filter within each window, those outside of the input left out. */
function forEachMeeting(info: backend_util.Conv3DInfo, visit: Meeting): void {
  const { batchSize, inDepth, inHeight, inWidth, inChannels, outDepth, outHeight, outWidth, outChannels } = info;
  const { filterDepth, filterHeight, filterWidth, strideDepth, strideHeight, strideWidth } = info;
  const { front, top, left } = info.padInfo;
  let output = 0;
  for (let b = 0; b < batchSize; b++) {
    for (let z = 0; z < outDepth; z++) {
      for (let y = 0; y < outHeight; y++) {
        for (let x = 0; x < outWidth; x++, output += outChannels) {
          for (let fz = 0; fz < filterDepth; fz++) {
            const inZ = z * strideDepth + fz - front;
            if (inZ < 0 || inZ >= inDepth) continue;
            for (let fy = 0; fy < filterHeight; fy++) {
              const inY = y * strideHeight + fy - top;
              if (inY < 0 || inY >= inHeight) continue;
              for (let fx = 0; fx < filterWidth; fx++) {
                const inX = x * strideWidth + fx - left;
                if (inX < 0 || inX >= inWidth) continue;
                const input = (((b * inDepth + inZ) * inHeight + inY) * inWidth + inX) * inChannels;
                visit(input, output, ((fz * filterHeight + fy) * filterWidth + fx) * inChannels * outChannels);
              }
            }
          }
        }
      }
    }
  }
}

/** Gradient of a convolution over volumes with respect to them. */
const backpropInput = hostKernel<{ readonly dy: HostTensor; readonly filter: HostTensor }, InputAttrs>(
  ({ dy, filter }, { strides, pad, inputShape }) => {
    const info = backend_util.computeConv3DInfo(inputShape, [...filter.shape] as Arguments[1], strides, 1, pad);
    const { inChannels, outChannels } = info;
    const sums = new Float64Array(elementCount(inputShape));
    forEachMeeting(info, (input, output, weights) => {
      for (let i = 0; i < inChannels; i++) {
        for (let o = 0; o < outChannels; o++) {
          const weight = filter.values[weights + i * outChannels + o] ?? 0;
          sums[input + i] = (sums[input + i] ?? 0) + (dy.values[output + o] ?? 0) * weight;
        }
      }
    });
    return { shape: inputShape, dtype: 'float32', values: Float32Array.from(sums) };
  },
);

/** Gradient of a convolution over volumes with respect to its filter. */
const backpropFilter = hostKernel<{ readonly x: HostTensor; readonly dy: HostTensor }, FilterAttrs>(
  ({ x, dy }, { strides, pad, filterShape }) => {
    const info = backend_util.computeConv3DInfo([...x.shape] as Arguments[0], filterShape, strides, 1, pad);
    const { inChannels, outChannels } = info;
    const sums = new Float64Array(elementCount(filterShape));
    forEachMeeting(info, (input, output, weights) => {
      for (let i = 0; i < inChannels; i++) {
        for (let o = 0; o < outChannels; o++) {
          const place = weights + i * outChannels + o;
          sums[place] = (sums[place] ?? 0) + (x.values[input + i] ?? 0) * (dy.values[output + o] ?? 0);
        }
      }
    });
    return { shape: filterShape, dtype: 'float32', values: Float32Array.from(sums) };
  },
);

/** Gradients of convolutions over volumes on wasm, whose own are wrong from the second batch or stride on. */
export const convolutionKernels: readonly KernelCorrection[] = [
  { kernelName: 'Conv3DBackpropInputV2', backends: ['wasm'], correct: () => backpropInput },
  { kernelName: 'Conv3DBackpropFilterV2', backends: ['wasm'], correct: () => backpropFilter },
];
