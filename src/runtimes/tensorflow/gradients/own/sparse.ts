import type { TensorFlowNode } from '../../nodes/tensorflow-node.js';
import type { Differentiated, LocalGradient } from '../local-gradient.js';
import { attributeFlag } from './attribute-flag.js';
import { joined } from './batch-gather.js';
import { matrixParts } from './matrix-parts.js';

/** The gradients of an operation whose inputs with these numbers have some. */
function at(op: Differentiated, gradients: Readonly<Record<number, TensorFlowNode>>): (TensorFlowNode | undefined)[] {
  return op.inputs.map((_, index) => gradients[index]);
}

/** Gradient of SparseTensorDenseMatMul, by the values of the sparse matrix and by the dense one. */
export const sparseTensorDenseMatMul: LocalGradient = (op) => {
  const { builder, input, gradient } = op;
  const { ops } = builder;
  const { adjoint } = matrixParts(ops);
  const [isAdjointA, isAdjointB] = [attributeFlag(op, 'adjoint_a'), attributeFlag(op, 'adjoint_b')];
  const [indices, values, shape, dense] = [input(0), input(1), input(2), input(3)];
  const byDense = ops.SparseTensorDenseMatMul(indices, values, shape, gradient(0), { adjointA: !isAdjointA });
  const column = (index: number): TensorFlowNode =>
    ops.StridedSlice(indices, [0, index], [0, index + 1], [1, 1], { beginMask: 1, endMask: 1, shrinkAxisMask: 2 });
  const [row, place] = isAdjointA ? [column(1), column(0)] : [column(0), column(1)];
  // An element takes part in the products of one row of what came back with one column of the other factor.
  const ofGradient = ops.GatherV2(gradient(0), row, 0);
  const ofDense = ops.GatherV2(isAdjointB ? adjoint(dense) : dense, place, 0);
  const product = ops.Sum(ops.Mul(ofGradient, conjugated(op, ofDense)), [-1]);
  const byValues = isAdjointA ? conjugated(op, product) : product;
  return at(op, { 1: byValues, 3: isAdjointB ? adjoint(byDense) : byDense });
};

function conjugated({ builder: { ops } }: Differentiated, x: TensorFlowNode): TensorFlowNode {
  return x.dtype?.startsWith('complex') === true ? ops.Conj(x) : x;
}

/** Gradient of SparseTensorDenseAdd. */
export const sparseTensorDenseAdd: LocalGradient = (op) => {
  const { builder, input, gradient } = op;
  return at(op, { 1: builder.ops.GatherNd(gradient(0), input(0)), 3: gradient(0) });
};

/** The gradient of an operation of a sparse tensor and a dense one that is repeated along it. */
function ofSparseAndDense(
  partials: (
    ops: Differentiated['builder']['ops'],
    values: TensorFlowNode,
    dense: TensorFlowNode,
  ) => readonly [TensorFlowNode, TensorFlowNode],
): LocalGradient {
  return (op) => {
    const { builder, input, gradient } = op;
    const { ops } = builder;
    const [indices, values, shape, dense] = [input(0), input(1), input(2), input(3)];
    const denseShape = ops.Shape(dense, { outType: 'int64' });
    const more = ops.ExpandDims(ops.Sub(ops.Size(shape), ops.Size(denseShape)), 0);
    const repeats = ops.FloorDiv(shape, joined(ops, [ops.Fill(more, 1n), denseShape]));
    const from = joined(ops, [[0], more]);
    const places = ops.Slice(ops.FloorDiv(indices, repeats), from, [-1, -1]);
    const [byValue, byDense] = partials(ops, values, ops.GatherNd(dense, places));
    return at(op, {
      1: ops.Mul(gradient(0), byValue),
      3: ops.ScatterNd(places, ops.Mul(gradient(0), byDense), denseShape),
    });
  };
}

/** Gradient of SparseDenseCwiseMul. */
export const sparseDenseCwiseMul = ofSparseAndDense((_ops, values, dense) => [dense, values]);

/** Gradient of SparseDenseCwiseDiv. */
export const sparseDenseCwiseDiv = ofSparseAndDense((ops, values, dense) => [
  ops.Reciprocal(dense),
  ops.RealDiv(ops.Neg(values), ops.Square(dense)),
]);

/** Gradient of SparseReduceSum: each element gets that of the sum that it is in. */
export const sparseReduceSum: LocalGradient = (op) => {
  const { builder, input, gradient } = op;
  const { ops } = builder;
  const shape = ops.Cast(input(2), { dstT: 'int32' });
  const axes = ops.FloorMod(input(3), ops.Size(shape));
  const kept = ops.TensorScatterUpdate(shape, ops.ExpandDims(axes, -1), ops.OnesLike(axes));
  const places = ops.FloorDiv(input(0), ops.Cast(ops.FloorDiv(shape, kept), { dstT: 'int64' }));
  return at(op, { 1: ops.GatherNd(ops.Reshape(gradient(0), kept), places) });
};

/** Gradient of SparseSoftmax: as that of Softmax, over the elements that are there. */
export const sparseSoftmax: LocalGradient = (op) => {
  const { builder, input, output, gradient } = op;
  const { ops } = builder;
  const [indices, shape] = [input(0), input(2)];
  const sums = ops.SparseReduceSum(indices, ops.Mul(output(0), gradient(0)), shape, [-1], { keepDims: true });
  const centred = ops.SparseDenseCwiseAdd(indices, gradient(0), shape, ops.Neg(sums));
  return at(op, { 1: ops.Mul(centred, output(0)) });
};

/** Gradient of SparseReorder: each element gets that of the place that it went to. */
export const sparseReorder: LocalGradient = (op) => {
  const { builder, input, gradient } = op;
  const { ops } = builder;
  const numbers = ops.Range(0, ops.StridedSlice(ops.Shape(input(0)), [0], [1], [1], { shrinkAxisMask: 1 }), 1);
  const { outputValues: order } = ops.SparseReorder(input(0), numbers, input(2));
  return at(op, { 1: ops.GatherV2(gradient(1), ops.InvertPermutation(order), 0) });
};

/** Gradient of SparseAdd, by the values of both. */
export const sparseAdd: LocalGradient = (op) => {
  const { builder, input, output, gradient } = op;
  const { aValGrad, bValGrad } = builder.ops.SparseAddGrad(gradient(1), input(0), input(3), output(0));
  return at(op, { 1: aValGrad, 4: bValGrad });
};

/** Gradient of SparseSlice. */
export const sparseSlice: LocalGradient = (op) => {
  const { builder, input, output, gradient } = op;
  return at(op, { 1: builder.ops.SparseSliceGrad(gradient(1), input(0), input(3), output(0)) });
};

/** Gradient of SparseFillEmptyRows, by the values and by what rows are filled with. */
export const sparseFillEmptyRows: LocalGradient = (op) => {
  const { builder, output, gradient } = op;
  const { dValues, dDefaultValue } = builder.ops.SparseFillEmptyRowsGrad(output(3), gradient(1));
  return at(op, { 1: dValues, 3: dDefaultValue });
};

/** Gradient of SparseToDense: what no element was written to gets the default's. */
export const sparseToDense: LocalGradient = (op) => {
  const { builder, input, gradient } = op;
  const { ops } = builder;
  const byValues = ops.GatherNd(gradient(0), input(0));
  const sum = (x: TensorFlowNode): TensorFlowNode => ops.Sum(x, ops.Range(0, ops.Rank(x), 1));
  return at(op, { 2: byValues, 3: ops.Sub(sum(gradient(0)), sum(byValues)) });
};

/** Gradient of SparseMatMul, whose factors are dense tensors with many zeros. */
export const sparseMatMul: LocalGradient = (op) => {
  const { builder, input, gradient } = op;
  const { ops } = builder;
  const [isTransposedA, isTransposedB] = [attributeFlag(op, 'transpose_a'), attributeFlag(op, 'transpose_b')];
  const wide = (x: TensorFlowNode): TensorFlowNode => (x.dtype === 'bfloat16' ? ops.Cast(x, { dstT: 'float32' }) : x);
  const as = (x: TensorFlowNode, index: number): TensorFlowNode =>
    input(index).dtype === 'bfloat16' ? ops.Cast(x, { dstT: 'bfloat16' }) : x;
  const [a, b, whole] = [wide(input(0)), wide(input(1)), gradient(0)];
  const byA = isTransposedA
    ? ops.MatMul(b, whole, { transposeA: isTransposedB, transposeB: true })
    : ops.MatMul(whole, b, { transposeB: !isTransposedB });
  const byB = isTransposedB
    ? ops.MatMul(whole, a, { transposeA: true, transposeB: isTransposedA })
    : ops.MatMul(a, whole, { transposeA: !isTransposedA });
  return [as(byA, 0), as(byB, 1)];
};
