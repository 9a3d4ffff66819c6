import { getKernel, registerKernel, type KernelConfig } from '@tensorflow/tfjs';
import { conv2DBackpropFilter } from './conv2d-backprop-filter.js';
import { depthwiseConv2dNativeBackpropFilter } from './depthwise-conv2d-native-backprop-filter.js';
import { depthwiseConv2dNativeBackpropInput } from './depthwise-conv2d-native-backprop-input.js';
import { einsum } from './einsum.js';
import { unsortedSegmentSum } from './unsorted-segment-sum.js';

const kernels: readonly KernelConfig[] = [
  conv2DBackpropFilter,
  depthwiseConv2dNativeBackpropFilter,
  depthwiseConv2dNativeBackpropInput,
  einsum,
  unsortedSegmentSum,
];

/**
 * Registers the kernels that convolutional networks and embeddings need to train on tfjs's wasm backend and that it
 * does not have; one that the backend has by itself, or that is registered already, stays.
 *
 * May be called before or after the backend is initialized, and again.
 */
export function registerMissingWasmKernels(): void {
  for (const kernel of kernels) {
    const present = getKernel(kernel.kernelName, kernel.backendName) as KernelConfig | undefined;
    if (!present) registerKernel(kernel);
  }
}
