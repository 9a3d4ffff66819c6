import type { TensorFlowNode } from '../../nodes/tensorflow-node.js';
import type { TensorFlowOps } from '../../ops/generated/tensorflow-ops.js';
import type { Operand } from '../../ops/operand.js';

/** A gather of rows, of which some axes at the front are batches. */
export interface BatchGather {
  /** Shape of what was gathered from, the axis of the rows behind the batches. */
  readonly shape: TensorFlowNode;
  readonly values: TensorFlowNode;
  readonly indices: TensorFlowNode;
  readonly batchDims: number;
  /** How many rows there are. */
  readonly rows: TensorFlowNode;
}

/** The sum of the rows that were taken, each in its place. */
export function batchGatherGradient(
  ops: TensorFlowOps,
  { shape, values, indices, batchDims, rows }: BatchGather,
): TensorFlowNode {
  const count = ops.ExpandDims(ops.Size(indices), 0);
  if (batchDims === 0) return ops.UnsortedSegmentSum(values, ops.Reshape(indices, count), rows);
  const valuesShape = ops.Shape(values);
  const outer = head(ops, valuesShape, batchDims);
  const flat = joined(ops, [[-1], from(ops, valuesShape, batchDims + 1)]);
  const all = ops.Mul(rows, ops.Prod(outer, [0]));
  const places = ops.Reshape(inAllBatches(ops, shape, indices, batchDims), count);
  const sum = ops.UnsortedSegmentSum(ops.Reshape(values, flat), places, all);
  return ops.Reshape(sum, joined(ops, [outer, flat]));
}

/** Indices into the rows of all batches one behind the other. */
function inAllBatches(
  ops: TensorFlowOps,
  shape: TensorFlowNode,
  indices: TensorFlowNode,
  batchDims: number,
): TensorFlowNode {
  const dtype = indices.dtype === 'int64' ? 'int64' : 'int32';
  const lengths = dtype === 'int64' ? ops.Cast(shape, { dstT: 'int64' }) : shape;
  const lengthOf = (axis: number): TensorFlowNode =>
    ops.StridedSlice(lengths, [axis], [axis + 1], [1], { shrinkAxisMask: 1 });
  const rank = ops.Rank(indices);
  let places = indices;
  let stride: TensorFlowNode | undefined;
  for (let axis = batchDims; axis > 0; axis -= 1) {
    const length = lengthOf(axis);
    stride = stride ? ops.Mul(stride, length) : length;
    const range = ops.Range(0, lengthOf(axis - 1), 1);
    const behind = ops.Tile(Int32Array.of(1), ops.ExpandDims(ops.Sub(rank, axis), 0));
    const alone = joined(ops, [...Array.from({ length: axis - 1 }, () => [1]), [-1], behind]);
    places = ops.AddV2(places, ops.Reshape(ops.Mul(range, stride), alone));
  }
  return places;
}

/** Number of an axis, or the node of one. */
type Axis = number | TensorFlowNode;

function alone(ops: TensorFlowOps, axis: Axis): Operand {
  return typeof axis === 'number' ? [axis] : ops.Reshape(axis, [1]);
}

/** The lengths before an axis. */
export function head(ops: TensorFlowOps, shape: TensorFlowNode, axis: Axis): TensorFlowNode {
  return ops.Slice(shape, [0], alone(ops, axis));
}

/** The lengths from an axis on. */
export function from(ops: TensorFlowOps, shape: TensorFlowNode, axis: Axis): TensorFlowNode {
  return ops.Slice(shape, alone(ops, axis), [-1]);
}

/** Lists of lengths one behind the other. */
export function joined(ops: TensorFlowOps, lists: readonly Operand[]): TensorFlowNode {
  return ops.ConcatV2(lists, 0);
}
