import type { TensorValue } from '../../../core/tensor-value.js';
import type { Pointer } from './c-functions.js';
import { decodeTensor } from './decode-tensor.js';
import { deleteTensor } from './encode-tensor.js';
import type { NativeCalls } from './native-calls.js';

/**
 * A tensor in the library's memory, whose value never changes. Whoever makes one releases it; whoever holds it meanwhile
 * releases it as well, and the last one frees it.
 */
export class NativeTensor {
  readonly #calls: NativeCalls;
  readonly #pointer: Pointer;
  #holders = 1;

  constructor(calls: NativeCalls, pointer: Pointer) {
    this.#calls = calls;
    this.#pointer = pointer;
  }

  /** Its address, good as long as somebody holds it. */
  get pointer(): Pointer {
    return this.#pointer;
  }

  /** A copy of its value; `what` names it in errors. */
  value(what: string): TensorValue {
    return decodeTensor(this.#calls, what, this.#pointer);
  }

  /** Keeps it until one more release(). */
  hold(): this {
    this.#holders += 1;
    return this;
  }

  /** To be called once by each who made or held it. */
  release(): void {
    this.#holders -= 1;
    if (this.#holders === 0) deleteTensor(this.#calls, this.#pointer);
  }
}
