import {
  getKernel,
  type KernelFunc,
  type NamedAttrMap,
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

type Call = Parameters<KernelFunc>[0];

/** How many channels or columns the result of each fused kernel has. */
const channelsOf: Readonly<Record<string, (call: Call) => number | undefined>> = {
  _FusedMatMul: ({ inputs: { b }, attrs }) => b?.shape.at((attrs as { transposeB?: unknown }).transposeB ? -2 : -1),
  FusedConv2D: ({ inputs: { filter } }) => filter?.shape[3],
  FusedDepthwiseConv2D: ({ inputs: { filter } }) => (filter?.shape[2] ?? 0) * (filter?.shape[3] ?? 0),
};

/**
 * The fused kernel without its activation, which swallows NaN, and then the activation's own kernel. So it is with a bias
 * that is not one number a channel, which the fused kernel does not take.
 */
const withActivationApart =
  (channels: (call: Call) => number | undefined) =>
  (original: KernelFunc): KernelFunc =>
  (params) => {
    const { activation = 'linear', leakyreluAlpha } = params.attrs as unknown as FusedAttrs;
    const name = activationKernels[activation];
    const { bias, preluActivationWeights: alpha, ...operands } = params.inputs;
    const isBiasFused = !bias || (bias.shape.length === 1 && bias.shape[0] === channels(params));
    if (name === undefined && isBiasFused) return original(params);
    const { backend } = params;
    const attrs = { ...params.attrs, activation: 'linear' };
    // The kernel leaves its output unwritten when it gets weights that its activation does not use.
    const inputs: NamedTensorInfoMap = bias && isBiasFused ? { ...operands, bias } : operands;
    let result = original({ inputs, attrs, backend }) as TensorInfo;
    const follow = (kernelName: string, next: NamedTensorInfoMap, nextAttrs: object): void => {
      const { kernelFunc } = getKernel(kernelName, 'wasm');
      try {
        const following = kernelFunc({ inputs: next, attrs: nextAttrs as NamedAttrMap, backend }) as TensorInfo;
        (backend as WasmMemory).disposeData(result.dataId);
        result = following;
      } catch (error) {
        (backend as WasmMemory).disposeData(result.dataId);
        throw error;
      }
    };
    if (bias && !isBiasFused) follow('Add', { a: result, b: bias }, {});
    if (name !== undefined) follow(name, alpha ? { x: result, alpha } : { x: result }, { alpha: leakyreluAlpha });
    return result;
  };

/** Fused kernels of wasm. */
export const fusedKernels: readonly KernelCorrection[] = Object.entries(channelsOf).map(([kernelName, channels]) => ({
  kernelName,
  backends: ['wasm'],
  correct: withActivationApart(channels),
}));
