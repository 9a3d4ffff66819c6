import * as tf from '@tensorflow/tfjs';
import type { TensorValue } from '../../../core/tensor-value.js';
import { engineInternals } from '../engine/engine-internals.js';
import { toTensor } from './variable-cell.js';

/** Tensors of the values that never change, one for each session, made when they are first needed. */
export class SessionConstants {
  readonly #kept = new Map<TensorValue, { readonly tensor: tf.Tensor; readonly bytes: number }>();

  tensorOf(value: TensorValue): tf.Tensor {
    const found = this.#kept.get(value);
    if (found && !found.tensor.isDisposed) return found.tensor;
    const { state } = engineInternals();
    const before = state.numBytes;
    const tensor = tf.keep(toTensor(value));
    this.#kept.set(value, { tensor, bytes: state.numBytes - before });
    return tensor;
  }

  /** What the tensors are in the engine's count. */
  stats(): { readonly tensors: number; readonly bytes: number } {
    const alive = [...this.#kept.values()].filter(({ tensor }) => !tensor.isDisposed);
    return { tensors: alive.length, bytes: alive.reduce((sum, { bytes }) => sum + bytes, 0) };
  }

  dispose(): void {
    for (const { tensor } of this.#kept.values()) tensor.dispose();
    this.#kept.clear();
  }
}
