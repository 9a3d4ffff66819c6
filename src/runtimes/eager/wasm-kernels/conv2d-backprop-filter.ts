import {
  backend_util,
  Conv2DBackpropFilter,
  type Conv2DBackpropFilterAttrs,
  type Conv2DBackpropFilterInputs,
} from '@tensorflow/tfjs';
import { checkImages } from './check-images.js';
import { convolveWindow, filterWindows } from './convolution-window.js';
import { wasmKernel } from './wasm-kernel.js';

/**
 * Gradient of a convolution with respect to its filter, as one convolution with the roles turned.
 *
 * The sum over batch and positions is what a convolution does with channels and filter: so the batch becomes the
 * channels, the input channels become the batch, dy is the filter, and the forward strides are its dilations.
 * Images are float32 and NHWC.
 */
export const conv2DBackpropFilter = wasmKernel<Conv2DBackpropFilterInputs, Conv2DBackpropFilterAttrs>(
  Conv2DBackpropFilter,
  (steps, { x, dy }, { strides, pad, dataFormat, dimRoundingMode, filterShape }) => {
    checkImages(Conv2DBackpropFilter, { x, dy }, dataFormat);
    if (x.shape.includes(0)) return steps.run('Fill', {}, { shape: filterShape, value: 0, dtype: 'float32' });

    const shape = x.shape as [number, number, number, number];
    const conv = backend_util.computeConv2DInfo(shape, filterShape, strides, 1, pad, dimRoundingMode);
    const gradient = convolveWindow(steps, {
      kernelName: 'Conv2D',
      x: steps.run('Transpose', { x }, { perm: [3, 1, 2, 0] }),
      filter: steps.run('Transpose', { x: dy }, { perm: [1, 2, 0, 3] }),
      dilations: [conv.strideHeight, conv.strideWidth],
      ...filterWindows(conv),
    });
    return steps.run('Transpose', { x: gradient }, { perm: [1, 2, 0, 3] });
  },
);
