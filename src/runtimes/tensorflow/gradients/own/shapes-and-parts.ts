import type { TensorFlowNode } from '../../nodes/tensorflow-node.js';
import type { Differentiated, LocalGradient } from '../local-gradient.js';
import { attributesOf } from './attributes-of.js';
import { from, joined } from './batch-gather.js';

const masks: readonly string[] = ['begin_mask', 'end_mask', 'ellipsis_mask', 'new_axis_mask', 'shrink_axis_mask'];

/** What an operation with begin, end and strides at these inputs stands for, out of another tensor. */
function slicedAlike(op: Differentiated, whole: TensorFlowNode): TensorFlowNode {
  const { builder, input } = op;
  return builder.node('StridedSlice', [whole, input(1), input(2), input(3)], attributesOf(op, masks));
}

/** Gradient of StridedSliceGrad. */
export const stridedSliceGrad: LocalGradient = (op) => [
  undefined,
  undefined,
  undefined,
  undefined,
  slicedAlike(op, op.gradient(0)),
];

/** Gradient of TensorStridedSliceUpdate: what was written over gets none; what was repeated into the slice adds up. */
export const tensorStridedSliceUpdate: LocalGradient = (op) => {
  const { builder, input, gradient } = op;
  const { ops } = builder;
  const slice = slicedAlike(op, gradient(0));
  const taken = [gradient(0), input(1), input(2), input(3), ops.ZerosLike(slice)];
  const shape = ops.Shape(input(4));
  const { r1 } = ops.BroadcastGradientArgs(ops.Shape(slice), shape);
  return [
    builder.node('TensorStridedSliceUpdate', taken, attributesOf(op, masks)),
    undefined,
    undefined,
    undefined,
    ops.Reshape(ops.Sum(slice, r1), shape),
  ];
};

/** Gradient of ConjugateTranspose. */
export const conjugateTranspose: LocalGradient = ({ builder: { ops }, input, gradient }) => [
  ops.ConjugateTranspose(gradient(0), ops.InvertPermutation(input(1))),
  undefined,
];

/** Gradient of Reverse, which is told of each axis whether. */
export const reverse: LocalGradient = ({ builder: { ops }, input, gradient }) => [
  ops.Reverse(gradient(0), input(1)),
  undefined,
];

/** Gradient of BiasAddV1: the bias gets the sum over all axes but the last. */
export const biasAddV1: LocalGradient = ({ builder: { ops }, gradient }) => {
  const axes = ops.Range(0, ops.Sub(ops.Rank(gradient(0)), 1), 1);
  return [gradient(0), ops.Sum(gradient(0), axes)];
};

/** Gradient of BiasAddGrad: what comes back by the bias, along its axis everywhere. */
export const biasAddGrad: LocalGradient = ({ builder: { ops }, operation, input, gradient }) => {
  const shape = ops.Shape(input(0));
  const format = operation.attr('data_format').value;
  const isFirst = format.case === 's' && new TextDecoder().decode(format.value).startsWith('NC');
  if (!isFirst) return [ops.BroadcastTo(gradient(0), shape)];
  const behind = ops.Sub(from(ops, shape, 2), ops.Sub(from(ops, shape, 2), 1));
  return [ops.BroadcastTo(ops.Reshape(gradient(0), joined(ops, [[-1], behind])), shape)];
};

/** Gradient of SplitV and Split, whose value is at this input: the parts again in one. */
function ofParts(value: number, axis: number): LocalGradient {
  return ({ builder: { ops }, operation, inputs, input, gradient }) => {
    const parts = Array.from({ length: operation.numOutputs }, (_, index) => gradient(index));
    const [only] = parts;
    const whole = parts.length === 1 && only ? only : ops.ConcatV2(parts, input(axis));
    return inputs.map((_, index) => (index === value ? whole : undefined));
  };
}

/** Gradient of Split; that of the C API fails where there is one part. */
export const split = ofParts(1, 0);

/** Gradient of SplitV. */
export const splitV = ofParts(0, 2);

/** Gradient of TensorScatterMax and TensorScatterMin: who gave the extreme has its gradient, several have equal parts of it. */
export const tensorScatterExtreme: LocalGradient = ({ builder: { ops }, input, output, gradient }) => {
  const [tensor, indices, updates] = [input(0), input(1), input(2)];
  const dtype = tensor.dtype ?? 'float32';
  const given = ops.Cast(ops.Equal(updates, ops.GatherNd(output(0), indices)), { dstT: dtype });
  const kept = ops.Cast(ops.Equal(output(0), tensor), { dstT: dtype });
  const count = ops.TensorScatterAdd(kept, indices, given);
  const parts = ops.RealDiv(gradient(0), count);
  return [ops.Mul(parts, kept), undefined, ops.Mul(ops.GatherNd(parts, indices), given)];
};
