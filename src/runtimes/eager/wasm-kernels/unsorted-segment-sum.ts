import {
  UnsortedSegmentSum,
  type TensorInfo,
  type UnsortedSegmentSumAttrs,
  type UnsortedSegmentSumInputs,
} from '@tensorflow/tfjs';
import { elementCount } from '../../../core/element-count.js';
import { InvalidArgumentError } from '../../../errors.js';
import { wasmKernel } from './wasm-kernel.js';

/**
 * Sums the rows of x that have the same segment id: output row i is the sum of the rows whose id is i, as float32.
 *
 * Rows whose id is negative, or not less than numSegments, go nowhere: they are scattered into a row before the first
 * segment and one after the last, which are cut off.
 */
export const unsortedSegmentSum = wasmKernel<UnsortedSegmentSumInputs, UnsortedSegmentSumAttrs>(
  UnsortedSegmentSum,
  ({ run }, { x, segmentIds }, { numSegments }) => {
    check(x, segmentIds);
    const [rows = 0, ...rowShape] = x.shape;
    const rowSize = elementCount(rowShape);
    const shape = [numSegments, ...rowShape];
    if (rows * rowSize * numSegments === 0) return run('Fill', {}, { shape, value: 0, dtype: 'float32' });

    const int = (value: number): TensorInfo => run('Fill', {}, { shape: [], value, dtype: 'int32' });
    const atLeast = run('Maximum', { a: segmentIds, b: int(-1) });
    const within = run('Minimum', { a: atLeast, b: int(numSegments) });
    const places = run('Add', { a: within, b: int(1) });

    const values = x.dtype === 'float32' ? x : run('Cast', { x }, { dtype: 'float32' });
    const scattered = run(
      'ScatterNd',
      {
        indices: run('Reshape', { x: places }, { shape: [rows, 1] }),
        updates: run('Reshape', { x: values }, { shape: [rows, rowSize] }),
      },
      { shape: [numSegments + 2, rowSize] },
    );
    const sums = run('Slice', { x: scattered }, { begin: [1, 0], size: [numSegments, rowSize] });
    return run('Reshape', { x: sums }, { shape });
  },
);

function check(x: TensorInfo, segmentIds: TensorInfo): void {
  if (segmentIds.dtype !== 'int32' || segmentIds.shape.length !== 1 || segmentIds.shape[0] !== x.shape[0]) {
    throw new InvalidArgumentError(
      `UnsortedSegmentSum: expected segmentIds of dtype int32 with one id for each of the ${x.shape[0] ?? 0} rows of x, ` +
        `got dtype ${segmentIds.dtype} and shape [${segmentIds.shape.join(', ')}]; cast or reshape them`,
    );
  }
}
