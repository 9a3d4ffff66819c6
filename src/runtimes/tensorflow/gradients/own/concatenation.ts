import type { TensorFlowNode } from '../../nodes/tensorflow-node.js';
import type { Differentiated, LocalGradient } from '../local-gradient.js';

/** Gradient of ConcatV2, whose axis is the last input: each input gets its part. */
export const concatV2: LocalGradient = (op) => {
  const count = op.inputs.length - 1;
  return [...partsOf(op, 0, count, op.input(count)), undefined];
};

/** Gradient of Concat, whose axis is the first input. */
export const concat: LocalGradient = (op) => [undefined, ...partsOf(op, 1, op.inputs.length - 1, op.input(0))];

function partsOf(
  { builder, input, gradient, wanted }: Differentiated,
  first: number,
  count: number,
  axis: TensorFlowNode,
): readonly (TensorFlowNode | undefined)[] {
  const { ops } = builder;
  const inputs = Array.from({ length: count }, (_, index) => input(first + index));
  const sizes = ops.ShapeN(inputs);
  // An axis may be counted from the end; an index of 64 bits, too, is a small number.
  const narrow = axis.dtype === 'int64' ? ops.Cast(axis, { dstT: 'int32' }) : axis;
  const place = ops.FloorMod(narrow, ops.Rank(inputs[0] as TensorFlowNode));
  const offsets = ops.ConcatOffset(place, sizes);
  return sizes.map((size, index) =>
    wanted.has(first + index) ? ops.Slice(gradient(0), offsets[index] as TensorFlowNode, size) : undefined,
  );
}
