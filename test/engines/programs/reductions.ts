import * as tf from '@tensorflow/tfjs';
import type { Attributes, Program, Programs } from './program.js';

type Axis = number | number[];
type Reduction = (x: tf.Tensor, axis?: Axis, keepDims?: boolean) => tf.Tensor;

// eslint-disable-next-line @typescript-eslint/no-unnecessary-type-parameters -- the caller says what a fixture has there
const of = <T>(attrs: Attributes, name: string): T => attrs[name] as T;
const axisOf = (attrs: Attributes): Axis | undefined => (attrs['axis'] as Axis | null) ?? undefined;

const reduction = (run: Reduction): Program => ({
  run: ([x], attrs) => run(x as tf.Tensor, axisOf(attrs), attrs['keepDims'] as boolean | undefined),
  tolerance: 4e-6,
  gradientTolerance: 2e-5,
});
const cumulative = (run: (x: tf.Tensor, axis: number, exclusive: boolean, reverse: boolean) => tf.Tensor): Program => ({
  run: ([x], attrs) =>
    run(x as tf.Tensor, of<number>(attrs, 'axis'), of<boolean>(attrs, 'exclusive'), of<boolean>(attrs, 'reverse')),
});
const ofOne = (run: (x: tf.Tensor) => tf.Tensor): Program => ({ run: ([x]) => run(x as tf.Tensor), tolerance: 4e-6 });
const loss = (run: (labels: tf.Tensor, predictions: tf.Tensor) => tf.Tensor): Program => ({
  run: ([labels, predictions]) => run(labels as tf.Tensor, predictions as tf.Tensor),
  tolerance: 4e-6,
});

/** Sums, means, extremes and their like over axes, and what is made of them. */
export const reductions: Programs = {
  sum: reduction(tf.sum),
  mean: reduction(tf.mean),
  max: reduction(tf.max),
  min: reduction(tf.min),
  prod: reduction(tf.prod),
  logSumExp: reduction(tf.logSumExp),
  euclideanNorm: reduction((x, axis, keepDims) => tf.norm(x, 'euclidean', axis, keepDims)),
  sumInt: reduction(tf.sum),
  maxInt: reduction(tf.max),
  minInt: reduction(tf.min),
  prodInt: reduction(tf.prod),
  sumBool: reduction(tf.sum),
  all: reduction(tf.all),
  any: reduction(tf.any),
  argMax: { run: ([x], attrs) => tf.argMax(x as tf.Tensor, of<number>(attrs, 'axis')) },
  argMin: { run: ([x], attrs) => tf.argMin(x as tf.Tensor, of<number>(attrs, 'axis')) },
  cumsum: cumulative(tf.cumsum),
  cumprod: cumulative(tf.cumprod),
  softmax: ofOne((x) => tf.softmax(x)),
  logSoftmax: ofOne((x) => tf.logSoftmax(x)),
  topk: {
    run: ([x], attrs) => {
      const { values, indices } = tf.topk(x as tf.Tensor, of<number>(attrs, 'k'), true);
      return [values, indices];
    },
  },
  bincount: {
    run: ([x, weights], attrs) => tf.bincount(x as tf.Tensor1D, weights as tf.Tensor1D, of<number>(attrs, 'size')),
  },
  denseBincount: {
    run: ([x, weights], attrs) =>
      tf.denseBincount(
        x as tf.Tensor2D,
        weights as tf.Tensor2D,
        of<number>(attrs, 'size'),
        of<boolean>(attrs, 'binary'),
      ),
  },
  searchSortedLeft: {
    run: ([sequence, values]) => tf.searchSorted(sequence as tf.Tensor, values as tf.Tensor, 'left'),
  },
  searchSortedRight: {
    run: ([sequence, values]) => tf.searchSorted(sequence as tf.Tensor, values as tf.Tensor, 'right'),
  },
  meanSquaredError: loss((labels, predictions) => tf.losses.meanSquaredError(labels, predictions)),
  softmaxCrossEntropy: loss((labels, logits) => tf.losses.softmaxCrossEntropy(labels, logits)),
  sigmoidCrossEntropy: loss((labels, logits) => tf.losses.sigmoidCrossEntropy(labels, logits)),
  huberLoss: loss((labels, predictions) => tf.losses.huberLoss(labels, predictions)),
  hingeLoss: loss((labels, predictions) => tf.losses.hingeLoss(labels, predictions)),
  logLoss: loss((labels, predictions) => tf.losses.logLoss(labels, predictions)),
  cosineDistance: loss((labels, predictions) => tf.losses.cosineDistance(labels, predictions, 1)),
  absoluteDifference: loss((labels, predictions) => tf.losses.absoluteDifference(labels, predictions)),
};
