import * as tf from '@tensorflow/tfjs';
import { backend_util, type NamedAttrMap } from '@tensorflow/tfjs';
import type { GradientCorrection } from '../correction.js';

/** What a gradient is computed from: dy, what was saved of the forward pass, and the kernel's attributes. */
type OfOne = (dy: tf.Tensor, saved: tf.Tensor, attrs: NamedAttrMap) => tf.Tensor;

const ofX = (kernelName: string, gradient: OfOne, input = 'x'): GradientCorrection => ({
  kernelName,
  inputsToSave: [input],
  gradFunc: (dy, [x], attrs) => ({ [input]: () => gradient(dy as tf.Tensor, x as tf.Tensor, attrs) }),
});

const ofY = (kernelName: string, gradient: OfOne, input = 'x'): GradientCorrection => ({
  kernelName,
  outputsToSave: [true],
  gradFunc: (dy, [y], attrs) => ({ [input]: () => gradient(dy as tf.Tensor, y as tf.Tensor, attrs) }),
});

/** What was not chosen passes nothing on, not even an infinity: a product with 0 would make NaN of that. */
const select: GradientCorrection = {
  kernelName: 'Select',
  inputsToSave: ['condition'],
  gradFunc: (given, [saved]) => {
    const [dy, condition] = [given as tf.Tensor, saved as tf.Tensor];
    return {
      condition: () => tf.zerosLike(condition).toFloat(),
      t: () => tf.where(condition, dy, tf.zerosLike(dy)),
      e: () => tf.where(condition, tf.zerosLike(dy), dy),
    };
  },
};

type OfTwo = (dy: tf.Tensor, a: tf.Tensor, b: tf.Tensor) => tf.Tensor;

/** The gradients of a kernel of two broadcast tensors; each is summed over what its input was spread over. */
const ofPair = (kernelName: string, gradientOfA: OfTwo, gradientOfB: OfTwo): GradientCorrection => ({
  kernelName,
  inputsToSave: ['a', 'b'],
  gradFunc: (dy, [a, b]) => {
    const inputs = [a as tf.Tensor, b as tf.Tensor] as const;
    return {
      a: () => unbroadcast(gradientOfA(dy as tf.Tensor, ...inputs), inputs[0]),
      b: () => unbroadcast(gradientOfB(dy as tf.Tensor, ...inputs), inputs[1]),
    };
  },
});

/** As Keras's layer: nothing at zero. */
const prelu: GradientCorrection = {
  kernelName: 'Prelu',
  inputsToSave: ['x', 'alpha'],
  gradFunc: (dy, [x, alpha]) => {
    const [given, input, slope] = [dy as tf.Tensor, x as tf.Tensor, alpha as tf.Tensor];
    return {
      x: () => unbroadcast(tf.where(input.less(0), given.mul(slope), where(input.greater(0), given)), input),
      alpha: () => unbroadcast(given.mul(tf.relu(input.neg()).neg()), slope),
    };
  },
};

/** Sums `gradient` over the axes along which `input` was spread. */
export function unbroadcast(gradient: tf.Tensor, input: tf.Tensor): tf.Tensor {
  const axes = backend_util.getReductionAxes(input.shape, gradient.shape);
  const summed = axes.length > 0 ? gradient.sum(axes) : gradient;
  return summed.reshape(input.shape);
}

const where = (condition: tf.Tensor, dy: tf.Tensor): tf.Tensor => dy.mul(condition.toFloat());
const scaleAlpha = 1.7580993408473768;
const scale = 1.0507009873554805;

/** Gradients of functions of one and of two tensors, as TensorFlow has them at kinks, ties and edges. */
export const elementwiseGradients: readonly GradientCorrection[] = [
  ofX('Abs', (dy, x) => dy.mul(tf.sign(x.toFloat()))),
  ofX('Relu', (dy, x) => where(x.greater(0), dy)),
  ofX('Relu6', (dy, x) => where(x.greater(0).logicalAnd(x.less(6)), dy)),
  ofY('Elu', (dy, y) => tf.where(y.less(0), dy.mul(y.add(1)), dy)),
  ofY('Selu', (dy, y) => tf.where(y.less(0), dy.mul(y.add(scaleAlpha)), dy.mul(scale)), 'x'),
  ofY('Rsqrt', (dy, y) => dy.mul(y.mul(y).mul(y).mul(-0.5))),
  ofY('Acosh', (dy, y) => dy.div(tf.sinh(y))),
  ofX('LeakyRelu', (dy, x, { alpha }) => tf.where(x.greater(0), dy, dy.mul(alpha as number))),
  prelu,
  select,
  ofPair(
    'Maximum',
    (dy, a, b) => where(a.greaterEqual(b), dy),
    (dy, a, b) => where(a.greaterEqual(b).logicalNot(), dy),
  ),
  ofPair(
    'Minimum',
    (dy, a, b) => where(a.lessEqual(b), dy),
    (dy, a, b) => where(a.lessEqual(b).logicalNot(), dy),
  ),
  ofPair(
    'SquaredDifference',
    (dy, a, b) => dy.mul(a.sub(b).mul(2)),
    (dy, a, b) => dy.mul(b.sub(a).mul(2)),
  ),
  ofPair(
    'Mod',
    (dy) => dy,
    (dy, a, b) => dy.mul(tf.floorDiv(a, b).neg()),
  ),
];
