import type { NativeOperation } from '../../tensorflow/c-api/native-operation.js';

/** Everything that must run for `roots`. */
export function neededOperations(roots: Iterable<NativeOperation>): ReadonlySet<NativeOperation> {
  const needed = new Set(roots);
  // What is added to a set while it is gone through is gone through as well.
  for (const operation of needed) {
    for (const { operation: input } of operation.inputs()) needed.add(input);
    for (const input of operation.controlInputs()) needed.add(input);
  }
  return needed;
}
