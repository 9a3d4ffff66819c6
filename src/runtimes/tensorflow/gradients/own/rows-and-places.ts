import type { LocalGradient } from '../local-gradient.js';

/** Gradient of TensorScatterUpdate: what was written over gets none. */
export const tensorScatterUpdate: LocalGradient = ({ builder: { ops }, input, gradient }) => [
  ops.TensorScatterUpdate(gradient(0), input(1), ops.ZerosLike(input(2))),
  undefined,
  ops.GatherNd(gradient(0), input(1)),
];

/** Gradient of TensorScatterAdd. */
export const tensorScatterAdd: LocalGradient = ({ builder: { ops }, input, gradient }) => [
  gradient(0),
  undefined,
  ops.GatherNd(gradient(0), input(1)),
];

/** Gradient of TensorScatterSub. */
export const tensorScatterSub: LocalGradient = ({ builder: { ops }, input, gradient }) => [
  gradient(0),
  undefined,
  ops.Neg(ops.GatherNd(gradient(0), input(1))),
];

/** Gradient of SegmentMean: each row has its part of that of its segment. */
export const segmentMean: LocalGradient = ({ builder: { ops }, input, gradient }) => {
  const [data, segments] = [input(0), input(1)];
  const ones = ops.Fill(ops.ExpandDims(ops.Sub(ops.Rank(data), 1), 0), 1n);
  const shape = ops.ConcatV2([ops.Shape(segments, { outType: 'int64' }), ones], 0);
  const one = ops.Cast(1, { dstT: data.dtype ?? 'float32' });
  const counts = ops.SegmentSum(ops.Fill(shape, one), segments);
  return [ops.GatherV2(ops.RealDiv(gradient(0), counts), segments, 0), undefined];
};
