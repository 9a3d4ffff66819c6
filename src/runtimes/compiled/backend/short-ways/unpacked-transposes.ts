import type { NewOperation } from '../graph-writer.js';
import type { AddedOperations } from './added-operations.js';

/** The parts along an axis that was brought to the front for it, as tfjs takes the steps of a batch of sequences: the same parts along the axis itself. */
export function unpackedTranspose(operation: NewOperation, graph: AddedOperations): NewOperation | undefined {
  const { type, inputs, attributes = [] } = operation;
  if (type !== 'Unpack' || attributes.find(({ name }) => name === 'axis')?.value !== 0) return undefined;
  const [value, order] = graph.made(inputs[0], 'Transpose')?.inputs ?? [];
  const [axis, ...others] = (graph.valueOf(order)?.data ?? []) as Int32Array;
  if (!value || axis === undefined || others.some((other, index) => other <= (others[index - 1] ?? -1))) {
    return undefined;
  }
  return {
    ...operation,
    inputs: [value],
    attributes: attributes.map((given) => (given.name === 'axis' ? { ...given, value: axis } : given)),
  };
}
