import { einsum } from './einsum.js';
import { gatherV2 } from './gather-v2.js';
import type { OwnKernel } from './own-kernel.js';
import { slice } from './slice.js';

/** Kernels that read values in tfjs-node, or find out there what is wrong when they are executed. */
export const ownKernels: ReadonlyMap<string, OwnKernel> = new Map<string, OwnKernel>([
  ['Einsum', einsum],
  ['GatherV2', gatherV2],
  ['Slice', slice],
]);
