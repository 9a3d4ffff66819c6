import * as tf from '@tensorflow/tfjs';
import { util, type NamedAttrMap } from '@tensorflow/tfjs';
import type { GradientCorrection } from '../correction.js';

/** The axes that a reduction goes over, none of them negative. */
function axesOf(x: tf.Tensor, { reductionIndices, axis }: NamedAttrMap): readonly number[] {
  return util.parseAxisParam((reductionIndices ?? axis) as number | number[], x.shape);
}

/** `value`, with a length of 1 along each axis of `x` that was reduced away. */
function withAxes(value: tf.Tensor, x: tf.Tensor, axes: readonly number[]): tf.Tensor {
  return value.reshape(x.shape.map((length, axis) => (axes.includes(axis) ? 1 : length)));
}

/** An extreme shares its gradient out evenly among the elements that equal it; a NaN equals none, so that all get NaN. */
const ofExtreme = (kernelName: 'Max' | 'Min'): GradientCorrection => ({
  kernelName,
  inputsToSave: ['x'],
  outputsToSave: [true],
  gradFunc: (dy, [saved, extreme], attrs) => ({
    x: () => {
      const x = saved as tf.Tensor;
      const axes = axesOf(x, attrs);
      const equal = x.equal(withAxes(extreme as tf.Tensor, x, axes)).toFloat();
      const count = equal.sum([...axes], true);
      return equal.div(count).mul(withAxes(dy as tf.Tensor, x, axes));
    },
  }),
});

/** The product of all others times dy, from products of what comes before and behind: right where elements are zero. */
const prod: GradientCorrection = {
  kernelName: 'Prod',
  inputsToSave: ['x'],
  gradFunc: (dy, [saved], attrs) => ({
    x: () => {
      const x = saved as tf.Tensor;
      const axes = axesOf(x, attrs);
      const kept = x.shape.map((_, axis) => axis).filter((axis) => !axes.includes(axis));
      const order = [...kept, ...axes];
      const last = x.transpose(order);
      const flat = last.reshape([...kept.map((axis) => x.shape[axis] ?? 1), -1]);
      const place = flat.rank - 1;
      const others = tf.cumprod(flat, place, true, false).mul(tf.cumprod(flat, place, true, true));
      const inPlace = others.reshape(last.shape).transpose(order.map((_, axis) => order.indexOf(axis)));
      return inPlace.mul(withAxes(dy as tf.Tensor, x, axes));
    },
  }),
};

const cumsum: GradientCorrection = {
  kernelName: 'Cumsum',
  gradFunc: (dy, _saved, { axis, exclusive, reverse }) => ({
    x: () => tf.cumsum(dy as tf.Tensor, axis as number, exclusive as boolean, !(reverse as boolean)),
  }),
};

/** As TensorFlow's: the sums of dy times the products, by each element; NaN where an element is zero. */
const cumprod: GradientCorrection = {
  kernelName: 'Cumprod',
  inputsToSave: ['x'],
  gradFunc: (dy, [saved], { axis, exclusive, reverse }) => ({
    x: () => {
      const x = saved as tf.Tensor;
      const products = tf.cumprod(x, axis as number, exclusive as boolean, reverse as boolean);
      const sums = tf.cumsum(
        products.mul(dy as tf.Tensor),
        axis as number,
        exclusive as boolean,
        !(reverse as boolean),
      );
      return tf.divNoNan(sums, x);
    },
  }),
};

/** Each of the k values passes its gradient on to the element that it was. */
const topK: GradientCorrection = {
  kernelName: 'TopK',
  inputsToSave: ['x'],
  outputsToSave: [false, true],
  gradFunc: (dys, [saved, indices]) => ({
    x: () => {
      const x = saved as tf.Tensor;
      const [dy] = dys as tf.Tensor[];
      const width = x.shape.at(-1) ?? 1;
      const hot = tf.oneHot((indices as tf.Tensor).toInt(), width).toFloat();
      return hot
        .mul((dy as tf.Tensor).expandDims(-1))
        .sum(-2)
        .reshape(x.shape);
    },
  }),
};

/** Gradients of reductions and cumulative ones. */
export const reductionGradients: readonly GradientCorrection[] = [
  ofExtreme('Max'),
  ofExtreme('Min'),
  prod,
  cumsum,
  cumprod,
  topK,
];
