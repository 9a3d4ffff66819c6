import type { TensorFlowNode } from '../../nodes/tensorflow-node.js';
import type { TensorFlowOps } from '../../ops/generated/tensorflow-ops.js';
import type { Operand } from '../../ops/operand.js';
import type { Differentiated } from '../local-gradient.js';
import { head } from './batch-gather.js';

/** Which of the factors of a product are conjugated and transposed. */
export interface ProductOptions {
  readonly adjX?: boolean | undefined;
  readonly adjY?: boolean | undefined;
}

/** The parts of a matrix, or of each matrix of a batch, that gradients of linear algebra are made of. */
export interface MatrixParts {
  readonly product: (x: TensorFlowNode, y: TensorFlowNode, options?: ProductOptions) => TensorFlowNode;
  /** The matrix conjugated and transposed. */
  readonly adjoint: (x: TensorFlowNode) => TensorFlowNode;
  /** What is on and below the diagonal. */
  readonly lower: (x: TensorFlowNode) => TensorFlowNode;
  /** What is on and above the diagonal. */
  readonly upper: (x: TensorFlowNode) => TensorFlowNode;
  /** The matrix with half of its diagonal. */
  readonly withHalfDiagonal: (x: TensorFlowNode) => TensorFlowNode;
  /** The unit matrix, as large as this one. */
  readonly unit: (x: TensorFlowNode) => TensorFlowNode;
  /** Some columns, from one to before another; undefined for the end. */
  readonly columns: (x: TensorFlowNode, from: number, to: number | undefined) => TensorFlowNode;
}

/** The parts of matrices, as nodes of a graph. */
export function matrixParts(ops: TensorFlowOps): MatrixParts {
  const diagonal = (x: TensorFlowNode): TensorFlowNode => ops.MatrixDiagPart(x);
  return {
    product: (x, y, options = {}) => ops.BatchMatMulV2(x, y, options),
    // A product with the unit matrix would round; the axes are exchanged instead.
    adjoint: (x) => ops.ConjugateTranspose(x, lastTwoExchanged(ops, x)),
    lower: (x) => ops.MatrixBandPart(x, -1n, 0n),
    upper: (x) => ops.MatrixBandPart(x, 0n, -1n),
    withHalfDiagonal: (x) => ops.MatrixSetDiag(x, ops.Mul(diagonal(x), 0.5)),
    unit: (x) => ops.MatrixDiag(ops.OnesLike(diagonal(x))),
    columns: (x, from, to) =>
      slicedAtTheEnd(ops, x, { begin: [0, from], end: [0, to ?? 0], endMask: to === undefined }),
  };
}

/** The order of the axes with the last two exchanged. */
function lastTwoExchanged(ops: TensorFlowOps, x: TensorFlowNode): Operand {
  const rank = x.shape?.length;
  if (rank !== undefined) {
    return Int32Array.from({ length: rank }, (_, axis) => (axis < rank - 2 ? axis : 2 * rank - 3 - axis));
  }
  const count = ops.Rank(x);
  return ops.ConcatV2([ops.Range(0, ops.Sub(count, 2), 1), ops.Pack([ops.Sub(count, 1), ops.Sub(count, 2)])], 0);
}

function slicedAtTheEnd(
  ops: TensorFlowOps,
  x: TensorFlowNode,
  { begin, end, endMask }: { readonly begin: number[]; readonly end: number[]; readonly endMask: boolean },
): TensorFlowNode {
  // An ellipsis stands for all axes but the last two, of which the rows are all taken.
  return ops.StridedSlice(x, [0, ...begin], [0, ...end], [1, 1, 1], {
    ellipsisMask: 1,
    beginMask: 2,
    endMask: endMask ? 6 : 2,
  });
}

/** The gradients by two batches of matrices that were broadcast to each other, each summed to the batches of its own. */
export function summedToBatches(
  { builder: { ops }, input }: Differentiated,
  [left, right]: readonly [TensorFlowNode, TensorFlowNode],
): readonly [TensorFlowNode, TensorFlowNode] {
  const [leftShape, rightShape] = [ops.Shape(input(0)), ops.Shape(input(1))];
  const batches = (shape: TensorFlowNode): TensorFlowNode => head(ops, shape, ops.Sub(ops.Size(shape), 2));
  const { r0, r1 } = ops.BroadcastGradientArgs(batches(leftShape), batches(rightShape));
  return [ops.Reshape(ops.Sum(left, r0), leftShape), ops.Reshape(ops.Sum(right, r1), rightShape)];
}
