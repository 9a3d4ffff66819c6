import type { KernelFunc, TensorInfo } from '@tensorflow/tfjs';
import { UnimplementedError } from '../../../../errors.js';
import type { KernelCorrection } from '../correction.js';
import { KernelChain } from '../kernel-chain.js';
import { isCalledByOp, isWithinOp } from './enclosing-op.js';

/** What is used of any backend. */
interface Backend {
  disposeData(dataId: object): void;
}

const finite =
  (backendName: string) =>
  (original: KernelFunc): KernelFunc =>
  (params) => {
    const most = original(params) as TensorInfo;
    if (!isWithinOp('logSumExp')) return most;
    const chain = new KernelChain(backendName, params.backend);
    const condition = chain.run('IsFinite', { x: most });
    const chosen = chain.run('Select', { condition, t: most, e: chain.run('ZerosLike', { x: most }) });
    (params.backend as Backend).disposeData(most.dataId);
    return chain.end(chosen);
  };

const refusingEqualBounds =
  (original: KernelFunc): KernelFunc =>
  (params) => {
    if (!isCalledByOp('clipByValue')) return original(params);
    throw new UnimplementedError(
      'ClipByValue: tfjs gives a constant for equal bounds, also of NaN, and without a gradient; ' +
        'write tf.minimum(tf.maximum(x, bound), bound)',
    );
  };

const every = ['cpu', 'wasm', 'tensorflow', 'compiled'];

/** Kernels as ops use them that tfjs composes of others. */
export const composedKernels: readonly KernelCorrection[] = [
  // tf.logSumExp subtracts the largest element; an infinite one would make NaN of itself.
  ...every.map((backend) => ({ kernelName: 'Max', backends: [backend], correct: finite(backend) })),
  { kernelName: 'Fill', backends: every, correct: refusingEqualBounds },
];
