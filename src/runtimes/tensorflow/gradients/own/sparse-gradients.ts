import type { LocalGradient } from '../local-gradient.js';
import {
  segmentExtreme,
  segmentProduct,
  sparseSegmentMean,
  sparseSegmentSqrtN,
  sparseSegmentSum,
  unsortedSegmentProduct,
} from './segments.js';
import {
  sparseAdd,
  sparseDenseCwiseDiv,
  sparseDenseCwiseMul,
  sparseFillEmptyRows,
  sparseMatMul,
  sparseReduceSum,
  sparseReorder,
  sparseSlice,
  sparseSoftmax,
  sparseTensorDenseAdd,
  sparseTensorDenseMatMul,
  sparseToDense,
} from './sparse.js';

/** Gradients of the operations of sparse tensors and of segments of rows, by their names. */
export const sparseGradients: readonly (readonly [string, LocalGradient])[] = [
  ['SegmentMax', segmentExtreme],
  ['SegmentMin', segmentExtreme],
  ['SegmentProd', segmentProduct],
  ['SparseAdd', sparseAdd],
  ['SparseDenseCwiseDiv', sparseDenseCwiseDiv],
  ['SparseDenseCwiseMul', sparseDenseCwiseMul],
  ['SparseFillEmptyRows', sparseFillEmptyRows],
  ['SparseMatMul', sparseMatMul],
  ['SparseReduceSum', sparseReduceSum],
  ['SparseReorder', sparseReorder],
  ['SparseSegmentMean', sparseSegmentMean],
  ['SparseSegmentMeanWithNumSegments', sparseSegmentMean],
  ['SparseSegmentSqrtN', sparseSegmentSqrtN],
  ['SparseSegmentSqrtNWithNumSegments', sparseSegmentSqrtN],
  ['SparseSegmentSum', sparseSegmentSum],
  ['SparseSegmentSumWithNumSegments', sparseSegmentSum],
  ['SparseSlice', sparseSlice],
  ['SparseSoftmax', sparseSoftmax],
  ['SparseTensorDenseAdd', sparseTensorDenseAdd],
  ['SparseTensorDenseMatMul', sparseTensorDenseMatMul],
  ['SparseToDense', sparseToDense],
  ['UnsortedSegmentProd', unsortedSegmentProduct],
];
