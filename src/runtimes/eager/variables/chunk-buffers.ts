/** How many bytes are copied out of the engine in one go: steps wait for no more than that. */
export const chunkBytes: number = 1 << 20;

/** Two arrays in turn: a copy is good until the next but one is made. Both are made when they are first needed. */
export class ChunkBuffers {
  #next: Uint8Array | undefined;
  #last: Uint8Array | undefined;

  /** A copy of `bytes`, which are no more than chunkBytes. */
  copyOf(bytes: Uint8Array): Uint8Array {
    const target = this.#next ?? new Uint8Array(chunkBytes);
    this.#next = this.#last;
    this.#last = target;
    target.set(bytes);
    return target.subarray(0, bytes.length);
  }
}
