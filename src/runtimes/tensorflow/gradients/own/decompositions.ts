import { UnimplementedError } from '../../../../errors.js';
import type { TensorFlowNode } from '../../nodes/tensorflow-node.js';
import type { TensorFlowOps } from '../../ops/generated/tensorflow-ops.js';
import type { Differentiated, LocalGradient } from '../local-gradient.js';
import { attributeFlag } from './attribute-flag.js';
import { matrixParts } from './matrix-parts.js';

/** Gradient of Cholesky (Iain Murray, Differentiation of the Cholesky decomposition, 2016). */
export const cholesky: LocalGradient = ({ builder: { ops }, output, gradient }) => {
  const { product, lower, withHalfDiagonal, adjoint, unit } = matrixParts(ops);
  const factor = output(0);
  const inverse = ops.MatrixTriangularSolve(factor, unit(factor));
  const middle = lower(withHalfDiagonal(product(factor, gradient(0), { adjX: true })));
  const half = product(product(inverse, middle, { adjX: true }), inverse);
  return [ops.Mul(ops.AddV2(half, adjoint(half)), 0.5)];
};

/** Gradient of SelfAdjointEigV2, which takes the lower triangle; it has none where eigenvalues are equal. */
export const selfAdjointEig: LocalGradient = (op) => {
  const { builder, input, output, gradient } = op;
  const { ops } = builder;
  const { product, lower, withHalfDiagonal, adjoint } = matrixParts(ops);
  const hasVectors = attributeFlag(op, 'compute_v');
  const vectors = hasVectors ? output(1) : ops.SelfAdjointEigV2(input(0)).v;
  const values = ops.MatrixDiag(gradient(0));
  const inner = hasVectors
    ? ops.AddV2(values, ops.Mul(inverseGaps(ops, output(0)), product(vectors, gradient(1), { adjX: true })))
    : values;
  const whole = product(vectors, product(inner, vectors, { adjY: true }));
  return [withHalfDiagonal(lower(ops.AddV2(whole, adjoint(whole))))];
};

/** The inverse of the gap between each two of some values, zero on the diagonal; wide enough never to be infinite. */
function inverseGaps(ops: TensorFlowOps, values: TensorFlowNode): TensorFlowNode {
  const gaps = ops.Sub(ops.ExpandDims(values, -2), ops.ExpandDims(values, -1));
  return ops.MatrixSetDiag(safeInverse(ops, gaps), ops.ZerosLike(values));
}

function safeInverse(ops: TensorFlowOps, x: TensorFlowNode): TensorFlowNode {
  return ops.Mul(x, ops.Reciprocal(ops.AddV2(ops.Mul(x, x), 1e-20)));
}

/**
 * Gradient of Qr (Roberts and Roberts, QR and LQ decomposition matrix backpropagation algorithms, 2020).
 *
 * @throws UnimplementedError for matrices of unknown size, and for whole factors of a matrix with more rows than columns.
 */
export const qr: LocalGradient = (op) => {
  const { builder, input, output, gradient } = op;
  const { ops } = builder;
  const { product, columns } = matrixParts(ops);
  const [q, r] = [output(0), output(1)];
  const [rows, width] = [q.shape?.at(-2), r.shape?.at(-1)];
  const rank = r.shape?.at(-2);
  if (typeof rows !== 'number' || typeof width !== 'number' || typeof rank !== 'number') {
    throw unimplemented(op, 'the size of the matrix is not known');
  }
  if (rank > width) throw unimplemented(op, 'fullMatrices is true and there are more rows than columns');
  if (rows >= width) return [ofSquare(op, { q, r, dq: gradient(0), dr: gradient(1) })];
  // What is right of the square is a product with q.
  const rest = columns(gradient(1), rows, undefined);
  const dq = ops.AddV2(gradient(0), product(columns(input(0), rows, undefined), rest, { adjY: true }));
  const square = { q, r: columns(r, 0, rows), dq, dr: columns(gradient(1), 0, rows) };
  return [ops.ConcatV2([ofSquare(op, square), product(q, rest)], -1)];
};

interface Factors {
  readonly q: TensorFlowNode;
  readonly r: TensorFlowNode;
  readonly dq: TensorFlowNode;
  readonly dr: TensorFlowNode;
}

function ofSquare({ builder: { ops } }: Differentiated, { q, r, dq, dr }: Factors): TensorFlowNode {
  const { product, adjoint, lower } = matrixParts(ops);
  const solved = (x: TensorFlowNode): TensorFlowNode =>
    adjoint(ops.MatrixTriangularSolve(r, adjoint(x), { lower: false }));
  const qdq = product(q, dq, { adjX: true });
  const rdr = product(r, dr, { adjY: true });
  const skew = (x: TensorFlowNode): TensorFlowNode => ops.Sub(x, adjoint(x));
  const triangle = lower(ops.AddV2(skew(qdq), skew(rdr)));
  const result = ops.AddV2(product(q, ops.AddV2(dr, solved(triangle))), solved(ops.Sub(dq, product(q, qdq))));
  if (q.dtype?.startsWith('complex') !== true) return result;
  const diagonal = ops.MatrixDiag(ops.MatrixDiagPart(ops.Sub(rdr, adjoint(qdq))));
  const imaginary = ops.Sub(diagonal, ops.Cast(ops.Real(diagonal), { dstT: q.dtype }));
  return ops.AddV2(result, solved(product(q, adjoint(imaginary))));
}

/**
 * Gradient of Svd; it has none where singular values are equal (Giles, Collected matrix derivative results, 2008; Townsend,
 * Differentiating the singular value decomposition, 2016).
 *
 * @throws UnimplementedError for matrices of unknown size, and for whole matrices of more than one row or column too many.
 */
export const svd: LocalGradient = (op) => {
  const { builder, input, output, gradient } = op;
  const { ops } = builder;
  const { product, adjoint } = matrixParts(ops);
  const matrix = input(0);
  const dtype = matrix.dtype ?? 'float32';
  const cast = (x: TensorFlowNode): TensorFlowNode => (x.dtype === dtype ? x : ops.Cast(x, { dstT: dtype }));
  const ds = cast(gradient(0));
  if (!attributeFlag(op, 'compute_uv')) {
    const { u, v } = ops.Svd(matrix);
    return [product(u, product(ops.MatrixDiag(ds), v, { adjY: true }))];
  }
  const [rows, columns] = matrix.shape?.slice(-2) ?? [];
  if (typeof rows !== 'number' || typeof columns !== 'number') {
    throw unimplemented(op, 'the size of the matrix is not known');
  }
  const isFull = attributeFlag(op, 'full_matrices');
  if (isFull && Math.abs(rows - columns) > 1) {
    throw unimplemented(op, 'fullMatrices is true and rows and columns differ by more than one');
  }
  const left = { x: output(1), dx: gradient(1) };
  const right = { x: output(2), dx: gradient(2) };
  const isTall = rows > columns;
  const wide = ofWide(ops, {
    singular: cast(output(0)),
    ds,
    u: isTall ? right : left,
    v: isTall ? left : right,
    rows: Math.min(rows, columns),
    columns: Math.max(rows, columns),
    isFull,
  });
  return [isTall ? adjoint(wide) : wide];
};

interface Vectors {
  readonly x: TensorFlowNode;
  readonly dx: TensorFlowNode;
}

interface WideSvd {
  readonly singular: TensorFlowNode;
  readonly ds: TensorFlowNode;
  readonly u: Vectors;
  readonly v: Vectors;
  readonly rows: number;
  readonly columns: number;
  readonly isFull: boolean;
}

/** The gradient by a matrix that has at least as many columns as rows. */
function ofWide(ops: TensorFlowOps, { singular, ds, u, v, rows, columns: width, isFull }: WideSvd): TensorFlowNode {
  const { product, adjoint, columns } = matrixParts(ops);
  const [diagonal, gaps] = [ops.MatrixDiag(singular), inverseGaps(ops, ops.Square(singular))];
  const inverse = ops.MatrixDiag(safeInverse(ops, singular));
  const first = { x: columns(v.x, 0, rows), dx: columns(v.dx, 0, rows) };
  const inside = ({ x, dx }: Vectors): TensorFlowNode => product(x, dx, { adjX: true });
  const symmetric = (x: TensorFlowNode): TensorFlowNode => ops.AddV2(x, adjoint(x));
  const inV = inside(first);
  const turned = ops.AddV2(
    ops.AddV2(ops.MatrixDiag(ds), product(symmetric(ops.Mul(gaps, inside(u))), diagonal)),
    product(diagonal, symmetric(ops.Mul(gaps, inV))),
  );
  let whole = product(u.x, product(turned, first.x, { adjY: true }));
  if (rows < width) {
    const back = adjoint(first.dx);
    let outside = ops.Sub(back, product(product(back, first.x), first.x, { adjY: true }));
    if (isFull) {
      const rest = { x: columns(v.x, rows, width), dx: columns(v.dx, rows, width) };
      outside = ops.Sub(outside, product(product(first.x, rest.dx, { adjX: true }), rest.x, { adjY: true }));
    }
    whole = ops.AddV2(whole, product(product(u.x, inverse), outside));
  }
  if (singular.dtype?.startsWith('complex') !== true) return whole;
  const phases = ops.MatrixDiag(ops.MatrixDiagPart(inV));
  const turns = product(inverse, ops.Sub(adjoint(phases), phases));
  return ops.AddV2(whole, ops.Mul(product(u.x, product(turns, first.x, { adjY: true })), 0.5));
}

function unimplemented({ operation: { type, name } }: Differentiated, why: string): UnimplementedError {
  return new UnimplementedError(`gradients: the gradient of ${type} (node "${name}") is not implemented where ${why}`, {
    op: name,
  });
}
