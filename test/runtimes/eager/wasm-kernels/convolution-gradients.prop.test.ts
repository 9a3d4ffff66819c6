import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import * as tf from '@tensorflow/tfjs';
import { convolutions, outputShape } from './convolution-case.js';
import { computeOn, readyBackends, runKernelOn, toTensor, wholeNumbers, type Elements } from './kernel-on-backend.js';

const depthwiseFilter = 'DepthwiseConv2dNativeBackpropFilter';
const depthwiseInput = 'DepthwiseConv2dNativeBackpropInput';

describe('convolution gradients on wasm', () => {
  beforeAll(readyBackends);

  test('Conv2DBackpropFilter is the cpu backend’s', async () => {
    await fc.assert(
      fc.asyncProperty(convolutions({ kind: 'dense', maxDilation: 1 }), fc.integer(), async (conv, seed) => {
        const inputs = {
          x: wholeNumbers(conv.inputShape, seed),
          dy: wholeNumbers(outputShape(conv, 'dense'), seed + 1),
        };
        const attrs = { ...conv, dataFormat: 'NHWC' };
        const expected = await runKernelOn('cpu', 'Conv2DBackpropFilter', inputs, attrs);
        expect(await runKernelOn('wasm', 'Conv2DBackpropFilter', inputs, attrs)).toEqual(expected);
      }),
    );
  });

  test('DepthwiseConv2dNativeBackpropFilter is the cpu backend’s', async () => {
    await fc.assert(
      fc.asyncProperty(convolutions({ kind: 'depthwise', maxDilation: 1 }), fc.integer(), async (conv, seed) => {
        const dy = wholeNumbers(outputShape(conv, 'depthwise'), seed);
        const inputs = { x: wholeNumbers(conv.inputShape, seed + 1), dy };
        const expected = await runKernelOn('cpu', depthwiseFilter, inputs, conv);
        expect(await runKernelOn('wasm', depthwiseFilter, inputs, conv)).toEqual(expected);
      }),
    );
  });

  test('DepthwiseConv2dNativeBackpropInput is the cpu backend’s', async () => {
    await fc.assert(
      fc.asyncProperty(convolutions({ kind: 'depthwise', maxDilation: 1 }), fc.integer(), async (conv, seed) => {
        const dy = wholeNumbers(outputShape(conv, 'depthwise'), seed);
        const inputs = { dy, filter: wholeNumbers(conv.filterShape, seed + 1) };
        const expected = await runKernelOn('cpu', depthwiseInput, inputs, conv);
        expect(await runKernelOn('wasm', depthwiseInput, inputs, conv)).toEqual(expected);
      }),
    );
  });

  // The cpu backend's gradients ignore dilations, so these are held against its forward convolution: it is linear in x
  // and in the filter, and a gradient is the adjoint of a linear map.
  test('dilated depthwise gradients are adjoint to the convolution', async () => {
    await fc.assert(
      fc.asyncProperty(convolutions({ kind: 'depthwise', maxDilation: 3 }), fc.integer(), async (conv, seed) => {
        const x = wholeNumbers(conv.inputShape, seed);
        const filter = wholeNumbers(conv.filterShape, seed + 1);
        const dy = wholeNumbers(outputShape(conv, 'depthwise'), seed + 2);
        const y = await runKernelOn('cpu', 'DepthwiseConv2dNative', { x, filter }, conv);
        const ofFilter = await runKernelOn('wasm', depthwiseFilter, { x, dy }, conv);
        const ofInput = await runKernelOn('wasm', depthwiseInput, { dy, filter }, conv);
        expect(ofFilter.shape).toEqual(conv.filterShape);
        expect(ofInput.shape).toEqual(conv.inputShape);
        const expected = await dot(y, dy);
        expect(await dot(ofFilter, filter)).toBe(expected);
        expect(await dot(ofInput, x)).toBe(expected);
      }),
    );
  });
});

async function dot(a: Elements, b: Elements): Promise<number | undefined> {
  const { values } = await computeOn('cpu', () => tf.sum(tf.mul(toTensor(a), toTensor(b))));
  return values[0];
}
