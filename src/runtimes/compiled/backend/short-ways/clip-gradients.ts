import { tensorValue } from '../../../../core/tensor-value.js';
import { outputDtype, outputShape, type NativeOutput } from '../../../tensorflow/c-api/native-operation.js';
import type { NewOperation } from '../graph-writer.js';
import { tensorflowNumbers } from '../tensorflow-numbers.js';
import { isSame, type AddedOperations } from './added-operations.js';

/** The most zeros that a graph is given as a constant. */
const mostZeros = 4096;

/**
 * Where a number lies within the bounds that it was clipped to: there it is what the clipping gave. tfjs compares it with both
 * bounds. A number that is none is within no bounds, and is not equal to itself.
 */
export function clippedMask({ type, inputs }: NewOperation, graph: AddedOperations): NewOperation | undefined {
  if (type !== 'LogicalAnd') return undefined;
  const [value, low] = graph.made(inputs[0], 'GreaterEqual')?.inputs ?? [];
  const [again, high] = graph.made(inputs[1], 'LessEqual')?.inputs ?? [];
  if (!value || !isSame(value, again) || !isInOrder(low, high, graph)) return undefined;
  for (const capped of graph.usesOf(value, 'Minimum')) {
    if (!isSame(graph.made(capped, 'Minimum')?.inputs[1], high)) continue;
    const clipped = graph
      .usesOf(capped, 'Maximum')
      .find((output) => isSame(graph.made(output, 'Maximum')?.inputs[1], low));
    if (clipped) return { type: 'Equal', inputs: [value, clipped] };
  }
  return undefined;
}

/** A choice between numbers and zeros: the zeros are a constant, and not made with each step. */
export function maskedOfZeros(operation: NewOperation, graph: AddedOperations): NewOperation | undefined {
  const [mask, value, zeros] = operation.inputs;
  if (operation.type !== 'Select' || !mask || !value || !zeros || !graph.made(zeros, 'ZerosLike')) return undefined;
  const shape = outputShape(value);
  const count = shape?.reduce((product, length) => product * length, 1) ?? Number.NaN;
  if (!shape || !(count >= 0 && count <= mostZeros) || outputDtype(value) !== tensorflowNumbers.TF_FLOAT) {
    return undefined;
  }
  return {
    ...operation,
    inputs: [mask, value, graph.constant(tensorValue('float32', shape, new Float32Array(count)))],
  };
}

/** Whether both are constants, the first one at most as large as the second. */
function isInOrder(low: NativeOutput | undefined, high: NativeOutput | undefined, graph: AddedOperations): boolean {
  const [least, most] = [low, high].map((bound) => {
    const value = graph.valueOf(bound);
    return value?.shape.length === 0 && value.dtype !== 'string' ? Number(value.data[0]) : Number.NaN;
  });
  return least !== undefined && most !== undefined && least <= most;
}
