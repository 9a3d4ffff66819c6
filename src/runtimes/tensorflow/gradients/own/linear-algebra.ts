import { UnimplementedError } from '../../../../errors.js';
import type { TensorFlowNode } from '../../nodes/tensorflow-node.js';
import type { Differentiated, LocalGradient } from '../local-gradient.js';
import { attributeFlag } from './attribute-flag.js';
import { matrixParts, summedToBatches } from './matrix-parts.js';

/** Gradient of MatrixInverse. */
export const matrixInverse: LocalGradient = (op) => {
  const { builder, output, gradient } = op;
  const { product } = matrixParts(builder.ops);
  const adjoint = attributeFlag(op, 'adjoint');
  const behind = product(gradient(0), output(0), { adjX: adjoint, adjY: !adjoint });
  return [builder.ops.Neg(product(output(0), behind, { adjX: !adjoint }))];
};

/** Gradient of MatrixDeterminant. */
export const matrixDeterminant: LocalGradient = ({ builder: { ops }, input, output, gradient }) => [
  timesInverse(ops.Mul(gradient(0), output(0)), { ops, matrix: input(0) }),
];

/** Gradient of LogMatrixDeterminant: the sign has none. */
export const logMatrixDeterminant: LocalGradient = ({ builder: { ops }, input, gradient }) => [
  timesInverse(gradient(1), { ops, matrix: input(0) }),
];

/** A factor for each matrix, times the adjoint of its inverse. */
function timesInverse(
  factors: TensorFlowNode,
  { ops, matrix }: { readonly ops: Differentiated['builder']['ops']; readonly matrix: TensorFlowNode },
): TensorFlowNode {
  const wide = ops.ExpandDims(ops.ExpandDims(factors, -1), -1);
  return ops.Mul(wide, ops.MatrixInverse(matrix, { adjoint: true }));
}

/** Gradient of MatrixSolve. */
export const matrixSolve: LocalGradient = (op) => {
  const { builder, input, gradient } = op;
  const right = builder.ops.MatrixSolve(input(0), gradient(0), { adjoint: !attributeFlag(op, 'adjoint') });
  return [byTheMatrix(op, right), right];
};

/** Gradient of MatrixTriangularSolve: by the triangle that it takes. */
export const matrixTriangularSolve: LocalGradient = (op) => {
  const { builder, input, gradient } = op;
  const { lower, upper } = matrixParts(builder.ops);
  const isLower = attributeFlag(op, 'lower');
  const adjoint = !attributeFlag(op, 'adjoint');
  const right = builder.ops.MatrixTriangularSolve(input(0), gradient(0), { lower: isLower, adjoint });
  const whole = byTheMatrix(op, right);
  return summedToBatches(op, [isLower ? lower(whole) : upper(whole), right]);
};

/** Gradient of BandedTriangularSolve: by the bands that it takes. */
export const bandedTriangularSolve: LocalGradient = (op) => {
  const { builder, input, gradient } = op;
  const { ops } = builder;
  const isLower = attributeFlag(op, 'lower');
  const adjoint = !attributeFlag(op, 'adjoint');
  const right = ops.BandedTriangularSolve(input(0), gradient(0), { lower: isLower, adjoint });
  const bands = ops.StridedSlice(ops.Shape(input(0)), [-2], [-1], [1], { shrinkAxisMask: 1 });
  const furthest = ops.Sub(bands, 1);
  const which = ops.Pack(isLower ? [ops.Neg(furthest), 0] : [0, furthest]);
  const banded = ops.MatrixDiagPartV3(byTheMatrix(op, right), which, 0, { align: 'LEFT_RIGHT' });
  return summedToBatches(op, [banded, right]);
};

/** The gradient by a matrix out of that by the right side, where the output is what was solved for. */
function byTheMatrix(op: Differentiated, right: TensorFlowNode): TensorFlowNode {
  const { ops } = op.builder;
  const { product } = matrixParts(ops);
  const solution = op.output(0);
  return ops.Neg(
    attributeFlag(op, 'adjoint') ? product(solution, right, { adjY: true }) : product(right, solution, { adjY: true }),
  );
}

/**
 * Gradient of MatrixSolveLs, by the normal equations.
 *
 * @throws UnimplementedError for `fast: false`, which has none in TensorFlow either, and for matrices of unknown size.
 */
export const matrixSolveLs: LocalGradient = (op) => {
  const { builder, operation, input, output, gradient } = op;
  const { ops } = builder;
  const { product, unit, adjoint } = matrixParts(ops);
  const [rows, columns] = input(0).shape?.slice(-2) ?? [];
  if (!attributeFlag(op, 'fast') || typeof rows !== 'number' || typeof columns !== 'number') {
    const why = attributeFlag(op, 'fast') ? 'the size of the matrix is not known' : 'fast is false';
    throw new UnimplementedError(
      `gradients: the gradient of MatrixSolveLs (node "${operation.name}") is not implemented where ${why}`,
      { op: operation.name },
    );
  }
  const isTall = rows >= columns;
  const [matrix, right] = [input(0), input(1)];
  const gramian = product(matrix, matrix, { adjX: isTall, adjY: !isTall });
  const regularizer = ops.Cast(input(2), { dstT: matrix.dtype ?? 'float32' });
  const factor = ops.Cholesky(ops.AddV2(gramian, ops.Mul(unit(gramian), regularizer)));
  const solved = (what: TensorFlowNode): TensorFlowNode =>
    ops.MatrixTriangularSolve(factor, ops.MatrixTriangularSolve(factor, what), { adjoint: true });
  if (isTall) {
    const z = solved(gradient(0));
    const outer = product(output(0), z, { adjY: true });
    const byMatrix = ops.Sub(product(right, z, { adjY: true }), product(matrix, ops.AddV2(outer, adjoint(outer))));
    return [byMatrix, product(matrix, z), undefined];
  }
  const byRight = solved(product(matrix, gradient(0)));
  const inner = solved(right);
  const first = product(byRight, product(inner, matrix, { adjX: true }));
  const second = product(inner, ops.Sub(gradient(0), product(matrix, byRight, { adjX: true })), { adjY: true });
  return [ops.Sub(second, first), byRight, undefined];
};

/** Gradient of MatrixSquareRoot: the solution of a Sylvester equation, written out as one linear system. */
export const matrixSquareRoot: LocalGradient = ({ builder: { ops }, output, gradient }) => {
  const root = output(0);
  const { adjoint, unit } = matrixParts(ops);
  const shape = ops.Shape(root);
  const order = ops.StridedSlice(shape, [-1], [0], [1], { shrinkAxisMask: 1, endMask: 1 });
  const batches = ops.StridedSlice(shape, [0], [-2], [1], { beginMask: 1 });
  const squared = ops.Mul(order, order);
  const kronecker = (left: TensorFlowNode, right: TensorFlowNode): TensorFlowNode =>
    ops.Reshape(
      ops.Mul(ops.ExpandDims(ops.ExpandDims(left, -1), -3), ops.ExpandDims(ops.ExpandDims(right, -2), -4)),
      ops.ConcatV2([batches, ops.Pack([squared, squared])], 0),
    );
  const system = ops.AddV2(kronecker(unit(root), adjoint(root)), kronecker(root, unit(root)));
  const flat = ops.Reshape(adjoint(gradient(0)), ops.ConcatV2([batches, ops.Pack([squared, 1])], 0));
  return [adjoint(ops.Reshape(ops.MatrixSolve(system, flat), shape))];
};
