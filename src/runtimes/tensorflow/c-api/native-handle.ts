import { FailedPreconditionError } from '../../../errors.js';
import type { Pointer } from './c-functions.js';

/** The address of what was made in the library, until it is freed. */
export class NativeHandle {
  readonly #closed: string;
  #pointer: Pointer | undefined;

  /** @param what names it in errors: `the graph` */
  constructor(what: string, pointer: Pointer) {
    this.#closed = `${what} is closed; it cannot be used any more`;
    this.#pointer = pointer;
  }

  get isClosed(): boolean {
    return this.#pointer === undefined;
  }

  /** @throws FailedPreconditionError when it was taken. */
  get pointer(): Pointer {
    if (this.#pointer === undefined) throw new FailedPreconditionError(this.#closed);
    return this.#pointer;
  }

  /** @throws FailedPreconditionError when it was taken. */
  assertOpen(): void {
    if (this.isClosed) throw new FailedPreconditionError(this.#closed);
  }

  /** The address for the one who frees it; undefined when it was taken before. */
  take(): Pointer | undefined {
    const pointer = this.#pointer;
    this.#pointer = undefined;
    return pointer;
  }
}
