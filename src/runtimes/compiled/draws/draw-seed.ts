import { tensorValue } from '../../../core/tensor-value.js';
import type { NativeOutput } from '../../tensorflow/c-api/native-operation.js';
import type { GraphOperations } from './graph-operations.js';

/** The counter of steps has the lower 40 bits of the second number of a seed, the index of the draw those above. */
const indexShift = 40n;

/**
 * The seed of the draw with this index: that of the step, with the index added to it. TensorFlow scrambles the two
 * numbers into a key and a counter of Philox, so that seeds that are neighbours give numbers of no relation.
 *
 * @param key `[seed, counter]` of the step, int64
 */
export function drawSeed(operations: GraphOperations, key: NativeOutput, index: number): NativeOutput {
  if (index === 0) return key;
  const offset = tensorValue('int64', [2], BigInt64Array.of(0n, BigInt(index) << indexShift));
  return operations.add('AddV2', [key, operations.constant(offset)]).output(0);
}
