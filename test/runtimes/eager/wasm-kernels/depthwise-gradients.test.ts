import * as tf from '@tensorflow/tfjs';
import { beforeAll, describe, expect, test } from 'vitest';
import { InvalidArgumentError } from '../../../../src/errors.js';
import { outputShape, type ConvolutionCase } from './convolution-case.js';
import { computeOn, readyBackends, runKernelOn, toTensor, wholeNumbers, type Elements } from './kernel-on-backend.js';

const ofFilter = 'DepthwiseConv2dNativeBackpropFilter';
const ofInput = 'DepthwiseConv2dNativeBackpropInput';

const cases: [string, ConvolutionCase][] = [
  [
    'depth multiplier',
    { inputShape: [2, 6, 5, 3], filterShape: [3, 3, 3, 4], strides: [1, 1], dilations: [1, 1], pad: 'same' },
  ],
  [
    'unequal strides',
    { inputShape: [2, 9, 8, 3], filterShape: [3, 2, 3, 2], strides: [2, 3], dilations: [1, 1], pad: 'same' },
  ],
  [
    'rows that the strides skip',
    { inputShape: [1, 8, 8, 2], filterShape: [2, 3, 2, 1], strides: [4, 3], dilations: [1, 1], pad: 'valid' },
  ],
  [
    'padding beyond the filter',
    { inputShape: [2, 4, 5, 2], filterShape: [2, 2, 2, 2], strides: [1, 1], dilations: [1, 1], pad: 3 },
  ],
  [
    'a large filter',
    { inputShape: [2, 9, 9, 2], filterShape: [7, 6, 2, 2], strides: [1, 1], dilations: [1, 1], pad: 'same' },
  ],
];

describe('depthwise convolution gradients on wasm', () => {
  beforeAll(readyBackends);

  test.each(cases)('are the cpu backend’s: %s', async (_, conv) => {
    const [x, filter] = [wholeNumbers(conv.inputShape, 1), wholeNumbers(conv.filterShape, 2)];
    const dy = wholeNumbers(outputShape(conv, 'depthwise'), 3);
    expect(await runKernelOn('wasm', ofFilter, { x, dy }, conv)).toEqual(
      await runKernelOn('cpu', ofFilter, { x, dy }, conv),
    );
    expect(await runKernelOn('wasm', ofInput, { dy, filter }, conv)).toEqual(
      await runKernelOn('cpu', ofInput, { dy, filter }, conv),
    );
  });

  test('are the cpu backend’s where the batch is taken in parts', async () => {
    const attrs = { filterShape: [2, 2, 8, 1], strides: 1, dilations: 1, pad: 'same' };
    const inputs = { x: wholeNumbers([17, 64, 64, 8], 1), dy: wholeNumbers([17, 64, 64, 8], 2) };
    expect(await runKernelOn('wasm', ofFilter, inputs, attrs)).toEqual(
      await runKernelOn('cpu', ofFilter, inputs, attrs),
    );
  });

  test('are zero for an empty batch', async () => {
    const attrs = { strides: 1, dilations: 1, pad: 'valid', filterShape: [2, 2, 1, 2], inputShape: [0, 4, 4, 1] };
    const [x, dy] = [wholeNumbers([0, 4, 4, 1], 1), wholeNumbers([0, 3, 3, 2], 2)];
    const filterGradient = await runKernelOn('wasm', ofFilter, { x, dy }, attrs);
    expect(filterGradient).toEqual({ shape: [2, 2, 1, 2], dtype: 'float32', values: new Array(8).fill(0) });
    const inputGradient = await runKernelOn('wasm', ofInput, { dy, filter: wholeNumbers([2, 2, 1, 2], 3) }, attrs);
    expect(inputGradient).toEqual({ shape: [0, 4, 4, 1], dtype: 'float32', values: [] });
  });

  test('refuse what the backend would misread', async () => {
    const attrs = { strides: 1, dilations: 1, pad: 'valid', filterShape: [2, 2, 1, 1], inputShape: [1, 4, 4, 1] };
    const dy = wholeNumbers([1, 3, 3, 1], 2, 'int32');
    const x = wholeNumbers([1, 4, 4, 1], 1);
    await expect(runKernelOn('wasm', ofFilter, { x, dy }, attrs)).rejects.toThrow(InvalidArgumentError);
    const filter = wholeNumbers([2, 2, 1, 1], 1);
    await expect(runKernelOn('wasm', ofInput, { dy, filter }, attrs)).rejects.toThrow(InvalidArgumentError);
  });

  test('are the change of the loss when one weight or one pixel moves', async () => {
    const x = wholeNumbers([2, 5, 4, 2], 3);
    const filter = wholeNumbers([3, 2, 2, 2], 4);
    const loss = (images: tf.Tensor, weights: tf.Tensor): tf.Tensor =>
      tf
        .depthwiseConv2d(images as tf.Tensor4D, weights as tf.Tensor4D, 2, 'same')
        .square()
        .sum();
    const lossOf = async (images: Elements, weights: Elements): Promise<number> => {
      const [value = NaN] = (await computeOn('cpu', () => loss(toTensor(images), toTensor(weights)))).values;
      return value;
    };
    const moved = (elements: Elements, index: number, by: number): Elements => ({
      ...elements,
      values: elements.values.map((value, at) => (at === index ? value + by : value)),
    });
    const ofWeights = await computeOn('wasm', () => tf.grad((weights) => loss(toTensor(x), weights))(toTensor(filter)));
    const ofPixels = await computeOn('wasm', () => tf.grad((images) => loss(images, toTensor(filter)))(toTensor(x)));
    // The loss is quadratic in each of them: its central difference is exact.
    for (const index of [0, 5, 17, 23]) {
      const byWeight = (await lossOf(x, moved(filter, index, 1))) - (await lossOf(x, moved(filter, index, -1)));
      expect(ofWeights.values[index]).toBe(byWeight / 2);
      const byPixel = (await lossOf(moved(x, index, 1), filter)) - (await lossOf(moved(x, index, -1), filter));
      expect(ofPixels.values[index]).toBe(byPixel / 2);
    }
  });
});
