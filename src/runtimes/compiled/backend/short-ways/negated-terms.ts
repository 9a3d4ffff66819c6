import type { NewOperation } from '../graph-writer.js';
import type { AddedOperations } from './added-operations.js';

/** A sum of which one term is another number with its sign changed: the difference. tfjs adds such terms for the gradients of differences. */
export function negatedTerm({ type, inputs }: NewOperation, graph: AddedOperations): NewOperation | undefined {
  const [left, right] = inputs;
  if (type !== 'Add' || !left || !right) return undefined;
  const [taken] = graph.made(right, 'Neg')?.inputs ?? [];
  if (taken) return { type: 'Sub', inputs: [left, taken] };
  const [takenFirst] = graph.made(left, 'Neg')?.inputs ?? [];
  return takenFirst && { type: 'Sub', inputs: [right, takenFirst] };
}
