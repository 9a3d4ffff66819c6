import * as tf from '@tensorflow/tfjs';
import fc from 'fast-check';

type Pair = [number, number];
type Shape4D = [number, number, number, number];

/** A convolution as the gradient kernels are told of it. */
export interface ConvolutionCase {
  readonly inputShape: Shape4D;
  readonly filterShape: Shape4D;
  readonly strides: Pair;
  readonly dilations: Pair;
  readonly pad: 'same' | 'valid' | number | [Pair, Pair, Pair, Pair];
  readonly dimRoundingMode?: 'floor' | 'round' | 'ceil';
}

/** The shape that the forward convolution gives. */
export function outputShape(conv: ConvolutionCase, kind: 'dense' | 'depthwise'): Shape4D {
  const { inputShape, filterShape, strides, dilations, pad, dimRoundingMode } = conv;
  const info = tf.backend_util.computeConv2DInfo(
    inputShape,
    filterShape,
    strides,
    dilations,
    pad,
    dimRoundingMode,
    kind === 'depthwise',
  );
  return info.outShape;
}

const upTo = (max: number, min = 1): fc.Arbitrary<number> => fc.integer({ min, max });
const pair = (max: number): fc.Arbitrary<Pair> => fc.tuple(upTo(max), upTo(max));
const zeroPair = fc.constant<Pair>([0, 0]);
const sidePair = fc.tuple(upTo(4, 0), upTo(4, 0));

const padding = fc.oneof(
  fc.record({ pad: fc.constantFrom('same' as const, 'valid' as const) }),
  fc.record({ pad: upTo(3, 0), dimRoundingMode: fc.constantFrom('floor' as const, 'round' as const, 'ceil' as const) }),
  fc.record({ pad: fc.tuple(zeroPair, sidePair, sidePair, zeroPair) }),
);

/** Small convolutions of every padding, with at least one output position. */
export function convolutions(options: {
  readonly kind: 'dense' | 'depthwise';
  readonly maxDilation: number;
}): fc.Arbitrary<ConvolutionCase> {
  return fc
    .record({
      inputShape: fc.tuple(upTo(3), upTo(9), upTo(9), upTo(4)),
      filter: fc.tuple(upTo(5), upTo(5), upTo(4)),
      strides: pair(3),
      dilations: pair(options.maxDilation),
      padding,
    })
    .map(({ inputShape, filter: [height, width, outputs], strides, dilations, padding: chosen }): ConvolutionCase => ({
      inputShape,
      filterShape: [height, width, inputShape[3], outputs],
      // tfjs allows one of them only.
      strides: dilations.some((dilation) => dilation > 1) ? [1, 1] : strides,
      dilations,
      ...chosen,
    }))
    .filter((conv) => outputShape(conv, options.kind).every((length) => length > 0));
}
