import type { OutputStruct } from './c-functions.js';

/** Bytes of C's TF_Output: an address, and an index in 32 bits. */
export const outputBytes = 16;

/** Outputs one behind the other, as C functions take many of them. */
export function outputArray(outputs: readonly OutputStruct[]): ArrayBuffer {
  const bytes = new ArrayBuffer(outputs.length * outputBytes);
  const words = new BigUint64Array(bytes);
  for (const [at, { oper, index }] of outputs.entries()) {
    words[2 * at] = oper;
    words[2 * at + 1] = BigInt(index);
  }
  return bytes;
}

/** The outputs that a C function wrote one behind the other. */
export function readOutputs(bytes: ArrayBuffer): OutputStruct[] {
  const view = new DataView(bytes);
  return Array.from({ length: bytes.byteLength / outputBytes }, (_, at) => ({
    oper: view.getBigUint64(at * outputBytes, true),
    index: view.getInt32(at * outputBytes + 8, true),
  }));
}
