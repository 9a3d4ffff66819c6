import * as tf from '@tensorflow/tfjs';
import type { NamedAttrMap } from '@tensorflow/tfjs';
import type { GradientCorrection } from '../correction.js';

type Pair = [number, number];

const run = (kernelName: string, inputs: tf.NamedTensorMap, attrs: object): tf.Tensor =>
  tf.engine().runKernel(kernelName, inputs, attrs as NamedAttrMap) as unknown as tf.Tensor;

function pairOf(value: unknown): Pair {
  if (Array.isArray(value)) return value as Pair;
  return typeof value === 'number' ? [value, value] : [1, 1];
}

/** A filter with zeros between its elements, which convolves as the dilated one does. */
function spread(filter: tf.Tensor, [rows, columns]: Pair): tf.Tensor {
  if (rows === 1 && columns === 1) return filter;
  const [height = 1, width = 1, ...channels] = filter.shape;
  const [inner = 1, outer = 1] = channels;
  const apart = filter.reshape([height, 1, width, 1, inner * outer]).pad([
    [0, 0],
    [0, rows - 1],
    [0, 0],
    [0, columns - 1],
    [0, 0],
  ]);
  const wide = apart.reshape([height * rows, width * columns, inner, outer]);
  return wide.slice([0, 0, 0, 0], [(height - 1) * rows + 1, (width - 1) * columns + 1, inner, outer]);
}

/** The gradient of a filter, from that of the filter with zeros between its elements. */
function gathered(spreadGradient: tf.Tensor, filter: tf.Tensor, [rows, columns]: Pair): tf.Tensor {
  if (rows === 1 && columns === 1) return spreadGradient;
  return spreadGradient
    .stridedSlice([0, 0], [...spreadGradient.shape.slice(0, 2)], [rows, columns])
    .reshape(filter.shape);
}

/** The gradients of a two-dimensional convolution, dilated or not, by the kernels for one that is not. */
const ofConvolution = (kernelName: string, inputKernel: string, filterKernel: string): GradientCorrection => ({
  kernelName,
  inputsToSave: ['x', 'filter'],
  gradFunc: (given, [savedX, savedFilter], attrs) => {
    const [dy, x, filter] = [given as tf.Tensor, savedX as tf.Tensor, savedFilter as tf.Tensor];
    const dilations = pairOf(attrs['dilations']);
    const wide = spread(filter, dilations);
    const undilated = { ...attrs, dilations: [1, 1] };
    return {
      x: () => run(inputKernel, { dy, filter: wide }, { ...undilated, inputShape: x.shape }),
      filter: () =>
        gathered(run(filterKernel, { x, dy }, { ...undilated, filterShape: wide.shape }), filter, dilations),
    };
  },
});

/** A transposed convolution over volumes is the gradient of one, and so is its own gradient a convolution. */
const conv3DTranspose: GradientCorrection = {
  kernelName: 'Conv3DBackpropInputV2',
  inputsToSave: ['dy', 'filter'],
  gradFunc: (given, [savedDy, savedFilter], { strides, pad }) => {
    const [ddx, dy, filter] = [given as tf.Tensor, savedDy as tf.Tensor, savedFilter as tf.Tensor];
    return {
      dy: () => run('Conv3D', { x: ddx, filter }, { strides, pad, dataFormat: 'NDHWC', dilations: [1, 1, 1] }),
      filter: () => run('Conv3DBackpropFilterV2', { x: ddx, dy }, { strides, pad, filterShape: filter.shape }),
    };
  },
};

/** Gradients of convolutions. */
export const convolutionGradients: readonly GradientCorrection[] = [
  ofConvolution('Conv2D', 'Conv2DBackpropInput', 'Conv2DBackpropFilter'),
  ofConvolution('DepthwiseConv2dNative', 'DepthwiseConv2dNativeBackpropInput', 'DepthwiseConv2dNativeBackpropFilter'),
  conv3DTranspose,
];
