import { util, type KernelFunc, type TensorInfo } from '@tensorflow/tfjs';
import type { OwnKernel } from './own-kernel.js';

/** Tensors share what they stand for, as those of tf.identity() do. */
const identity: KernelFunc = ({ inputs, backend }) => {
  const { dataId, shape, dtype } = inputs['x'] as TensorInfo;
  (backend as { incRef(dataId: object): void }).incRef(dataId);
  return { dataId, shape, dtype };
};

/** A reshape to the same shape adds nothing. */
export const reshape: OwnKernel = (original) => (params) => {
  const { shape } = params.attrs as unknown as { readonly shape: number[] };
  return util.arraysEqual((params.inputs['x'] as TensorInfo).shape, shape) ? identity(params) : original(params);
};

/** Neither does a cast to the same type. */
export const cast: OwnKernel = (original) => (params) =>
  (params.inputs['x'] as TensorInfo).dtype === params.attrs?.['dtype'] ? identity(params) : original(params);

/** Whole numbers are round; TensorFlow 2.21 makes zeros of them. */
export const round: OwnKernel = (original) => (params) =>
  (params.inputs['x'] as TensorInfo).dtype === 'int32' ? identity(params) : original(params);
