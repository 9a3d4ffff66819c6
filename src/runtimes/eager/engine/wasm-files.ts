/** What tfjs asks for by these names, and where it is. */
export interface WasmFiles {
  readonly 'tfjs-backend-wasm.wasm': string;
  readonly 'tfjs-backend-wasm-simd.wasm': string;
  readonly 'tfjs-backend-wasm-threaded-simd.wasm': string;
}

/**
 * Where the binaries of tfjs's wasm backend are outside of Node: beside this module, where the build puts them. Bundlers that know
 * `new URL(…, import.meta.url)`, which they do only in these words, copy the binaries and put the new places here; behind any other
 * the binaries belong beside the chunk that this becomes a part of.
 */
export function wasmFiles(): WasmFiles {
  return {
    'tfjs-backend-wasm.wasm': new URL('./tfjs-backend-wasm.wasm', import.meta.url).href,
    'tfjs-backend-wasm-simd.wasm': new URL('./tfjs-backend-wasm-simd.wasm', import.meta.url).href,
    'tfjs-backend-wasm-threaded-simd.wasm': new URL('./tfjs-backend-wasm-threaded-simd.wasm', import.meta.url).href,
  };
}
