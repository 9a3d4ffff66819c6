import type { NativeOperation } from '../c-api/native-operation.js';

/** Kinds of operations that write and read the files of checkpoints. */
const kinds: ReadonlySet<string> = new Set([
  'MergeV2Checkpoints',
  'Restore',
  'RestoreSlice',
  'RestoreV2',
  'Save',
  'SaveSlices',
  'SaveV2',
]);

/** The devices of all operations that write or read files of checkpoints, among these and what they need. */
export function devicesOfFiles(ends: readonly NativeOperation[]): readonly string[] {
  const devices = new Set<string>();
  const seen = new Set(ends);
  // What is added on the way is come to as well.
  for (const operation of seen) {
    if (kinds.has(operation.type)) devices.add(operation.device);
    for (const input of operation.inputs()) seen.add(input.operation);
    for (const input of operation.controlInputs()) seen.add(input);
  }
  return [...devices];
}
