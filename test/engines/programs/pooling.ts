import * as tf from '@tensorflow/tfjs';
import type { Attributes, Programs } from './program.js';

type Pad = 'valid' | 'same';

const pad = (attrs: Attributes): Pad => (attrs['pad'] as string).toLowerCase() as Pad;
const pair = (attrs: Attributes, name: string): [number, number] => attrs[name] as [number, number];
const triple = (attrs: Attributes, name: string): [number, number, number] => attrs[name] as [number, number, number];

/** Pooling in two and three dimensions. */
export const pooling: Programs = {
  maxPool: {
    run: ([x], attrs) => tf.maxPool(x as tf.Tensor4D, pair(attrs, 'size'), pair(attrs, 'strides'), pad(attrs)),
  },
  avgPool: {
    run: ([x], attrs) => tf.avgPool(x as tf.Tensor4D, pair(attrs, 'size'), pair(attrs, 'strides'), pad(attrs)),
  },
  maxPool3d: {
    run: ([x], attrs) => tf.maxPool3d(x as tf.Tensor5D, triple(attrs, 'size'), triple(attrs, 'strides'), pad(attrs)),
  },
  avgPool3d: {
    run: ([x], attrs) => tf.avgPool3d(x as tf.Tensor5D, triple(attrs, 'size'), triple(attrs, 'strides'), pad(attrs)),
  },
};
