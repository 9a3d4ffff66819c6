import { InvalidArgumentError, ResourceExhaustedError } from '../../../errors.js';
import type { CFunctions, Pointer } from './c-functions.js';
import { numbers, zeros, type SetDenormalState } from './denormals.js';
import type { NativeLanes } from './lanes/native-lanes.js';
import { statusError } from './status-error.js';

/** What of the library is alive now. */
export interface NativeCounts {
  readonly tensors: number;
  readonly buffers: number;
  readonly graphs: number;
  readonly sessions: number;
  readonly statuses: number;
}

/** The kinds of what is made in the library and must be freed. */
export type NativeKind = keyof NativeCounts;

/** Bytes of C's TF_Buffer: an address, a length, a function that frees. */
const bufferStructBytes = 24;

/** The highest rank of a tensor. */
export const maxRank = 254;

/** What calls are made of. */
export type NativeParts = Pick<NativeCalls, 'functions' | 'addressOf' | 'lanes'> & {
  readonly setDenormals: SetDenormalState | undefined;
};

/** The functions of a library with what all calls need: a status that is checked, and a count of what is alive. */
export class NativeCalls {
  readonly functions: CFunctions;
  /** The address of memory of ours, which is good only as long as somebody holds that. */
  readonly addressOf: (memory: ArrayBufferView | ArrayBuffer) => Pointer;
  /** The threads for calls that take their time. */
  readonly lanes: NativeLanes;
  /** Ends the runs of each open session. */
  readonly runEnders = new Set<() => void>();
  readonly #setDenormals: SetDenormalState | undefined;
  readonly #passed = new BigInt64Array(maxRank);
  readonly #passedAt: Pointer;
  readonly #counts = { tensors: 0, buffers: 0, graphs: 0, sessions: 0, statuses: 0 };

  constructor({ functions, addressOf, lanes, setDenormals }: NativeParts) {
    this.functions = functions;
    this.addressOf = addressOf;
    this.lanes = lanes;
    this.#setDenormals = setDenormals;
    this.#passedAt = addressOf(this.#passed);
  }

  /** Whether operations give in a thread that calls the numbers that they give in TensorFlow's own threads. */
  get computesInCallers(): boolean {
    return this.#setDenormals !== undefined;
  }

  /** Makes a call in which this thread computes as TensorFlow's own threads do. */
  computing<R>(call: () => R): R {
    this.#setDenormals?.(zeros);
    try {
      return call();
    } finally {
      this.#setDenormals?.(numbers);
    }
  }

  /** The address of up to 254 numbers of 64 bits, for a call that is made at once. */
  passing(numbers: readonly number[]): Pointer {
    for (let index = 0; index < numbers.length; index += 1) this.#passed[index] = BigInt(numbers[index] ?? 0);
    return this.#passedAt;
  }

  /** Up to 64 bytes of native memory, in a buffer whose content is good until the next call. */
  peek(address: Pointer | null, length: number): ArrayBuffer {
    if (length > 0 && address !== null) this.functions.memcpy(this.#passedAt, address, length);
    return this.#passed.buffer;
  }

  counts(): NativeCounts {
    return { ...this.#counts };
  }

  /** Counts what a function made; none made is an error. */
  made(kind: NativeKind, pointer: Pointer | null): Pointer {
    if (pointer === null) throw new ResourceExhaustedError(`TensorFlow could not make one of its ${kind}`);
    this.#counts[kind] += 1;
    return pointer;
  }

  /** Counts what a function freed. */
  freed(kind: NativeKind): void {
    this.#counts[kind] -= 1;
  }

  newStatus(): Pointer {
    return this.made('statuses', this.functions.TF_NewStatus());
  }

  deleteStatus(status: Pointer): void {
    this.functions.TF_DeleteStatus(status);
    this.freed('statuses');
  }

  /** Throws the error of a status that is not OK. */
  check(status: Pointer): void {
    const code = this.functions.TF_GetCode(status);
    if (code !== 0) throw statusError(code, this.functions.TF_Message(status));
  }

  /** Makes one call that tells a status, and throws what that says. */
  checked<R>(call: (status: Pointer) => R): R {
    const status = this.newStatus();
    try {
      const result = call(status);
      this.check(status);
      return result;
    } finally {
      this.deleteStatus(status);
    }
  }

  newBuffer(): Pointer {
    return this.made('buffers', this.functions.TF_NewBuffer());
  }

  deleteBuffer(buffer: Pointer): void {
    this.functions.TF_DeleteBuffer(buffer);
    this.freed('buffers');
  }

  /** The bytes that a function writes into a buffer of the library, as a copy. */
  written(call: (buffer: Pointer, status: Pointer) => void): Uint8Array {
    const buffer = this.newBuffer();
    try {
      this.checked((status) => {
        call(buffer, status);
      });
      return this.bytesOfBuffer(buffer);
    } finally {
      this.deleteBuffer(buffer);
    }
  }

  /** Makes a call with a buffer of the library that holds a copy of `bytes`. */
  reading<R>(bytes: Uint8Array, call: (buffer: Pointer, status: Pointer) => R): R {
    const buffer = this.bufferOf(bytes);
    try {
      return this.checked((status) => call(buffer, status));
    } finally {
      this.deleteBuffer(buffer);
    }
  }

  /** A buffer of the library that holds a copy of `bytes`. */
  bufferOf(bytes: Uint8Array): Pointer {
    return this.made('buffers', this.functions.TF_NewBufferFromString(bytes, bytes.length));
  }

  /** A copy of what a buffer of the library holds. */
  bytesOfBuffer(buffer: Pointer): Uint8Array {
    const struct = new BigUint64Array(bufferStructBytes / 8);
    this.functions.memcpy(struct, buffer, bufferStructBytes);
    const [data = 0n, length = 0n] = struct;
    return this.bytesAt(data, Number(length));
  }

  /** A copy of bytes of native memory. */
  bytesAt(address: Pointer | null, length: number): Uint8Array<ArrayBuffer> {
    const bytes = new Uint8Array(new ArrayBuffer(length));
    if (length > 0 && address !== null) this.functions.memcpy(bytes, address, length);
    return bytes;
  }
}

/** A text as C takes it, which ends at a NUL. */
export function cText(what: string, text: string): string {
  if (typeof text !== 'string' || text.includes('\0')) {
    throw new InvalidArgumentError(`${what}: expected a text without NUL characters, got ${JSON.stringify(text)}`);
  }
  return text;
}
