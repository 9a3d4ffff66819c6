import type * as tf from '@tensorflow/tfjs';

/** The parts of tfjs's wasm backend by which its memory can be read in place (tfjs-backend-wasm 4.22, backend_wasm.ts). */
interface WasmBackend {
  readonly wasm: { readonly HEAPU8: Uint8Array };
  readonly dataIdMap: { get(dataId: object): { readonly memoryOffset: number | null } };
}

/**
 * The bytes from `start` to `end` of the numbers of a tensor in the memory of the wasm backend; undefined on other backends.
 *
 * The bytes are a view of memory that is replaced when it grows: use them at once.
 */
export function wasmMemory(
  backend: tf.KernelBackend,
  dataId: object,
  start: number,
  end: number,
): Uint8Array | undefined {
  const { wasm, dataIdMap } = backend as unknown as Partial<WasmBackend>;
  const offset = wasm ? dataIdMap?.get(dataId).memoryOffset : undefined;
  return typeof offset === 'number' ? wasm?.HEAPU8.subarray(offset + start, offset + end) : undefined;
}
