import * as tf from '@tensorflow/tfjs';
import { beforeAll, describe, expect, test } from 'vitest';
import { InvalidArgumentError, UnimplementedError } from '../../../../src/errors.js';
import { outputShape, type ConvolutionCase } from './convolution-case.js';
import { computeOn, readyBackends, runKernelOn, toTensor, wholeNumbers } from './kernel-on-backend.js';

const kernelName = 'Conv2DBackpropFilter';
const ones: [number, number] = [1, 1];

function attrsOf({ strides, pad, filterShape }: ConvolutionCase): object {
  return { strides, pad, filterShape, dataFormat: 'NHWC' };
}

describe('Conv2DBackpropFilter on wasm', () => {
  beforeAll(readyBackends);

  test.each<[string, ConvolutionCase]>([
    [
      'one channel, same',
      { inputShape: [2, 8, 8, 1], filterShape: [3, 3, 1, 8], strides: ones, dilations: ones, pad: 'same' },
    ],
    [
      'many channels, valid',
      { inputShape: [4, 7, 9, 5], filterShape: [3, 2, 5, 7], strides: ones, dilations: ones, pad: 'valid' },
    ],
    ['1 by 1', { inputShape: [3, 4, 4, 6], filterShape: [1, 1, 6, 2], strides: ones, dilations: ones, pad: 'same' }],
    [
      'rows that the strides skip',
      { inputShape: [2, 8, 8, 2], filterShape: [3, 3, 2, 3], strides: [3, 3], dilations: ones, pad: 'valid' },
    ],
    [
      'unequal strides, same',
      { inputShape: [2, 9, 7, 2], filterShape: [4, 3, 2, 3], strides: [2, 3], dilations: ones, pad: 'same' },
    ],
    [
      'a stride beyond the filter',
      { inputShape: [1, 9, 9, 3], filterShape: [1, 2, 3, 2], strides: [4, 3], dilations: ones, pad: 'valid' },
    ],
    [
      'a filter as large as the image',
      { inputShape: [2, 5, 5, 3], filterShape: [5, 5, 3, 4], strides: ones, dilations: ones, pad: 'valid' },
    ],
    [
      'padding by number',
      { inputShape: [2, 5, 6, 3], filterShape: [3, 3, 3, 4], strides: ones, dilations: ones, pad: 2 },
    ],
    [
      'padding by side',
      {
        inputShape: [2, 5, 6, 3],
        filterShape: [2, 2, 3, 4],
        strides: [2, 1],
        dilations: ones,
        pad: [
          [0, 0],
          [3, 0],
          [1, 4],
          [0, 0],
        ],
      },
    ],
  ])('is the cpu backend’s: %s', async (_, conv) => {
    const inputs = { x: wholeNumbers(conv.inputShape, 1), dy: wholeNumbers(outputShape(conv, 'dense'), 2) };
    const expected = await runKernelOn('cpu', kernelName, inputs, attrsOf(conv));
    expect(await runKernelOn('wasm', kernelName, inputs, attrsOf(conv))).toEqual(expected);
  });

  test('is zero for an empty batch', async () => {
    const inputs = { x: wholeNumbers([0, 4, 4, 1], 1), dy: wholeNumbers([0, 3, 3, 2], 2) };
    const attrs = { strides: 1, pad: 'valid', filterShape: [2, 2, 1, 2], dataFormat: 'NHWC' };
    const { shape, values } = await runKernelOn('wasm', kernelName, inputs, attrs);
    expect(shape).toEqual([2, 2, 1, 2]);
    expect(values).toEqual(new Array(8).fill(0));
  });

  test('refuses what the backend would misread', async () => {
    const attrs = { strides: 1, pad: 'valid', filterShape: [2, 2, 1, 2] };
    const float = { x: wholeNumbers([1, 4, 4, 1], 1), dy: wholeNumbers([1, 3, 3, 2], 2) };
    const int = { ...float, x: wholeNumbers([1, 4, 4, 1], 1, 'int32') };
    await expect(runKernelOn('wasm', kernelName, int, attrs)).rejects.toThrow(InvalidArgumentError);
    await expect(runKernelOn('wasm', kernelName, float, { ...attrs, dataFormat: 'NCHW' })).rejects.toThrow(
      UnimplementedError,
    );
  });

  test('is the change of the loss when one weight of a conv2d moves', async () => {
    const x = wholeNumbers([2, 5, 5, 2], 3);
    const filter = wholeNumbers([3, 3, 2, 2], 4);
    const loss = (weights: tf.Tensor): tf.Tensor =>
      tf
        .conv2d(toTensor(x) as tf.Tensor4D, weights as tf.Tensor4D, 2, 'same')
        .square()
        .sum();
    const lossWith = async (index: number, by: number): Promise<number> => {
      const values = filter.values.map((value, at) => (at === index ? value + by : value));
      const [value = NaN] = (await computeOn('cpu', () => loss(toTensor({ ...filter, values })))).values;
      return value;
    };
    const gradient = await computeOn('wasm', () => tf.grad(loss)(toTensor(filter)));
    for (const index of [0, 7, 20, 35]) {
      // The loss is quadratic: its central difference is exact.
      const difference = ((await lossWith(index, 1)) - (await lossWith(index, -1))) / 2;
      expect(gradient.values[index]).toBe(difference);
    }
  });
});
