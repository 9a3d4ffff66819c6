import type { KernelFunc } from '@tensorflow/tfjs';
import { UnimplementedError } from '../../../../errors.js';
import type { KernelCorrection } from '../correction.js';
import { hasEmptyWindow, poolingOf, type PoolAttrs } from './pool-window.js';

/** A window over padding alone has no largest element and no mean. */
const refusingEmptyWindows =
  (kernelName: string) =>
  (original: KernelFunc): KernelFunc =>
  (params) => {
    const attrs = params.attrs as unknown as PoolAttrs;
    const shape = params.inputs['x']?.shape ?? [];
    const isExplicit = attrs.pad !== 'valid' && attrs.pad !== 'same';
    if (!isExplicit || !hasEmptyWindow(poolingOf(shape, attrs))) return original(params);
    throw new UnimplementedError(
      `${kernelName}: a padding that some window lies in altogether is not supported; pad less than the window's size`,
    );
  };

/**
 * Pooling whose padding is larger than its windows: cpu and wasm give different numbers, none of them right. Averages over
 * volumes are 0 there on purpose, and stay.
 */
export const emptyWindows: readonly KernelCorrection[] = ['MaxPool', 'AvgPool', 'MaxPool3D'].map((kernelName) => ({
  kernelName,
  backends: ['cpu', 'wasm'],
  correct: refusingEmptyWindows(kernelName),
}));
