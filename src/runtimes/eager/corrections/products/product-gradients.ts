import * as tf from '@tensorflow/tfjs';
import type { GradientCorrection } from '../correction.js';
import { unbroadcast } from '../elementwise/elementwise-gradients.js';

/** Gradients of a product of matrices, summed over the batches along which an operand was repeated. */
const batchMatMul: GradientCorrection = {
  kernelName: 'BatchMatMul',
  inputsToSave: ['a', 'b'],
  gradFunc: (given, [savedA, savedB], { transposeA, transposeB }) => {
    const [dy, a, b] = [given as tf.Tensor, savedA as tf.Tensor, savedB as tf.Tensor];
    const ofA = (): tf.Tensor =>
      transposeA ? tf.matMul(b, dy, transposeB as boolean, true) : tf.matMul(dy, b, false, !(transposeB as boolean));
    const ofB = (): tf.Tensor =>
      transposeB ? tf.matMul(dy, a, true, transposeA as boolean) : tf.matMul(a, dy, !(transposeA as boolean), false);
    return { a: () => unbroadcast(ofA(), a), b: () => unbroadcast(ofB(), b) };
  },
};

/**
 * The gradient of an operand is dy times the other operand, summed over what the operand does not have; along an axis
 * that nobody else has, every element gets the same.
 */
const einsum: GradientCorrection = {
  kernelName: 'Einsum',
  saveAllInputs: true,
  gradFunc: (given, saved, { equation }) => {
    const dy = given as tf.Tensor;
    const operands = saved;
    const [terms = '', result = ''] = (equation as string).replaceAll(' ', '').split('->');
    const labels = terms.split(',');
    return Object.fromEntries(
      operands.map((operand, place) => [
        place,
        () => {
          const own = labels[place] ?? '';
          const others = operands.flatMap((other, at) => (at === place ? [] : [{ other, label: labels[at] ?? '' }]));
          const known = Array.from(own).filter((axis) =>
            [result, ...others.map(({ label }) => label)].join().includes(axis),
          );
          const formula = `${[result, ...others.map(({ label }) => label)].join(',')}->${known.join('')}`;
          const sums = tf.einsum(formula, dy, ...others.map(({ other }) => other));
          const shape = Array.from(own).map((axis, at) => (known.includes(axis) ? (operand.shape[at] ?? 1) : 1));
          return tf.broadcastTo(sums.reshape(shape), operand.shape);
        },
      ]),
    );
  },
};

/** Gradients of products. */
export const productGradients: readonly GradientCorrection[] = [batchMatMul, einsum];
