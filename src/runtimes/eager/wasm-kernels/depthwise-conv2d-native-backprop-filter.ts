import {
  backend_util,
  DepthwiseConv2dNativeBackpropFilter,
  type DepthwiseConv2dNativeBackpropFilterAttrs,
  type DepthwiseConv2dNativeBackpropFilterInputs,
  type TensorInfo,
} from '@tensorflow/tfjs';
import { elementCount } from '../../../core/element-count.js';
import { checkImages } from './check-images.js';
import { convolveWindow, filterWindows } from './convolution-window.js';
import { wasmKernel, type KernelSteps } from './wasm-kernel.js';

type Attrs = DepthwiseConv2dNativeBackpropFilterAttrs;

/** Floats that the backend may use to pack the filters of one convolution: 16 MB. */
const maxPackedFloats = 2 ** 22;
/** The backend rounds the outputs of each packed filter up to a multiple of this. */
const packedLanes = 8;

/**
 * Gradient of a depthwise convolution with respect to its filter, as depthwise convolutions with the roles turned.
 *
 * Every channel of every image is one channel of a single image, dy is its filter, strides and dilations change places;
 * what the images give is then summed. The batch is taken in parts, so that memory stays bounded. Images are float32.
 */
export const depthwiseConv2dNativeBackpropFilter = wasmKernel<DepthwiseConv2dNativeBackpropFilterInputs, Attrs>(
  DepthwiseConv2dNativeBackpropFilter,
  (steps, { x, dy }, attrs) => {
    checkImages(DepthwiseConv2dNativeBackpropFilter, { x, dy });
    const [batchSize = 0, , , inChannels = 0] = x.shape;
    const [, outHeight = 0, outWidth = 0] = dy.shape;
    const packedFloats =
      outHeight * outWidth * inChannels * Math.ceil(attrs.filterShape[3] / packedLanes) * packedLanes;
    const imagesAtOnce = Math.max(1, Math.floor(maxPackedFloats / packedFloats));

    let sum: TensorInfo | undefined;
    for (let start = 0; start < batchSize && !x.shape.includes(0); start += imagesAtOnce) {
      const end = Math.min(batchSize, start + imagesAtOnce);
      const part = steps.within((inner) =>
        gradientOfImages(inner, imagesOf(inner, x, start, end), imagesOf(inner, dy, start, end), attrs),
      );
      sum = sum ? steps.run('Add', { a: sum, b: part }) : part;
    }
    return sum ?? steps.run('Fill', {}, { shape: attrs.filterShape, value: 0, dtype: 'float32' });
  },
);

function gradientOfImages(steps: KernelSteps, x: TensorInfo, dy: TensorInfo, attrs: Attrs): TensorInfo {
  const { filterShape, strides, dilations, pad, dimRoundingMode } = attrs;
  const shape = x.shape as [number, number, number, number];
  const conv = backend_util.computeConv2DInfo(shape, filterShape, strides, dilations, pad, dimRoundingMode, true);
  const { batchSize, inHeight, inWidth, inChannels, outHeight, outWidth, outChannels, filterHeight, filterWidth } =
    conv;
  const channels = batchSize * inChannels;
  const reshape = (info: TensorInfo, to: number[]): TensorInfo => steps.run('Reshape', { x: info }, { shape: to });

  const imagesAsChannels = steps.run('Transpose', { x }, { perm: [1, 2, 0, 3] });
  const dyAsFilter = steps.run('Transpose', { x: dy }, { perm: [1, 2, 0, 3] });
  const ofEachImage = convolveWindow(steps, {
    kernelName: 'DepthwiseConv2dNative',
    x: reshape(imagesAsChannels, [1, inHeight, inWidth, channels]),
    filter: reshape(dyAsFilter, [outHeight, outWidth, channels, filterShape[3]]),
    strides: [conv.dilationHeight, conv.dilationWidth],
    dilations: [conv.strideHeight, conv.strideWidth],
    ...filterWindows(conv),
  });
  const perImage = reshape(ofEachImage, [filterHeight * filterWidth, batchSize, outChannels]);
  return reshape(steps.run('Sum', { x: perImage }, { axis: [1], keepDims: false }), filterShape);
}

function imagesOf({ backend, write }: KernelSteps, images: TensorInfo, start: number, end: number): TensorInfo {
  const [batchSize = 0, ...imageShape] = images.shape;
  if (end - start === batchSize) return images;
  const size = elementCount(imageShape);
  const values = backend.readSync(images.dataId, start * size, end * size) as Float32Array;
  return write(values, [end - start, ...imageShape]);
}
