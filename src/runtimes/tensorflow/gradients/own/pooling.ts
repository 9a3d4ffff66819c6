import type { LocalGradient } from '../local-gradient.js';
import { attributesOf } from './attributes-of.js';

const windows: readonly string[] = ['ksize', 'strides', 'padding', 'data_format'];

/** The gradient of the gradient of a pooling of means, which takes the input's shape and a gradient: the pooling itself. */
function ofMeans(type: string): LocalGradient {
  return (op) => [undefined, op.builder.node(type, [op.gradient(0)], attributesOf(op, windows))];
}

/** The gradient of a gradient of a pooling of maxima: what was pooled bends nowhere, and what comes back is pooled alike. */
function ofMaxima(type: string): LocalGradient {
  return (op) => {
    const { builder, input, gradient } = op;
    const attrs = attributesOf(op, windows);
    return [
      builder.ops.ZerosLike(input(0)),
      builder.ops.ZerosLike(input(1)),
      builder.node(type, [input(0), input(1), gradient(0)], attrs),
    ];
  };
}

/** Gradient of AvgPoolGrad. */
export const avgPoolGrad = ofMeans('AvgPool');

/** Gradient of AvgPool3DGrad. */
export const avgPool3dGrad = ofMeans('AvgPool3D');

/** Gradient of MaxPoolGradGrad. */
export const maxPoolGradGrad = ofMaxima('MaxPoolGrad');

/** Gradient of MaxPool3DGrad. */
export const maxPool3dGrad = ofMaxima('MaxPool3DGradGrad');

/** Gradient of MaxPool3DGradGrad. */
export const maxPool3dGradGrad = ofMaxima('MaxPool3DGrad');

/** Gradient of MaxPoolGradV2, whose windows are inputs. */
export const maxPoolGradV2: LocalGradient = (op) => {
  const { builder, input, gradient } = op;
  const attrs = attributesOf(op, ['padding', 'data_format']);
  const taken = [input(0), input(1), gradient(0), input(3), input(4)];
  return [
    builder.ops.ZerosLike(input(0)),
    builder.ops.ZerosLike(input(1)),
    builder.node('MaxPoolGradGradV2', taken, attrs),
  ];
};

/** Gradient of MaxPoolWithArgmax: each maximum where it was. */
export const maxPoolWithArgmax: LocalGradient = (op) => {
  const { builder, input, output, gradient } = op;
  const attrs = attributesOf(op, ['ksize', 'strides', 'padding', 'include_batch_in_index']);
  return [builder.node('MaxPoolGradWithArgmax', [input(0), gradient(0), output(1)], attrs)];
};

/** Gradient of Dilation2D, by its input and its filter. */
export const dilation2d: LocalGradient = (op) => {
  const { builder, input, gradient } = op;
  const attrs = attributesOf(op, ['strides', 'rates', 'padding']);
  const taken = [input(0), input(1), gradient(0)];
  return [
    builder.node('Dilation2DBackpropInput', taken, attrs),
    builder.node('Dilation2DBackpropFilter', taken, attrs),
  ];
};
