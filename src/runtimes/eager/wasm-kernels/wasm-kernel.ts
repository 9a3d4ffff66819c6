import { getKernel, type KernelConfig, type NamedTensorInfoMap, type TensorInfo } from '@tensorflow/tfjs';
import type { BackendWasm } from '@tensorflow/tfjs-backend-wasm';
import { UnimplementedError } from '../../../errors.js';

/** What the kernels need of the wasm backend's memory. */
export type WasmMemory = Pick<BackendWasm, 'readSync' | 'makeOutput' | 'disposeData'>;

/** The steps of a kernel that is made of other kernels of the wasm backend. */
export interface KernelSteps {
  readonly backend: WasmMemory;
  /** Runs one kernel; what it gives is released when the steps end, unless it is their result. */
  readonly run: (kernelName: string, inputs: NamedTensorInfoMap, attrs?: object) => TensorInfo;
  /** Copies float32 `values` into the backend; released like the result of `run`. */
  readonly write: (values: Float32Array, shape: number[]) => TensorInfo;
  /** Runs inner steps; what they made is released at once, only their result lives as long as that of `run`. */
  readonly within: (compute: (steps: KernelSteps) => TensorInfo) => TensorInfo;
}

/** Computes the result of a kernel from its inputs, all of them there, and its attributes. */
export type KernelComputation<Inputs, Attrs> = (
  steps: KernelSteps,
  inputs: { readonly [Name in keyof Inputs]: TensorInfo },
  attrs: Attrs,
) => TensorInfo;

/**
 * Makes the registration of a wasm kernel out of a computation over other wasm kernels.
 *
 * The other kernels are taken from the registry of the wasm backend and called on the backend that the engine hands in:
 * whichever backend is its current one, no scope, tape or tensor of the engine is touched. The inputs stay the caller's; all that
 * the steps made is released except their result, also when they throw.
 */
export function wasmKernel<Inputs, Attrs>(kernelName: string, compute: KernelComputation<Inputs, Attrs>): KernelConfig {
  return {
    kernelName,
    backendName: 'wasm',
    kernelFunc: ({ inputs, attrs, backend }) =>
      runSteps(backend as WasmMemory, (steps) =>
        compute(steps, inputs as { readonly [Name in keyof Inputs]: TensorInfo }, attrs as Attrs),
      ),
  };
}

function runSteps(backend: WasmMemory, compute: (steps: KernelSteps) => TensorInfo): TensorInfo {
  const made: TensorInfo[] = [];
  const keep = (info: TensorInfo): TensorInfo => {
    made.push(info);
    return info;
  };
  let result: TensorInfo | undefined;
  try {
    result = compute({
      backend,
      run: (kernelName, inputs, attrs = {}) => keep(wasmKernelFunc(kernelName)({ inputs, attrs, backend })),
      write: (values, shape) => keep(backend.makeOutput(shape, 'float32', undefined, values)),
      within: (inner) => keep(runSteps(backend, inner)),
    });
    return result;
  } finally {
    for (const info of made.reverse()) if (info !== result) backend.disposeData(info.dataId);
  }
}

function wasmKernelFunc(kernelName: string): (params: object) => TensorInfo {
  const kernel = getKernel(kernelName, 'wasm') as KernelConfig | undefined;
  if (!kernel) {
    throw new UnimplementedError(
      `${kernelName}: expected a kernel of the wasm backend, got none; import the backend first`,
    );
  }
  return kernel.kernelFunc as (params: object) => TensorInfo;
}
