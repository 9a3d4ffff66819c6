import type { TensorFlowNode } from '../../nodes/tensorflow-node.js';
import type { Differentiated, LocalGradient } from '../local-gradient.js';
import { attributesOf } from './attributes-of.js';

/** What takes diagonals out of a matrix, and puts them into one: the later releases of both say which ones, and where. */
interface Diagonals {
  readonly take: string;
  readonly put: string;
  /** The input that says which diagonals; of the first release it is always the main one. */
  readonly which?: number | undefined;
  readonly attributes: readonly string[];
}

function take(
  op: Differentiated,
  matrix: TensorFlowNode,
  { take: type, which, attributes }: Diagonals,
): TensorFlowNode {
  const { builder, input } = op;
  if (which === undefined) return builder.node(type, [matrix]);
  return builder.node(type, [matrix, input(which), 0], attributesOf(op, attributes));
}

function put(
  op: Differentiated,
  [matrix, diagonal]: readonly [TensorFlowNode, TensorFlowNode],
  { put: type, which, attributes }: Diagonals,
): TensorFlowNode {
  const { builder, input } = op;
  const where = which === undefined ? [] : [input(which)];
  return builder.node(type, [matrix, diagonal, ...where], attributesOf(op, attributes));
}

/** The gradient of what makes matrices of diagonals: the diagonals of the gradient. */
function ofMaking(diagonals: Diagonals): LocalGradient {
  return (op) => [take(op, op.gradient(0), diagonals)];
}

/** The gradient of what takes diagonals: they go back to where they were. */
function ofTaking(diagonals: Diagonals): LocalGradient {
  return (op) => [put(op, [op.builder.ops.ZerosLike(op.input(0)), op.gradient(0)], diagonals)];
}

/** The gradient of what replaces diagonals: what was replaced gets none. */
function ofPutting(diagonals: Diagonals): LocalGradient {
  return (op) => [
    put(op, [op.gradient(0), op.builder.ops.ZerosLike(op.input(1))], diagonals),
    take(op, op.gradient(0), diagonals),
  ];
}

const first: Diagonals = { take: 'MatrixDiagPart', put: 'MatrixSetDiag', attributes: [] };
const second = (which: number): Diagonals => ({
  take: 'MatrixDiagPartV2',
  put: 'MatrixSetDiagV2',
  which,
  attributes: [],
});
const third = (which: number): Diagonals => ({
  take: 'MatrixDiagPartV3',
  put: 'MatrixSetDiagV3',
  which,
  attributes: ['align'],
});

/** Gradient of MatrixDiagV2. */
export const matrixDiagV2 = ofMaking(second(1));

/** Gradient of MatrixDiagV3. */
export const matrixDiagV3 = ofMaking(third(1));

/** Gradient of MatrixDiagPart. */
export const matrixDiagPart = ofTaking(first);

/** Gradient of MatrixDiagPartV2. */
export const matrixDiagPartV2 = ofTaking(second(1));

/** Gradient of MatrixDiagPartV3. */
export const matrixDiagPartV3 = ofTaking(third(1));

/** Gradient of MatrixSetDiag. */
export const matrixSetDiag = ofPutting(first);

/** Gradient of MatrixSetDiagV2. */
export const matrixSetDiagV2 = ofPutting(second(2));

/** Gradient of MatrixSetDiagV3. */
export const matrixSetDiagV3 = ofPutting(third(2));
