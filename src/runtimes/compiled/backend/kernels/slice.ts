import { slice_util, type Tensor } from '@tensorflow/tfjs';
import type { OwnKernel } from './own-kernel.js';

interface SliceAttrs {
  readonly begin: number | number[];
  readonly size: number | number[];
}

/** TensorFlow finds out that a slice lies outside when it is executed. */
export const slice: OwnKernel = (original) => (params) => {
  const x = params.inputs['x'] as Tensor;
  const { begin, size } = params.attrs as unknown as SliceAttrs;
  const [first, lengths] = slice_util.parseSliceParams(x, begin, size) as [number[], number[]];
  slice_util.assertParamsValid(x, first, lengths);
  return original(params);
};
