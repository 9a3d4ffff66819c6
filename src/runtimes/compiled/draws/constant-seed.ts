import seedrandom from 'seedrandom';
import { tensorValue } from '../../../core/tensor-value.js';
import type { NativeOutput } from '../../tensorflow/c-api/native-operation.js';
import type { GraphOperations } from './graph-operations.js';

/** The seed of a draw that is the same at each step, made of one that the caller gave. */
export function constantSeed(operations: GraphOperations, seed: number): NativeOutput {
  const random = seedrandom.alea(String(seed));
  const numbers = BigInt64Array.of(BigInt(random.int32()), BigInt(random.int32()));
  return operations.constant(tensorValue('int64', [2], numbers));
}
