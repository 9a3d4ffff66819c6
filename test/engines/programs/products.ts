import * as tf from '@tensorflow/tfjs';
import type { Attributes, Programs } from './program.js';

type Activation = 'linear' | 'relu' | 'relu6' | 'elu' | 'sigmoid' | 'leakyrelu';

// eslint-disable-next-line @typescript-eslint/no-unnecessary-type-parameters -- the caller says what a fixture has there
const of = <T>(attrs: Attributes, name: string): T => attrs[name] as T;
const tolerance = 4e-6;
const gradientTolerance = 2e-5;

/** Products of matrices and what is fused with them, sums over labelled axes, recurrent cells, attention. */
export const products: Programs = {
  matMul: {
    run: ([a, b], attrs) =>
      tf.matMul(
        a as tf.Tensor,
        b as tf.Tensor,
        (attrs['transposeA'] as boolean | undefined) ?? false,
        (attrs['transposeB'] as boolean | undefined) ?? false,
      ),
    tolerance,
    gradientTolerance,
  },
  matMulInt: { run: ([a, b]) => tf.matMul(a as tf.Tensor, b as tf.Tensor) },
  basicLSTMCell: {
    run: ([forget, kernel, bias, x, c, h]) =>
      tf.basicLSTMCell(
        forget as tf.Scalar,
        kernel as tf.Tensor2D,
        bias as tf.Tensor1D,
        x as tf.Tensor2D,
        c as tf.Tensor2D,
        h as tf.Tensor2D,
      ),
    tolerance,
    gradientTolerance,
  },
  dot: { run: ([a, b]) => tf.dot(a as tf.Tensor, b as tf.Tensor) },
  outerProduct: { run: ([a, b]) => tf.outerProduct(a as tf.Tensor1D, b as tf.Tensor1D) },
  einsum: {
    run: (tensors, attrs) => tf.einsum(of<string>(attrs, 'equation'), ...tensors),
    tolerance,
    gradientTolerance,
  },
  fusedMatMul: {
    run: ([a, b, bias], attrs) =>
      tf.fused.matMul({
        a: a as tf.Tensor2D,
        b: b as tf.Tensor2D,
        bias: bias as tf.Tensor,
        activation: of<Activation>(attrs, 'activation'),
        leakyreluAlpha: 0.3,
      }),
    tolerance,
    gradientTolerance,
  },
  fusedMatMulPrelu: {
    run: ([a, b, bias, alpha]) =>
      tf.fused.matMul({
        a: a as tf.Tensor2D,
        b: b as tf.Tensor2D,
        bias: bias as tf.Tensor,
        activation: 'prelu',
        preluActivationWeights: alpha as tf.Tensor,
      }),
    tolerance,
    gradientTolerance,
  },
  attention: {
    run: ([query, key, value]) => {
      const scores = tf.matMul(query as tf.Tensor, key as tf.Tensor, false, true).div(2);
      return tf.matMul(tf.softmax(scores), value as tf.Tensor);
    },
    tolerance,
    gradientTolerance,
  },
  lstmCell: {
    run: ([x, h, c, kernel, recurrent, bias]) => {
      const gates = tf
        .matMul(x as tf.Tensor, kernel as tf.Tensor)
        .add(tf.matMul(h as tf.Tensor, recurrent as tf.Tensor))
        .add(bias as tf.Tensor);
      const [i, f, g, o] = tf.split(gates, 4, 1) as [tf.Tensor, tf.Tensor, tf.Tensor, tf.Tensor];
      const cell = tf
        .sigmoid(f)
        .mul(c as tf.Tensor)
        .add(tf.sigmoid(i).mul(tf.tanh(g)));
      return [tf.sigmoid(o).mul(tf.tanh(cell)), cell];
    },
    tolerance,
    gradientTolerance,
  },
  layerNorm: {
    run: ([x, gamma, beta]) => {
      const input = x as tf.Tensor;
      const { mean, variance } = tf.moments(input, [-1], true);
      return input
        .sub(mean)
        .mul(tf.rsqrt(variance.add(1e-3)))
        .mul(gamma as tf.Tensor)
        .add(beta as tf.Tensor);
    },
    tolerance,
    gradientTolerance: 4e-5,
  },
};
