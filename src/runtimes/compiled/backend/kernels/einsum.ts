import { backend_util, type Tensor } from '@tensorflow/tfjs';
import type { OwnKernel } from './own-kernel.js';

/** Tells of operands that do not fit in tfjs's words; what only TensorFlow knows how to compute is left to it. */
export const einsum: OwnKernel = (original) => (params) => {
  try {
    return original(params);
  } catch (error) {
    const { equation } = params.attrs as unknown as { readonly equation: string };
    const operands = Object.values(params.inputs) as Tensor[];
    const { allDims, idDims } = backend_util.decodeEinsumEquation(equation, operands.length);
    backend_util.checkEinsumDimSizes(allDims.length, idDims, operands);
    throw error;
  }
};
