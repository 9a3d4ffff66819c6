import * as tf from '@tensorflow/tfjs';
import { beforeAll, describe, expect, test } from 'vitest';
import { InvalidArgumentError } from '../../../../src/errors.js';
import { computeOn, readyBackends, runKernelOn, wholeNumbers, type Elements } from './kernel-on-backend.js';

const kernelName = 'UnsortedSegmentSum';
const ids = (...values: number[]): Elements => ({ shape: [values.length], dtype: 'int32', values });

describe('UnsortedSegmentSum on wasm', () => {
  beforeAll(readyBackends);

  test('sums the rows of each segment, and drops ids that are negative or too large', async () => {
    const x: Elements = { shape: [5, 2], dtype: 'float32', values: [1, 2, 3, 4, 5, 6, 7, 8, 9, 10] };
    const sums = await runKernelOn('wasm', kernelName, { x, segmentIds: ids(2, -1, 2, 3, 0) }, { numSegments: 3 });
    expect(sums).toEqual({ shape: [3, 2], dtype: 'float32', values: [9, 10, 0, 0, 6, 8] });
  });

  test('takes the largest and the smallest ids', async () => {
    const inputs = { x: wholeNumbers([3], 1), segmentIds: ids(2 ** 31 - 1, -(2 ** 31), 1) };
    const sums = await runKernelOn('wasm', kernelName, inputs, { numSegments: 2 });
    expect(sums.values).toEqual([0, inputs.x.values[2]]);
  });

  test('keeps a NaN in the segment of its row', async () => {
    const x: Elements = { shape: [3], dtype: 'float32', values: [NaN, 1, 2] };
    const sums = await runKernelOn('wasm', kernelName, { x, segmentIds: ids(0, 1, 1) }, { numSegments: 2 });
    expect(sums.values).toEqual([NaN, 3]);
  });

  test.each<[string, Elements, Elements, number]>([
    ['no rows', wholeNumbers([0, 2], 1), ids(), 3],
    ['empty rows', wholeNumbers([2, 0], 1), ids(0, 1), 3],
    ['no segments', wholeNumbers([2, 2], 1), ids(0, 1), 0],
  ])('gives zeros for %s', async (_, x, segmentIds, numSegments) => {
    const { shape, values } = await runKernelOn('wasm', kernelName, { x, segmentIds }, { numSegments });
    expect(shape).toEqual([numSegments, ...x.shape.slice(1)]);
    expect(values.every((value) => value === 0)).toBe(true);
  });

  test('refuses ids that do not fit the rows', async () => {
    const x = wholeNumbers([3, 2], 1);
    const sumBy = (segmentIds: Elements) => runKernelOn('wasm', kernelName, { x, segmentIds }, { numSegments: 2 });
    await expect(sumBy(ids(0, 1))).rejects.toThrow(InvalidArgumentError);
    await expect(sumBy({ shape: [3, 1], dtype: 'int32', values: [0, 1, 0] })).rejects.toThrow(InvalidArgumentError);
    await expect(sumBy({ shape: [3], dtype: 'float32', values: [0, 1, 0] })).rejects.toThrow(InvalidArgumentError);
  });

  test('is the gradient of gather: each row of the table gets what its uses got', async () => {
    const gradient = await computeOn('wasm', () => {
      const indices = tf.tensor1d([3, 0, 3, 3, 1], 'int32');
      const table = tf.tensor2d([1, 2, 3, 4, 5, 6, 7, 8, 9, 10], [5, 2]);
      return tf.grad((rows) => tf.gather(rows, indices).square().sum())(table);
    });
    expect(gradient.values).toEqual([2, 4, 6, 8, 0, 0, 42, 48, 0, 0]);
  });
});
