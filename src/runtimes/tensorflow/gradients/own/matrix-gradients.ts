import type { LocalGradient } from '../local-gradient.js';
import { cholesky, qr, selfAdjointEig, svd } from './decompositions.js';
import {
  matrixDiagPart,
  matrixDiagPartV2,
  matrixDiagPartV3,
  matrixDiagV2,
  matrixDiagV3,
  matrixSetDiag,
  matrixSetDiagV2,
  matrixSetDiagV3,
} from './diagonals.js';
import {
  bandedTriangularSolve,
  logMatrixDeterminant,
  matrixDeterminant,
  matrixInverse,
  matrixSolve,
  matrixSolveLs,
  matrixSquareRoot,
  matrixTriangularSolve,
} from './linear-algebra.js';

/** Gradients of the operations of linear algebra, by their names. */
export const matrixGradients: readonly (readonly [string, LocalGradient])[] = [
  ['BandedTriangularSolve', bandedTriangularSolve],
  ['Cholesky', cholesky],
  ['LogMatrixDeterminant', logMatrixDeterminant],
  ['MatrixDeterminant', matrixDeterminant],
  ['MatrixDiagPart', matrixDiagPart],
  ['MatrixDiagPartV2', matrixDiagPartV2],
  ['MatrixDiagPartV3', matrixDiagPartV3],
  ['MatrixDiagV2', matrixDiagV2],
  ['MatrixDiagV3', matrixDiagV3],
  ['MatrixInverse', matrixInverse],
  ['MatrixSetDiag', matrixSetDiag],
  ['MatrixSetDiagV2', matrixSetDiagV2],
  ['MatrixSetDiagV3', matrixSetDiagV3],
  ['MatrixSolve', matrixSolve],
  ['MatrixSolveLs', matrixSolveLs],
  ['MatrixSquareRoot', matrixSquareRoot],
  ['MatrixTriangularSolve', matrixTriangularSolve],
  ['Qr', qr],
  ['SelfAdjointEigV2', selfAdjointEig],
  ['Svd', svd],
];
