import { einsum } from './einsum.js';
import { gatherV2 } from './gather-v2.js';
import type { OwnKernel } from './own-kernel.js';
import { slice } from './slice.js';
import { cast, reshape, round } from './without-effect.js';

/** Kernels that read values in tfjs-node, find out there what is wrong when they are executed, or need no operation. */
export const ownKernels: ReadonlyMap<string, OwnKernel> = new Map<string, OwnKernel>([
  ['Einsum', einsum],
  ['GatherV2', gatherV2],
  ['Slice', slice],
  ['Cast', cast],
  ['Reshape', reshape],
  ['Round', round],
]);
