import type { KernelFunc } from '@tensorflow/tfjs';
import { gatherV2 } from './gather-v2.js';

/** Kernels that stand for tfjs-node's: those that read values, and those that work otherwise in a graph. */
export const ownKernels: ReadonlyMap<string, KernelFunc> = new Map([['GatherV2', gatherV2]]);
