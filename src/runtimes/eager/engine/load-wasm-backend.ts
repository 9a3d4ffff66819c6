import * as tf from '@tensorflow/tfjs';
import { registerMissingWasmKernels } from '../wasm-kernels/register-missing-wasm-kernels.js';
import { engineInternals } from './engine-internals.js';
import { wasmFiles } from './wasm-files.js';

/**
 * Registers tfjs's wasm backend and the kernels for training that it lacks; both at most once.
 *
 * In Node the package finds its binaries beside itself. Elsewhere it is told where this library has them, unless the program
 * has loaded `@tensorflow/tfjs-backend-wasm` before: its own setWasmPaths() then stands.
 */
export async function loadWasmBackend(): Promise<void> {
  const isThePrograms = Boolean(engineInternals().findBackendFactory('wasm'));
  const { setWasmPaths } = await import('@tensorflow/tfjs-backend-wasm');
  if (!isThePrograms && !tf.env().getBool('IS_NODE')) setWasmPaths({ ...wasmFiles() });
  registerMissingWasmKernels();
}

/** What to do where wasm does not start; nothing that would help in Node. */
export function wasmRemedy(): string {
  if (tf.env().getBool('IS_NODE')) return '';
  const { 'tfjs-backend-wasm-simd.wasm': place } = wasmFiles();
  return (
    `; see that the server gives ${place}, and the other files tfjs-backend-wasm*.wasm beside it, as they are in ` +
    "@tensorflow/tfjs-backend-wasm/dist (docs/browser.md has what Vite's development server needs), " +
    "or take config: { backend: 'cpu' }"
  );
}
