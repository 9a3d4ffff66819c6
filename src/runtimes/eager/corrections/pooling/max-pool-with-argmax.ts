import * as tf from '@tensorflow/tfjs';
import { elementCount } from '../../../../core/element-count.js';
import { hostKernel, type HostTensor } from '../host-kernel.js';
import type { GradientCorrection, KernelCorrection } from '../correction.js';
import { forEachWindow, outputShape, placeOfLargest, poolingOf, type PoolAttrs } from './pool-window.js';

interface Attrs extends PoolAttrs {
  readonly includeBatchInIndex: boolean;
}

/** The largest of each window and its place; the first counts, and a NaN that comes first is never exceeded. */
const pool = hostKernel<{ readonly x: HostTensor }, Attrs>(({ x }, attrs) => {
  tf.util.assert(x.shape.length === 4, () => `maxPoolWithArgmax: expected x of four dimensions, got ${x.shape.length}`);
  const pooling = poolingOf(x.shape, attrs);
  const shape = outputShape(pooling, x.shape.length);
  const values = new Float32Array(elementCount(shape));
  const places = new Int32Array(values.length);
  const picture = elementCount(x.shape.slice(1));
  forEachWindow(pooling, (output, window) => {
    const largest = placeOfLargest(x.values, window);
    values[output] = x.values[largest] ?? 0;
    places[output] = attrs.includeBatchInIndex ? largest : largest % picture;
  });
  return [
    { shape, dtype: 'float32', values },
    { shape, dtype: 'int32', values: places },
  ];
});

/** Maximum pooling that tells places: wasm's is wrong without a positive value, both backends' with NaN. */
export const maxPoolWithArgmax: KernelCorrection = {
  kernelName: 'MaxPoolWithArgmax',
  backends: ['cpu', 'wasm'],
  correct: () => pool,
};

/** The gradient of the values, as that of any maximum pooling; places have none. */
export const maxPoolWithArgmaxGradient: GradientCorrection = {
  kernelName: 'MaxPoolWithArgmax',
  inputsToSave: ['x'],
  outputsToSave: [true, false],
  gradFunc: (dys, [input, output], attrs) => ({
    x: () => {
      const [dy] = dys as tf.Tensor[];
      const inputs = { dy, input, output } as unknown as tf.NamedTensorMap;
      return tf.engine().runKernel('MaxPoolGrad', inputs, attrs);
    },
  }),
};
