import * as tf from '@tensorflow/tfjs';
import { beforeAll, describe, expect, test } from 'vitest';
import { InvalidArgumentError, UnimplementedError } from '../../../../src/errors.js';
import {
  computeOn,
  readyBackends,
  toTensor,
  wholeNumbers,
  type BackendName,
  type Elements,
} from './kernel-on-backend.js';

function einsumOn(backend: BackendName, equation: string, ...operands: readonly Elements[]): Promise<Elements> {
  return computeOn(backend, () => tf.einsum(equation, ...operands.map(toTensor)));
}

describe('Einsum on wasm', () => {
  beforeAll(readyBackends);

  test.each<[string, readonly number[][]]>([
    [
      'ij,jk->ik',
      [
        [2, 3],
        [3, 4],
      ],
    ],
    [
      'bij,bjk->bik',
      [
        [2, 3, 4],
        [2, 4, 5],
      ],
    ],
    [
      'aecd,abcd->acbe',
      [
        [2, 3, 2, 4],
        [2, 5, 2, 4],
      ],
    ],
    [
      'acbe,aecd->abcd',
      [
        [2, 2, 5, 3],
        [2, 3, 2, 4],
      ],
    ],
    ['i,i->', [[4], [4]]],
    [
      'bi,bi->b',
      [
        [3, 4],
        [3, 4],
      ],
    ],
    ['i,j->ij', [[3], [4]]],
    [
      'ij,ij->ij',
      [
        [3, 4],
        [3, 4],
      ],
    ],
    ['ij->ji', [[3, 4]]],
    ['ij->i', [[3, 4]]],
    ['ijk->', [[2, 3, 4]]],
    ['i, ->i', [[3], []]],
  ])('is the cpu backend’s: %s', async (equation, shapes) => {
    for (const dtype of ['float32', 'int32'] as const) {
      const operands = shapes.map((shape, index) => wholeNumbers(shape, index + 1, dtype));
      expect(await einsumOn('wasm', equation, ...operands)).toEqual(await einsumOn('cpu', equation, ...operands));
    }
  });

  test('gives a tensor of its own where nothing changes', async () => {
    const x = wholeNumbers([2, 3], 1);
    expect(await einsumOn('wasm', 'ij->ij', x)).toEqual(x);
  });

  test('sums nothing to zero', async () => {
    const product = await einsumOn('wasm', 'ij,jk->ik', wholeNumbers([2, 0], 1), wholeNumbers([0, 2], 2));
    expect(product).toEqual({ shape: [2, 2], dtype: 'float32', values: [0, 0, 0, 0] });
  });

  test.each<[string, readonly Elements[], string]>([
    ['ij,jk->ik', [wholeNumbers([2, 3], 1), wholeNumbers([4, 2], 2)], 'expected size 3 at axis 0 of tensor 1'],
    ['ij->i', [wholeNumbers([2, 3, 4], 1)], 'expected tensor 0 of rank 2'],
    ['i->ii', [wholeNumbers([2], 1)], 'expected each label once in the output'],
    ['i,i->i', [wholeNumbers([2], 1), wholeNumbers([2], 1, 'int32')], 'expected tensors of one dtype'],
  ])('refuses %s of tensors that do not fit it', async (equation, operands, message) => {
    const product = einsumOn('wasm', equation, ...operands);
    await expect(product).rejects.toThrow(InvalidArgumentError);
    await expect(product).rejects.toThrow(message);
  });

  test('refuses a dtype that it cannot multiply', async () => {
    const product = computeOn('wasm', () => tf.einsum('i->', tf.tensor1d([true, false], 'bool')));
    await expect(product).rejects.toThrow(UnimplementedError);
  });
});
