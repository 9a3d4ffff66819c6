import type { TensorFlowNode } from '../../nodes/tensorflow-node.js';
import { constantIntegers } from './constant-integers.js';
import { batchGatherGradient, from, head, joined } from './batch-gather.js';
import type { Differentiated, LocalGradient } from '../local-gradient.js';
import type { IndexedSlices } from '../gradient.js';

/** Gradient of Gather: the rows that were taken. */
export const gather: LocalGradient = (op) => [rowsTaken(op, op.builder.ops.Shape(op.input(0))), undefined];

/** Gradient of ResourceGather, by the variable: the rows that were taken. */
export const resourceGather: LocalGradient = (op) => {
  const { builder, input, gradient } = op;
  const { ops } = builder;
  const shape = ops.VariableShape(input(0));
  const batchDims = batchDimsOf(op);
  if (batchDims === 0) return [rowsTaken(op, shape), undefined];
  const rows = ops.StridedSlice(shape, [batchDims], [batchDims + 1], [1], { shrinkAxisMask: 1 });
  const gather = { shape, values: gradient(0), indices: input(1), batchDims, rows };
  return [batchGatherGradient(ops, gather), undefined];
};

/** Gradient of ResourceGatherNd, by the variable: what was taken, put back. */
export const resourceGatherNd: LocalGradient = ({ builder, input, gradient }) => {
  const { ops } = builder;
  const indices = input(1);
  const outType = indices.dtype === 'int64' ? 'int64' : 'int32';
  return [ops.ScatterNd(indices, gradient(0), ops.VariableShape(input(0), { outType })), undefined];
};

/** Gradient of GatherV2: rows where they were taken along the first axis, else the whole. */
export const gatherV2: LocalGradient = (op) => {
  const { builder, input, gradient } = op;
  const { ops } = builder;
  const shape = ops.Shape(input(0));
  const batchDims = batchDimsOf(op);
  const axis = input(2);
  if (batchDims === 0 && constantIntegers(axis)?.[0] === 0) return [rowsTaken(op, shape), undefined, undefined];
  const at = ops.FloorMod(axis.dtype === 'int64' ? ops.Cast(axis, { dstT: 'int32' }) : axis, ops.Size(shape));
  const inner = from(ops, shape, ops.AddV2(at, 1));
  const values = ops.Reshape(gradient(0), joined(ops, [head(ops, shape, at), [-1], inner]));
  const rank = ops.Size(ops.Shape(values));
  const before = ops.Range(0, batchDims, 1);
  const between = ops.Range(batchDims, at, 1);
  const after = ops.Range(ops.AddV2(at, 1), rank, 1);
  // The axis goes to the front of what is no batch, and back.
  const forth = joined(ops, [before, ops.ExpandDims(at, 0), between, after]);
  const back = joined(ops, [before, ops.AddV2(between, 1), [batchDims], after]);
  const whole = batchGatherGradient(ops, {
    shape: ops.GatherV2(shape, forth, 0),
    values: ops.Transpose(values, forth),
    indices: input(1),
    batchDims,
    rows: ops.GatherV2(shape, at, 0),
  });
  return [ops.Transpose(whole, back), undefined, undefined];
};

function batchDimsOf({ operation, input }: Differentiated): number {
  const { value } = operation.attr('batch_dims');
  const given = value.case === 'i' ? Number(value.value) : 0;
  if (given >= 0) return given;
  return given + (input(1).shape?.length ?? 0);
}

/** The rows of the gradient, one for each index. */
function rowsTaken({ builder, input, gradient }: Differentiated, shape: TensorFlowNode): IndexedSlices {
  const { ops } = builder;
  const count = ops.ExpandDims(ops.Size(input(1)), 0);
  return {
    values: ops.Reshape(gradient(0), joined(ops, [count, from(ops, shape, 1)])),
    indices: ops.Reshape(input(1), count),
    denseShape: shape,
  };
}
