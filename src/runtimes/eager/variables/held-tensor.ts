import * as tf from '@tensorflow/tfjs';
import { elementArrays } from '../../../core/element-arrays.js';
import type { HeldValue } from '../../../core/held-variables.js';
import type { NumericData } from '../../../core/tensor-value.js';
import { FailedPreconditionError } from '../../../errors.js';
import { inChunks } from '../../../formats/bundle/tensor-chunks.js';
import type { ComputedDataType } from '../../../tensor/node-value.js';
import { typedData } from '../../../tensor/typed-data.js';
import { chunkBytes, type ChunkBuffers } from './chunk-buffers.js';
import { engineInternals } from '../engine/engine-internals.js';
import { wasmMemory } from '../engine/wasm-memory.js';

/**
 * The data that a tensor of numbers has now, kept by the backend until release(), whatever becomes of the tensor.
 *
 * The engine does not count it as a tensor: it is nobody's leak while a checkpoint is written beside the steps.
 */
export class HeldTensor implements HeldValue {
  readonly dtype: Exclude<ComputedDataType, 'string'>;
  readonly shape: readonly number[];
  readonly #name: string;
  readonly #buffers: ChunkBuffers;
  readonly #dataId: object;
  #isReleased = false;

  /** Holds the data of a tensor; messages call it `name`. */
  constructor({ dtype, shape, dataId }: tf.Tensor, name: string, buffers: ChunkBuffers) {
    this.dtype = dtype as HeldTensor['dtype'];
    this.shape = [...shape];
    this.#name = name;
    this.#buffers = buffers;
    this.#dataId = dataId;
    this.#backend().incRef(dataId);
  }

  async *chunks(): AsyncGenerator<Uint8Array> {
    const size = tf.util.sizeFromShape([...this.shape]) * tf.util.bytesPerElement(this.dtype);
    this.#backend();
    for (let start = 0; start < size; start += chunkBytes) {
      const backend = this.#backend();
      const memory = wasmMemory(backend, this.#dataId, start, Math.min(start + chunkBytes, size));
      if (!memory) {
        const bytes = this.#bytesOf((await backend.read(this.#dataId)) as NumericData);
        yield* inChunks(bytes.subarray(start), chunkBytes);
        return;
      }
      yield this.#buffers.copyOf(memory);
    }
  }

  release(): void {
    if (this.#isReleased) return;
    this.#isReleased = true;
    const engine = engineInternals();
    const backend = engine.state.tensorInfo.get(this.#dataId)?.backend;
    if (backend?.disposeData(this.#dataId)) engine.removeDataId(this.#dataId, backend);
  }

  /** The backend that has the data now: it is moved when it is computed with elsewhere. */
  #backend(): tf.KernelBackend {
    const info = this.#isReleased ? undefined : engineInternals().state.tensorInfo.get(this.#dataId);
    if (info) return info.backend;
    const reason = this.#isReleased ? 'it was released' : "tfjs's engine was reset";
    throw new FailedPreconditionError(`variable "${this.#name}": its value is not held any more: ${reason}`);
  }

  #bytesOf(data: NumericData): Uint8Array {
    const typed = data instanceof elementArrays[this.dtype] ? data : (typedData(this.dtype, data) as NumericData);
    return new Uint8Array(typed.buffer, typed.byteOffset, typed.byteLength);
  }
}
