import { dataLoss } from './data-loss.js';

/**
 * Reads bytes and numbers from an array in order, numbers with the low byte first.
 *
 * Every method throws DataLossError, naming `label` and the place, when the array ends too early or holds a number that
 * cannot be.
 */
export class ByteReader {
  readonly #bytes: Uint8Array;
  readonly #label: string;
  #position = 0;

  constructor(bytes: Uint8Array, label: string) {
    this.#bytes = bytes;
    this.#label = label;
  }

  /** Where the next byte is. */
  get position(): number {
    return this.#position;
  }

  /** How many bytes are left. */
  get remaining(): number {
    return this.#bytes.length - this.#position;
  }

  /** The next `count` bytes, a view. */
  take(count: number): Uint8Array {
    if (count > this.remaining) {
      throw this.error(`${count} bytes were announced where ${this.remaining} are left`);
    }
    this.#position += count;
    return this.#bytes.subarray(this.#position - count, this.#position);
  }

  fixed32(): number {
    return this.take(4).reduceRight((value, byte) => value * 256 + byte, 0);
  }

  /** A varint whose value is at most 2⁵³ - 1. */
  varint(): number {
    let value = 0;
    for (let scale = 1; ; scale *= 0x80) {
      const byte = this.#bytes[this.#position];
      if (byte === undefined) throw this.error('a number is cut off');
      this.#position += 1;
      value += (byte & 0x7f) * scale;
      if (value > Number.MAX_SAFE_INTEGER || scale > Number.MAX_SAFE_INTEGER) throw this.error('a number is too large');
      if (byte < 0x80) return value;
    }
  }

  /** The error for something wrong at the place that was reached. */
  error(what: string): Error {
    return dataLoss(this.#label, `at byte ${this.#position}: ${what}`);
  }
}
