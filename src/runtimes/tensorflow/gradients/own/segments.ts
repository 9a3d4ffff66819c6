import type { TensorFlowNode } from '../../nodes/tensorflow-node.js';
import type { TensorFlowOps } from '../../ops/generated/tensorflow-ops.js';
import type { Differentiated, LocalGradient } from '../local-gradient.js';
import { attributeFlag } from './attribute-flag.js';

/** Gradient of SegmentMax and SegmentMin: those that are it have equal parts of what their segment gets. */
export const segmentExtreme: LocalGradient = ({ builder: { ops }, input, output, gradient }) => {
  const [data, segments] = [input(0), input(1)];
  const isExtreme = ops.Equal(data, ops.GatherV2(output(0), segments, 0));
  const count = ops.SegmentSum(ops.Cast(isExtreme, { dstT: data.dtype ?? 'float32' }), segments);
  const parts = ops.GatherV2(ops.RealDiv(gradient(0), count), segments, 0);
  return [ops.SelectV2(isExtreme, parts, ops.ZerosLike(data)), undefined];
};

/** What products of segments are made with. */
interface ProductsOfSegments {
  readonly sum: (data: TensorFlowNode) => TensorFlowNode;
  readonly product: (data: TensorFlowNode) => TensorFlowNode;
  /** For each row what its segment has; zeros for rows of none. */
  readonly toRows: (values: TensorFlowNode) => TensorFlowNode;
}

/**
 * The gradient of a product of segments. An element's partial derivative is the product of the others: the whole divided by
 * it, or, where it is the only zero of its segment, the product without it. Two zeros leave nothing.
 */
function ofProducts(
  { builder: { ops }, input, output, gradient }: Differentiated,
  { sum, product, toRows }: ProductsOfSegments,
): TensorFlowNode {
  const data = input(0);
  const isZero = ops.Equal(data, 0);
  const zeros = sum(ops.Cast(isZero, { dstT: 'int32' }));
  const kept = ops.SelectV2(ops.Greater(zeros, 1), ops.ZerosLike(gradient(0)), gradient(0));
  const others = ops.SelectV2(isZero, ops.OnesLike(data), data);
  const partial = ops.SelectV2(isZero, toRows(product(others)), ops.RealDiv(toRows(output(0)), others));
  return ops.Mul(toRows(kept), partial);
}

/** Gradient of SegmentProd. */
export const segmentProduct: LocalGradient = (op) => {
  const { ops } = op.builder;
  const segments = op.input(1);
  const products = ofProducts(op, {
    sum: (data) => ops.SegmentSum(data, segments),
    product: (data) => ops.SegmentProd(data, segments),
    toRows: (values) => ops.GatherV2(values, segments, 0),
  });
  return [products, undefined];
};

/** Gradient of UnsortedSegmentProd: rows of a negative segment are in none. */
export const unsortedSegmentProduct: LocalGradient = (op) => {
  const { ops } = op.builder;
  const [data, segments, count] = [op.input(0), op.input(1), op.input(2)];
  const isInOne = alongRows(ops, ops.GreaterEqual(segments, ops.ZerosLike(segments)), data);
  const known = ops.Maximum(segments, ops.ZerosLike(segments));
  const products = ofProducts(op, {
    sum: (values) => ops.UnsortedSegmentSum(values, segments, count),
    product: (values) => ops.UnsortedSegmentProd(values, segments, count),
    toRows: (values) => {
      const rows = ops.GatherV2(values, known, 0);
      return ops.SelectV2(isInOne, rows, ops.ZerosLike(rows));
    },
  });
  return [products, undefined, undefined];
};

/** What is there for each row, in the rank of the rows. */
function alongRows(ops: TensorFlowOps, perRow: TensorFlowNode, data: TensorFlowNode): TensorFlowNode {
  const more = ops.ExpandDims(ops.Sub(ops.Rank(data), ops.Rank(perRow)), 0);
  return ops.Reshape(perRow, ops.ConcatV2([ops.Shape(perRow), ops.Tile(Int32Array.of(1), more)], 0));
}

/** The gradient of a reduction of rows that were taken: of all rows, or of those that were. */
function ofTakenRows(kind: 'Sum' | 'Mean' | 'SqrtN'): LocalGradient {
  return (op) => {
    const { builder, input, gradient } = op;
    const { ops } = builder;
    const shape = ops.Shape(input(0));
    const rows = ops.StridedSlice(shape, [0], [1], [1], { shrinkAxisMask: 1 });
    const taken = [gradient(0), input(1), input(2), rows] as const;
    if (!isSparse(op)) return [builder.node(`SparseSegment${kind}Grad`, taken)];
    const { output: values, sortedUniqueIndices: indices } = ops[`SparseSegment${kind}GradV2`](...taken);
    return [{ values, indices, denseShape: shape }];
  };
}

/** The attribute that asks for the rows alone, which earlier releases do not have. */
function isSparse(op: Differentiated): boolean {
  const { builder, operation } = op;
  const hasAttribute = builder.definition(operation.type).attr.some(({ name }) => name === 'sparse_gradient');
  return hasAttribute && attributeFlag(op, 'sparse_gradient');
}

/** Gradient of SparseSegmentSum, with a number of segments or without. */
export const sparseSegmentSum = ofTakenRows('Sum');

/** Gradient of SparseSegmentMean, with a number of segments or without. */
export const sparseSegmentMean = ofTakenRows('Mean');

/** Gradient of SparseSegmentSqrtN, with a number of segments or without. */
export const sparseSegmentSqrtN = ofTakenRows('SqrtN');
