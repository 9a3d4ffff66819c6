import { hostKernel, type HostTensor } from '../host-kernel.js';
import type { KernelCorrection } from '../correction.js';
import { forEachWindow, placeOfLargest, poolingOf, type PoolAttrs } from './pool-window.js';

interface AverageInputs {
  readonly dy: HostTensor;
  readonly input: HostTensor;
}

interface MaxInputs extends AverageInputs {
  readonly output: HostTensor;
}

/**
 * Gradient of an average pooling: each element of dy is shared out among the inputs of its window. Positions outside of
 * the input count for nothing, as in the forward pass.
 */
const averagePoolGrad = hostKernel<AverageInputs, PoolAttrs>(({ dy, input }, attrs) => {
  const dx = new Float32Array(input.values.length);
  forEachWindow(poolingOf(input.shape, attrs), (output, { places, count }) => {
    const share = (dy.values[output] ?? 0) / count;
    for (let at = 0; at < count; at++) {
      const place = places[at] ?? 0;
      dx[place] = (dx[place] ?? 0) + share;
    }
  });
  return { shape: input.shape, dtype: 'float32', values: dx };
});

/**
 * Gradient of a maximum pooling over images: each element of dy goes to the first of the largest inputs of its window. A
 * NaN is the largest where it comes first, since nothing is larger, and never where it comes later.
 */
const maxPoolGrad = hostKernel<MaxInputs, PoolAttrs>(({ dy, input }, attrs) => {
  const dx = new Float32Array(input.values.length);
  forEachWindow(poolingOf(input.shape, attrs), (output, window) => {
    const largest = placeOfLargest(input.values, window);
    dx[largest] = (dx[largest] ?? 0) + (dy.values[output] ?? 0);
  });
  return { shape: input.shape, dtype: 'float32', values: dx };
});

/** Gradient of a maximum pooling over volumes: each element of dy goes to every input of its window that equals the largest. */
const maxPool3DGrad = hostKernel<MaxInputs, PoolAttrs>(({ dy, input, output }, attrs) => {
  const dx = new Float32Array(input.values.length);
  forEachWindow(poolingOf(input.shape, attrs), (from, { places, count }) => {
    for (let at = 0; at < count; at++) {
      const place = places[at] ?? 0;
      if (input.values[place] === output.values[from]) dx[place] = (dx[place] ?? 0) + (dy.values[from] ?? 0);
    }
  });
  return { shape: input.shape, dtype: 'float32', values: dx };
});

const backends = ['cpu', 'wasm'];

/** Gradients of pooling. */
export const poolGradients: readonly KernelCorrection[] = [
  { kernelName: 'AvgPoolGrad', backends, correct: () => averagePoolGrad },
  { kernelName: 'AvgPool3DGrad', backends, correct: () => averagePoolGrad },
  { kernelName: 'MaxPoolGrad', backends, correct: () => maxPoolGrad },
  { kernelName: 'MaxPool3DGrad', backends, correct: () => maxPool3DGrad },
];
