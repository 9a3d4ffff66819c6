import * as tf from '@tensorflow/tfjs';
import type { Attributes, Programs } from './program.js';

type Pair = [number, number];
type Triple = [number, number, number];
type Activation = 'linear' | 'relu' | 'relu6' | 'elu' | 'sigmoid' | 'leakyrelu';
type ExplicitPadding = [[number, number], [number, number], [number, number], [number, number]];

// eslint-disable-next-line @typescript-eslint/no-unnecessary-type-parameters -- the caller says what a fixture has there
const of = <T>(attrs: Attributes, name: string): T => attrs[name] as T;
const named = (attrs: Attributes): 'valid' | 'same' => of<string>(attrs, 'pad').toLowerCase() as 'valid' | 'same';
const dilations = (attrs: Attributes): Pair => (attrs['dilations'] as Pair | undefined) ?? [1, 1];

function padding(attrs: Attributes): 'valid' | 'same' | ExplicitPadding {
  const { pad } = attrs;
  return typeof pad === 'string' ? named(attrs) : [[0, 0], ...(pad as [Pair, Pair]), [0, 0]];
}

const t3 = (x: tf.Tensor | undefined): tf.Tensor3D => x as tf.Tensor3D;
const t4 = (x: tf.Tensor | undefined): tf.Tensor4D => x as tf.Tensor4D;
const t5 = (x: tf.Tensor | undefined): tf.Tensor5D => x as tf.Tensor5D;

/** What fused convolutions of two kinds are given alike. */
const fused = ([x, filter, bias]: readonly tf.Tensor[], attrs: Attributes) => ({
  x: t4(x),
  filter: t4(filter),
  bias: bias as tf.Tensor,
  strides: of<Pair>(attrs, 'strides'),
  pad: named(attrs),
});

const activated = (tensors: readonly tf.Tensor[], attrs: Attributes) => ({
  ...fused(tensors, attrs),
  activation: of<Activation>(attrs, 'activation'),
  leakyreluAlpha: 0.3,
});

const withPrelu = (tensors: readonly tf.Tensor[], attrs: Attributes) => ({
  ...fused(tensors, attrs),
  activation: 'prelu' as const,
  preluActivationWeights: tensors[3] as tf.Tensor,
});

/** Convolutions in one to three dimensions, and what is fused with them. */
export const convolution: Programs = {
  conv2d: {
    run: ([x, filters], attrs) =>
      tf.conv2d(t4(x), t4(filters), of<Pair>(attrs, 'strides'), padding(attrs), 'NHWC', dilations(attrs)),
  },
  conv1d: {
    run: ([x, filters], attrs) =>
      tf.conv1d(
        t3(x),
        t3(filters),
        of<number>(attrs, 'stride'),
        named(attrs),
        'NWC',
        (attrs['dilation'] as number | undefined) ?? 1,
      ),
  },
  conv3d: {
    run: ([x, filters], attrs) => tf.conv3d(t5(x), t5(filters), of<Triple>(attrs, 'strides'), named(attrs)),
  },
  depthwiseConv2d: {
    run: ([x, filters], attrs) =>
      tf.depthwiseConv2d(t4(x), t4(filters), of<Pair>(attrs, 'strides'), named(attrs), 'NHWC', dilations(attrs)),
  },
  separableConv2d: {
    run: ([x, depthwise, pointwise], attrs) =>
      tf.separableConv2d(t4(x), t4(depthwise), t4(pointwise), of<Pair>(attrs, 'strides'), named(attrs)),
  },
  conv2dTranspose: {
    run: ([x, filters], attrs) =>
      tf.conv2dTranspose(
        t4(x),
        t4(filters),
        of<[number, number, number, number]>(attrs, 'output'),
        of<Pair>(attrs, 'strides'),
        named(attrs),
      ),
  },
  conv3dTranspose: {
    run: ([x, filters], attrs) =>
      tf.conv3dTranspose(
        t5(x),
        t5(filters),
        of<[number, number, number, number, number]>(attrs, 'output'),
        of<Triple>(attrs, 'strides'),
        named(attrs),
      ),
  },
  dilation2d: {
    run: ([x, filters], attrs) =>
      tf.dilation2d(t4(x), t3(filters), of<Pair>(attrs, 'strides'), named(attrs), dilations(attrs), 'NHWC'),
  },
  fusedConv2d: { run: (tensors, attrs) => tf.fused.conv2d(activated(tensors, attrs)) },
  fusedDepthwiseConv2d: { run: (tensors, attrs) => tf.fused.depthwiseConv2d(activated(tensors, attrs)) },
  fusedDepthwiseConv2dPrelu: { run: (tensors, attrs) => tf.fused.depthwiseConv2d(withPrelu(tensors, attrs)) },
  fusedConv2dPrelu: { run: (tensors, attrs) => tf.fused.conv2d(withPrelu(tensors, attrs)) },
};
