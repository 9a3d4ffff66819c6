import { registerMissingWasmKernels } from '../wasm-kernels/register-missing-wasm-kernels.js';

/**
 * Registers tfjs's wasm backend and the kernels for training that it lacks; both at most once.
 *
 * The package finds its binaries beside itself in Node. In a browser they must be served, and setWasmPaths() of
 * `@tensorflow/tfjs-backend-wasm` called with their place before the session is opened.
 */
export async function loadWasmBackend(): Promise<void> {
  await import('@tensorflow/tfjs-backend-wasm');
  registerMissingWasmKernels();
}
