import type { KernelFunc } from '@tensorflow/tfjs';
import type { KernelCorrection } from '../correction.js';

interface Attrs {
  readonly pad: unknown;
  readonly strides: number | readonly number[];
  /** Null where a caller says so. */
  readonly dilations?: number | readonly number[] | null | undefined;
}

/** The number that an attribute has for an axis; 1 where nothing is given. */
function along(value: number | readonly number[] | null | undefined, axis: number): number {
  return (typeof value === 'number' ? value : value?.[axis]) ?? 1;
}

/**
 * Says what padding 'same' comes to where a stride is longer than what the filter reaches: nothing, or less than the filter.
 * wasm's kernels read beside the input there.
 */
const withPaddingSaid =
  (original: KernelFunc): KernelFunc =>
  (params) => {
    const { x, filter } = params.inputs;
    const { pad, strides, dilations } = params.attrs as unknown as Attrs;
    if (pad !== 'same' || !x || !filter) return original(params);
    const reaches = [0, 1].map((axis) => ((filter.shape[axis] ?? 1) - 1) * along(dilations, axis) + 1);
    if (reaches.every((reach, axis) => reach >= along(strides, axis))) return original(params);
    const padding = reaches.map((reach, axis) => {
      const length = x.shape[axis + 1] ?? 1;
      const stride = along(strides, axis);
      const total = Math.max((Math.ceil(length / stride) - 1) * stride + reach - length, 0);
      return [Math.floor(total / 2), Math.ceil(total / 2)];
    });
    const explicit = { ...params.attrs, pad: [[0, 0], ...padding, [0, 0]] };
    return original({ ...params, attrs: explicit });
  };

/** Convolutions of wasm whose strides leave out part of the input. */
export const samePadding: readonly KernelCorrection[] = [
  'Conv2D',
  'DepthwiseConv2dNative',
  'FusedConv2D',
  'FusedDepthwiseConv2D',
].map((kernelName) => ({ kernelName, backends: ['wasm'], correct: withPaddingSaid }));
