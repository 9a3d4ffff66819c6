import * as tf from '@tensorflow/tfjs';
import fc from 'fast-check';
import { beforeAll, expect, test } from 'vitest';
import { computeOn, readyBackends, toTensor, wholeNumbers } from './kernel-on-backend.js';

beforeAll(readyBackends);

const labels = fc.shuffledSubarray(['a', 'b', 'c', 'd', 'e'], { maxLength: 4 });

test('Einsum on wasm is the product of all, label by label, summed over what the output lacks', async () => {
  const equations = fc
    .array(labels, { minLength: 1, maxLength: 2 })
    .chain((terms) =>
      fc.record({ terms: fc.constant(terms), output: fc.shuffledSubarray([...new Set(terms.flat())]) }),
    );
  const sizes = fc.array(fc.integer({ min: 1, max: 4 }), { minLength: 5, maxLength: 5 });
  await fc.assert(
    fc.asyncProperty(equations, sizes, fc.integer(), async ({ terms, output }, lengths, seed) => {
      const equation = `${terms.map((term) => term.join('')).join(',')}->${output.join('')}`;
      const sizeOf = (label: string): number => lengths['abcde'.indexOf(label)] ?? 0;
      const operands = terms.map((term, index) => wholeNumbers(term.map(sizeOf), seed + index));

      const expected = await computeOn('cpu', () => {
        const all = [...output, ...new Set(terms.flat().filter((label) => !output.includes(label)))];
        const aligned = operands.map((operand, index) => align(toTensor(operand), terms[index] ?? [], all));
        const product = aligned.reduce((a, b) => tf.mul(a, b));
        return tf.sum(
          product,
          all.slice(output.length).map((_, index) => output.length + index),
        );
      });
      expect(await computeOn('wasm', () => tf.einsum(equation, ...operands.map(toTensor)))).toEqual(expected);
    }),
  );
});

/** Orders the axes as in `all`, with axes of length 1 for the labels that the tensor lacks. */
function align(tensor: tf.Tensor, own: readonly string[], all: readonly string[]): tf.Tensor {
  const present = all.filter((label) => own.includes(label));
  const ordered = tf.transpose(
    tensor,
    present.map((label) => own.indexOf(label)),
  );
  return tf.reshape(
    ordered,
    all.map((label) => (own.includes(label) ? (tensor.shape[own.indexOf(label)] ?? 0) : 1)),
  );
}
