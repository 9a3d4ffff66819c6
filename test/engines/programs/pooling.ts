import * as tf from '@tensorflow/tfjs';
import type { Attributes, Programs } from './program.js';

type Pad = 'valid' | 'same';
type Pair = [number, number];
type ExplicitPadding = [Pair, Pair, Pair, Pair];

const pad = (attrs: Attributes): Pad => (attrs['pad'] as string).toLowerCase() as Pad;
const pair = (attrs: Attributes, name: string): Pair => attrs[name] as Pair;
const explicit = (attrs: Attributes): ExplicitPadding => [[0, 0], ...(attrs['pad'] as [Pair, Pair]), [0, 0]];
const triple = (attrs: Attributes, name: string): [number, number, number] => attrs[name] as [number, number, number];

/** Pooling in two and three dimensions. */
export const pooling: Programs = {
  maxPool: {
    run: ([x], attrs) => tf.maxPool(x as tf.Tensor4D, pair(attrs, 'size'), pair(attrs, 'strides'), pad(attrs)),
  },
  avgPool: {
    run: ([x], attrs) => tf.avgPool(x as tf.Tensor4D, pair(attrs, 'size'), pair(attrs, 'strides'), pad(attrs)),
  },
  maxPoolExplicit: {
    run: ([x], attrs) => tf.maxPool(x as tf.Tensor4D, pair(attrs, 'size'), pair(attrs, 'strides'), explicit(attrs)),
  },
  avgPoolExplicit: {
    run: ([x], attrs) => tf.avgPool(x as tf.Tensor4D, pair(attrs, 'size'), pair(attrs, 'strides'), explicit(attrs)),
  },
  poolDilated: {
    run: ([x], attrs) =>
      tf.pool(
        x as tf.Tensor4D,
        pair(attrs, 'size'),
        attrs['kind'] as 'max' | 'avg',
        pad(attrs),
        pair(attrs, 'dilations'),
      ),
  },
  maxPool3d: {
    run: ([x], attrs) => tf.maxPool3d(x as tf.Tensor5D, triple(attrs, 'size'), triple(attrs, 'strides'), pad(attrs)),
  },
  avgPool3d: {
    run: ([x], attrs) => tf.avgPool3d(x as tf.Tensor5D, triple(attrs, 'size'), triple(attrs, 'strides'), pad(attrs)),
  },
};
