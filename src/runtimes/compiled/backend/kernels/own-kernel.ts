import type { KernelFunc } from '@tensorflow/tfjs';

/** Gives a kernel of the trace backend; it may call tfjs-node's. */
export type OwnKernel = (original: KernelFunc) => KernelFunc;
