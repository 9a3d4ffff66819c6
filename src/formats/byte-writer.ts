/** Puts bytes and numbers into one growing array, numbers with the low byte first. */
export class ByteWriter {
  #bytes = new Uint8Array(256);
  #length = 0;

  /** How many bytes there are so far. */
  get length(): number {
    return this.#length;
  }

  bytes(bytes: Uint8Array): this {
    this.#room(bytes.length).set(bytes, this.#length);
    this.#length += bytes.length;
    return this;
  }

  fixed32(value: number): this {
    const room = this.#room(4);
    for (let index = 0; index < 4; index += 1) room[this.#length + index] = value >>> (8 * index);
    this.#length += 4;
    return this;
  }

  /** Seven bits a byte, the low ones first; `value` is a whole number from 0 to 2⁵³ - 1. */
  varint(value: number): this {
    const room = this.#room(8);
    let rest = value;
    for (; rest >= 0x80; rest = Math.floor(rest / 0x80)) {
      room[this.#length] = (rest % 0x80) | 0x80;
      this.#length += 1;
    }
    room[this.#length] = rest;
    this.#length += 1;
    return this;
  }

  /** What was written; a view that the next write may change. */
  view(): Uint8Array {
    return this.#bytes.subarray(0, this.#length);
  }

  /** Starts again with nothing. */
  clear(): void {
    this.#length = 0;
  }

  #room(count: number): Uint8Array {
    const needed = this.#length + count;
    if (needed > this.#bytes.length) {
      const grown = new Uint8Array(Math.max(needed, 2 * this.#bytes.length));
      grown.set(this.view());
      this.#bytes = grown;
    }
    return this.#bytes;
  }
}
