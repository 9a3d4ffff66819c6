import {
  getKernel,
  type KernelConfig,
  type KernelFunc,
  type NamedTensorInfoMap,
  type TensorInfo,
} from '@tensorflow/tfjs';
import type { KernelCorrection } from '../correction.js';

interface FusedAttrs {
  readonly activation?: string | undefined;
  readonly leakyreluAlpha?: number | undefined;
}

/** What is used of the wasm backend's memory. */
interface WasmMemory {
  disposeData(dataId: object): void;
}

const activationKernels: Readonly<Record<string, string>> = {
  relu: 'Relu',
  relu6: 'Relu6',
  elu: 'Elu',
  sigmoid: 'Sigmoid',
  leakyrelu: 'LeakyRelu',
  prelu: 'Prelu',
};

/** The fused kernel without its activation, which swallows NaN, and then the activation's own kernel. */
const withActivationApart =
  (original: KernelFunc): KernelFunc =>
  (params) => {
    const { activation = 'linear', leakyreluAlpha } = params.attrs as unknown as FusedAttrs;
    const name = activationKernels[activation];
    const kernel = name === undefined ? undefined : (getKernel(name, 'wasm') as KernelConfig | undefined);
    if (!kernel) return original(params);
    const linear = original({ ...params, attrs: { ...params.attrs, activation: 'linear' } }) as TensorInfo;
    try {
      const inputs = activationInputs(linear, params.inputs);
      return kernel.kernelFunc({ inputs, attrs: { alpha: leakyreluAlpha } as never, backend: params.backend });
    } finally {
      (params.backend as WasmMemory).disposeData(linear.dataId);
    }
  };

function activationInputs(x: TensorInfo, { preluActivationWeights: alpha }: NamedTensorInfoMap): NamedTensorInfoMap {
  return alpha ? { x, alpha } : { x };
}

/** Fused kernels of wasm. */
export const fusedKernels: readonly KernelCorrection[] = ['_FusedMatMul', 'FusedConv2D', 'FusedDepthwiseConv2D'].map(
  (kernelName) => ({ kernelName, backends: ['wasm'], correct: withActivationApart }),
);
