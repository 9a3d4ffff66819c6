import * as tf from '@tensorflow/tfjs';
import type { TensorValue } from '../../core/tensor-value.js';
import { toTensor } from './variable-cell.js';

/** Tensors of the values that never change, one for each session, made when they are first needed. */
export class SessionConstants {
  readonly #tensors = new Map<TensorValue, tf.Tensor>();

  tensorOf(value: TensorValue): tf.Tensor {
    const found = this.#tensors.get(value);
    if (found && !found.isDisposed) return found;
    const tensor = tf.keep(toTensor(value));
    this.#tensors.set(value, tensor);
    return tensor;
  }

  dispose(): void {
    for (const tensor of this.#tensors.values()) tensor.dispose();
    this.#tensors.clear();
  }
}
