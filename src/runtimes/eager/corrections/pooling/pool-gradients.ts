import { hostKernel, type HostTensor } from '../host-kernel.js';
import type { KernelCorrection } from '../correction.js';
import { forEachWindow, poolingOf, type PoolAttrs } from './pool-window.js';

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
  forEachWindow(poolingOf(input.shape, attrs), (output, inputs) => {
    const share = (dy.values[output] ?? 0) / inputs.length;
    for (const place of inputs) dx[place] = (dx[place] ?? 0) + share;
  });
  return { shape: input.shape, dtype: 'float32', values: dx };
});

/**
 * Gradient of a maximum pooling over images: each element of dy goes to the first of the largest inputs of its window. A
 * NaN is the largest where it comes first, since nothing is larger, and never where it comes later.
 */
const maxPoolGrad = hostKernel<MaxInputs, PoolAttrs>(({ dy, input }, attrs) => {
  const dx = new Float32Array(input.values.length);
  forEachWindow(poolingOf(input.shape, attrs), (output, [first = 0, ...rest]) => {
    let largest = first;
    for (const place of rest) if ((input.values[place] ?? 0) > (input.values[largest] ?? 0)) largest = place;
    dx[largest] = (dx[largest] ?? 0) + (dy.values[output] ?? 0);
  });
  return { shape: input.shape, dtype: 'float32', values: dx };
});

/** Gradient of a maximum pooling over volumes: each element of dy goes to every input of its window that equals the largest. */
const maxPool3DGrad = hostKernel<MaxInputs, PoolAttrs>(({ dy, input, output }, attrs) => {
  const dx = new Float32Array(input.values.length);
  forEachWindow(poolingOf(input.shape, attrs), (place, inputs) => {
    for (const at of inputs) {
      if (input.values[at] === output.values[place]) dx[at] = (dx[at] ?? 0) + (dy.values[place] ?? 0);
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
