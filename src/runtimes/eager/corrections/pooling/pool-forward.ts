import type { KernelFunc, TensorInfo } from '@tensorflow/tfjs';
import { elementCount } from '../../../../core/element-count.js';
import { hasNonFinite } from '../float-bits.js';
import { hostKernel, type HostTensor } from '../host-kernel.js';
import type { KernelCorrection } from '../correction.js';
import { forEachWindow, outputShape, poolingOf, type PoolAttrs, type Window } from './pool-window.js';

interface Inputs {
  readonly x: HostTensor;
}

/** The value of a window, by the places of its inputs. */
type OfWindow = (values: ArrayLike<number>, window: Window) => number;

const pooled = (ofWindow: OfWindow): KernelFunc =>
  hostKernel<Inputs, PoolAttrs>(({ x }, attrs) => {
    const pooling = poolingOf(x.shape, attrs);
    const shape = outputShape(pooling, x.shape.length);
    const values = new Float32Array(elementCount(shape));
    forEachWindow(pooling, (output, window) => {
      values[output] = ofWindow(x.values, window);
    });
    return { shape, dtype: 'float32', values };
  });

/** The largest; a NaN is never larger. */
const largest = pooled((values, { places, count }) => {
  let most = -Infinity;
  for (let at = 0; at < count; at++) {
    const value = values[places[at] ?? 0] ?? 0;
    if (value > most) most = value;
  }
  return most;
});

const average = pooled((values, { places, count }) => {
  let sum = 0;
  for (let at = 0; at < count; at++) sum += values[places[at] ?? 0] ?? 0;
  return sum / count;
});

/** The backend's own kernel for finite numbers, `corrected` where there is another. */
const forFinite =
  (corrected: KernelFunc) =>
  (original: KernelFunc): KernelFunc =>
  (params) => {
    const { x } = params.inputs;
    const heap = params.backend as { typedArrayFromHeap(info: TensorInfo): Float32Array };
    return x && hasNonFinite(heap.typedArrayFromHeap(x)) ? corrected(params) : original(params);
  };

/** Forward passes of pooling on wasm: its own mishandle NaN and infinities, that over volumes negative numbers too. */
export const poolForward: readonly KernelCorrection[] = [
  { kernelName: 'MaxPool', backends: ['wasm'], correct: forFinite(largest) },
  { kernelName: 'AvgPool', backends: ['wasm'], correct: forFinite(average) },
  { kernelName: 'MaxPool3D', backends: ['wasm'], correct: () => largest },
];
