import {
  backend_util,
  DepthwiseConv2dNativeBackpropInput,
  type DepthwiseConv2dNativeBackpropInputAttrs,
  type DepthwiseConv2dNativeBackpropInputInputs,
  type TensorInfo,
} from '@tensorflow/tfjs';
import { checkImages } from './check-images.js';
import { convolveWindow, inputWindows } from './convolution-window.js';
import { wasmKernel, type KernelSteps } from './wasm-kernel.js';

type Attrs = DepthwiseConv2dNativeBackpropInputAttrs;

/**
 * Gradient of a depthwise convolution with respect to its images, as a depthwise convolution of dy.
 *
 * dy is spread by the forward strides and convolved with the flipped filter; the outputs that came from one input channel
 * are then summed. Images are float32.
 */
export const depthwiseConv2dNativeBackpropInput = wasmKernel<DepthwiseConv2dNativeBackpropInputInputs, Attrs>(
  DepthwiseConv2dNativeBackpropInput,
  (steps, { dy, filter }, { strides, dilations, pad, dimRoundingMode, inputShape }) => {
    checkImages(DepthwiseConv2dNativeBackpropInput, { dy, filter });
    if (inputShape.includes(0)) return steps.run('Fill', {}, { shape: inputShape, value: 0, dtype: 'float32' });

    const [filterHeight = 0, filterWidth = 0, inChannels = 0, multiplier = 0] = filter.shape;
    const filterShape: [number, number, number, number] = [filterHeight, filterWidth, inChannels, multiplier];
    const conv = backend_util.computeConv2DInfo(
      inputShape,
      filterShape,
      strides,
      dilations,
      pad,
      dimRoundingMode,
      true,
    );
    const flipped = steps.run('Reverse', { x: filter }, { dims: [0, 1] });
    const perOutput = convolveWindow(steps, {
      kernelName: 'DepthwiseConv2dNative',
      x: spread(steps, dy, conv),
      filter: steps.run('Reshape', { x: flipped }, { shape: [filterHeight, filterWidth, conv.outChannels, 1] }),
      dilations: [conv.dilationHeight, conv.dilationWidth],
      ...inputWindows(conv),
    });
    if (multiplier === 1) return perOutput;
    const perInput = steps.run('Reshape', { x: perOutput }, { shape: [...inputShape, multiplier] });
    return steps.run('Sum', { x: perInput }, { axis: [4], keepDims: false });
  },
);

/** Puts stride - 1 zeros after each row and each column of dy. */
function spread(steps: KernelSteps, dy: TensorInfo, conv: backend_util.Conv2DInfo): TensorInfo {
  const { batchSize, outHeight, outWidth, outChannels, strideHeight, strideWidth } = conv;
  if (strideHeight === 1 && strideWidth === 1) return dy;
  const zerosAfter = (x: TensorInfo, count: number, length: number, zeros: number): TensorInfo => {
    const flat = steps.run('Reshape', { x }, { shape: [count, length] });
    return zeros === 0
      ? flat
      : steps.run(
          'PadV2',
          { x: flat },
          {
            paddings: [
              [0, 0],
              [0, zeros],
            ],
            constantValue: 0,
          },
        );
  };
  const rows = batchSize * outHeight;
  const wide = zerosAfter(dy, rows * outWidth, outChannels, (strideWidth - 1) * outChannels);
  const rowSize = outWidth * strideWidth * outChannels;
  const high = zerosAfter(wide, rows, rowSize, (strideHeight - 1) * rowSize);
  return steps.run(
    'Reshape',
    { x: high },
    { shape: [batchSize, outHeight * strideHeight, outWidth * strideWidth, outChannels] },
  );
}
