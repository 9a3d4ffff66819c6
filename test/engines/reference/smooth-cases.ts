import fc from 'fast-check';
import { elementCount } from '../../../src/core/element-count.js';
import type { Float64Tensor } from './float64-tensor.js';

/** What a reference is played with. */
export interface SmoothCase {
  readonly family: string;
  readonly program: string;
  readonly attrs: Readonly<Record<string, unknown>>;
  readonly inputs: readonly Float64Tensor[];
}

/** Numbers that are far from each other, from 0, and from those of the other inputs: no point at which anything bends. */
function apart(shape: readonly number[], number: number): fc.Arbitrary<Float64Tensor> {
  const count = elementCount(shape);
  const places = Array.from({ length: count }, (_, place) => place);
  const step = Math.min(0.21, 4 / Math.max(count, 1));
  return fc.shuffledSubarray(places, { minLength: count }).map((order) => ({
    shape,
    values: Float64Array.from(order, (place) =>
      Math.fround((place - Math.floor(count / 2) + 0.25 + 0.19 * number) * step),
    ),
  }));
}

const positive = ({ shape, values }: Float64Tensor): Float64Tensor => ({
  shape,
  values: values.map((value) => Math.fround(Math.abs(value) + 0.3)),
});

const length = fc.integer({ min: 1, max: 4 });
const shape = (maxRank: number, minRank = 0): fc.Arbitrary<number[]> =>
  fc.array(length, { minLength: minRank, maxLength: maxRank });
const pad = fc.constantFrom('VALID', 'SAME');
const stride = fc.integer({ min: 1, max: 3 });

const ofShapes = (
  shapes: readonly (readonly number[])[],
  more: { readonly family: string; readonly program: string; readonly attrs?: SmoothCase['attrs'] | undefined },
): fc.Arbitrary<SmoothCase> =>
  fc
    .tuple(...shapes.map((one, number) => apart(one, number)))
    .map((inputs) => ({ family: more.family, program: more.program, attrs: more.attrs ?? {}, inputs }));

const unary = fc
  .tuple(
    fc.constantFrom(
      'cos',
      'elu',
      'exp',
      'logSigmoid',
      'neg',
      'reciprocal',
      'relu',
      'relu6',
      'selu',
      'sigmoid',
      'sin',
      'softplus',
      'square',
      'tanh',
    ),
    shape(3),
  )
  .chain(([program, of]) => ofShapes([of], { family: 'elementwise', program }));

const ofPositive = fc
  .tuple(fc.constantFrom('log', 'log1p', 'rsqrt', 'sqrt'), shape(3))
  .chain(([program, of]) => ofShapes([of], { family: 'elementwise', program }))
  .map((smooth) => ({ ...smooth, inputs: smooth.inputs.map(positive) }));

const binary = fc
  .tuple(
    fc.constantFrom('add', 'sub', 'mul', 'div', 'maximum', 'minimum', 'squaredDifference'),
    shape(4, 1),
    fc.array(fc.boolean(), { minLength: 8, maxLength: 8 }),
    fc.nat(3),
  )
  .chain(([program, of, single, left]) => {
    const a = of.map((size, axis) => (single[axis] ? 1 : size));
    const b = of.map((size, axis) => (single[axis + 4] ? 1 : size));
    return ofShapes([a, b.slice(Math.min(left, b.length))], { family: 'elementwise', program });
  });

const axesOf = (rank: number): fc.Arbitrary<number[]> =>
  fc.shuffledSubarray(
    Array.from({ length: rank }, (_, axis) => axis),
    { minLength: 1 },
  );

const reduction = fc
  .tuple(fc.constantFrom('sum', 'mean', 'max', 'min', 'prod', 'logSumExp'), shape(4, 1), fc.boolean())
  .chain(([program, of, keepDims]) =>
    axesOf(of.length).chain((axis) => ofShapes([of], { family: 'reductions', program, attrs: { axis, keepDims } })),
  );

const softmax = fc
  .tuple(fc.constantFrom('softmax', 'logSoftmax'), shape(3, 1))
  .chain(([program, of]) => ofShapes([of], { family: 'reductions', program }));

const product = fc
  .tuple(
    fc.array(length, { minLength: 3, maxLength: 3 }),
    shape(2),
    fc.boolean(),
    fc.boolean(),
    fc.nat(2),
    fc.boolean(),
  )
  .chain(([[rows = 1, inner = 1, columns = 1], batches, transposeA, transposeB, left, isSingle]) => {
    const a = transposeA ? [inner, rows] : [rows, inner];
    const b = transposeB ? [columns, inner] : [inner, columns];
    const others = batches.map((size) => (isSingle ? 1 : size)).slice(Math.min(left, batches.length));
    return ofShapes(
      [
        [...batches, ...a],
        [...others, ...b],
      ],
      {
        family: 'products',
        program: 'matMul',
        attrs: { transposeA, transposeB },
      },
    );
  });

const picture = fc.tuple(
  fc.integer({ min: 1, max: 2 }),
  fc.integer({ min: 3, max: 6 }),
  fc.integer({ min: 3, max: 6 }),
  fc.integer({ min: 1, max: 3 }),
);

const pairOf = (one: fc.Arbitrary<number>): fc.Arbitrary<[number, number]> => fc.tuple(one, one);
const small = fc.integer({ min: 1, max: 3 });

/** A convolution has strides or dilations; TensorFlow's depthwise kernels have one stride for both axes. */
const steps = fc.oneof(
  pairOf(stride).map((strides) => ({ strides, dilations: [1, 1] })),
  pairOf(fc.integer({ min: 1, max: 2 })).map((dilations) => ({ strides: [1, 1], dilations })),
);

const convolution = fc
  .tuple(picture, fc.tuple(small, small, small), steps, pad, fc.boolean())
  .filter(([of, size, { dilations }]) =>
    dilations.every((dilation, axis) => ((size[axis] ?? 1) - 1) * dilation < (of[axis + 1] ?? 1)),
  )
  .chain(([of, [height, width, outputs], { strides, dilations }, padding, isDepthwise]) =>
    ofShapes([of, [height, width, of[3], outputs]], {
      family: 'convolution',
      program: isDepthwise ? 'depthwiseConv2d' : 'conv2d',
      attrs: { strides: isDepthwise ? [strides[0], strides[0]] : strides, dilations, pad: padding },
    }),
  );

const pooling = fc
  .tuple(
    fc.constantFrom('maxPool', 'avgPool'),
    picture,
    fc.tuple(fc.integer({ min: 1, max: 3 }), fc.integer({ min: 1, max: 3 })),
    fc.tuple(stride, stride),
    pad,
  )
  .chain(([program, of, size, strides, padding]) =>
    ofShapes([of], { family: 'pooling', program, attrs: { size, strides, pad: padding } }),
  );

const batchNorm = picture
  .chain((of) => {
    const channels = [of[3]];
    return ofShapes([of, channels, channels, channels, channels], {
      family: 'images',
      program: 'batchNorm4d',
      attrs: { epsilon: 0.001 },
    });
  })
  .map((smooth) => ({
    ...smooth,
    inputs: smooth.inputs.map((tensor, number) => (number === 2 ? positive(tensor) : tensor)),
  }));

/** Kernels of ordinary nets, over random shapes and attributes, at points where they are smooth. */
export const smoothCases: Readonly<Record<string, fc.Arbitrary<SmoothCase>>> = {
  'functions of one element': unary,
  'functions of a positive element': ofPositive,
  'functions of two elements, broadcast': binary,
  reductions: reduction,
  softmax,
  'products of matrices': product,
  convolutions: convolution,
  pooling,
  'batch normalization': batchNorm,
};
