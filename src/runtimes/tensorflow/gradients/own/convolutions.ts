import type { AttrValue } from '../../../../formats/proto/generated/attr-value_pb.js';
import type { TensorFlowNode } from '../../nodes/tensorflow-node.js';
import type { Differentiated, LocalGradient } from '../local-gradient.js';
import { attributesOf } from './attributes-of.js';

/** The operations of a convolution: forth, and back to its input and to its filter. */
interface Convolution {
  readonly forth: string;
  readonly toInput: string;
  readonly toFilter: string;
  readonly attributes: readonly string[];
}

const ofTwoDimensions: Convolution = {
  forth: 'Conv2D',
  toInput: 'Conv2DBackpropInput',
  toFilter: 'Conv2DBackpropFilter',
  attributes: ['strides', 'padding', 'explicit_paddings', 'use_cudnn_on_gpu', 'data_format', 'dilations'],
};

const depthwise: Convolution = {
  forth: 'DepthwiseConv2dNative',
  toInput: 'DepthwiseConv2dNativeBackpropInput',
  toFilter: 'DepthwiseConv2dNativeBackpropFilter',
  attributes: ['strides', 'padding', 'explicit_paddings', 'data_format', 'dilations'],
};

const ofThreeDimensions: Convolution = {
  forth: 'Conv3D',
  toInput: 'Conv3DBackpropInputV2',
  toFilter: 'Conv3DBackpropFilterV2',
  attributes: ['strides', 'padding', 'data_format', 'dilations'],
};

/** The three operations of a convolution with the attributes of one of them; none is added unless it is called. */
function calls(
  op: Differentiated,
  { forth, toInput, toFilter, attributes }: Convolution,
): Readonly<Record<'forth' | 'toInput' | 'toFilter', (...inputs: readonly TensorFlowNode[]) => TensorFlowNode>> {
  const { builder } = op;
  const attrs: Readonly<Record<string, AttrValue>> = attributesOf(op, attributes);
  return {
    forth: (...inputs) => builder.node(forth, inputs, attrs),
    toInput: (shapeOf, ...inputs) => builder.node(toInput, [builder.ops.Shape(shapeOf), ...inputs], attrs),
    toFilter: (input, shapeOf, ...inputs) =>
      builder.node(toFilter, [input, builder.ops.Shape(shapeOf), ...inputs], attrs),
  };
}

/** Gradient of Conv3D, by its input and its filter. */
export const conv3d: LocalGradient = (op) => {
  const { input, gradient, wanted } = op;
  const { toInput, toFilter } = calls(op, ofThreeDimensions);
  return [
    wanted.has(0) ? toInput(input(0), input(1), gradient(0)) : undefined,
    wanted.has(1) ? toFilter(input(0), input(1), gradient(0)) : undefined,
  ];
};

/** The gradient of that by the filter: by the input, and by what came back. */
function ofToFilter(convolution: Convolution): LocalGradient {
  return (op) => {
    const { input, gradient, wanted } = op;
    const { forth, toInput } = calls(op, convolution);
    return [
      wanted.has(0) ? toInput(input(0), gradient(0), input(2)) : undefined,
      undefined,
      wanted.has(2) ? forth(input(0), gradient(0)) : undefined,
    ];
  };
}

/** Gradient of Conv2DBackpropFilter. */
export const conv2dBackpropFilter = ofToFilter(ofTwoDimensions);

/** Gradient of Conv3DBackpropFilterV2. */
export const conv3dBackpropFilter = ofToFilter(ofThreeDimensions);

/** Gradient of DepthwiseConv2dNativeBackpropFilter. */
export const depthwiseBackpropFilter = ofToFilter(depthwise);

/** The gradient of that by the input: by the filter, and by what came back. */
function ofToInput(convolution: Convolution): LocalGradient {
  return (op) => {
    const { input, gradient, wanted } = op;
    const { forth, toFilter } = calls(op, convolution);
    return [
      undefined,
      wanted.has(1) ? toFilter(gradient(0), input(1), input(2)) : undefined,
      wanted.has(2) ? forth(gradient(0), input(1)) : undefined,
    ];
  };
}

/** Gradient of Conv3DBackpropInputV2. */
export const conv3dBackpropInput = ofToInput(ofThreeDimensions);

/** Gradient of DepthwiseConv2dNativeBackpropInput. */
export const depthwiseBackpropInput = ofToInput(depthwise);
