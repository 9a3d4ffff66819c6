import type { TensorInfo } from '@tensorflow/tfjs';
import { InvalidArgumentError, UnimplementedError } from '../../../errors.js';

/**
 * Lets through what the wasm convolutions can compute.
 *
 * @throws InvalidArgumentError when a tensor is not float32: the backend would read its bytes as floats.
 * @throws UnimplementedError when `dataFormat` is not NHWC, the only one that the backend has.
 */
export function checkImages(kernelName: string, images: Record<string, TensorInfo>, dataFormat = 'NHWC'): void {
  for (const [name, { dtype }] of Object.entries(images)) {
    if (dtype !== 'float32') {
      throw new InvalidArgumentError(`${kernelName}: expected ${name} of dtype float32, got ${dtype}; cast it first`);
    }
  }
  if (dataFormat !== 'NHWC') {
    throw new UnimplementedError(
      `${kernelName}: expected dataFormat NHWC, got ${dataFormat}; the wasm backend has no other, transpose the images first`,
    );
  }
}
