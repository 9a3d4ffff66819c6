import { ByteWriter } from '../byte-writer.js';
import { sharedPrefixLength } from '../compare-bytes.js';

/**
 * Builds one block of a table: entries of which each leaves out what its key shares with the one before, then the
 * places where a key is whole, then how many of these there are.
 */
export class BlockBuilder {
  readonly #restartInterval: number;
  readonly #entries = new ByteWriter();
  #restarts: number[] = [0];
  #sinceRestart = 0;
  #lastKey = new Uint8Array();

  /** @param restartInterval after how many entries a key is written whole */
  constructor(restartInterval: number) {
    this.#restartInterval = restartInterval;
  }

  get isEmpty(): boolean {
    return this.#entries.length === 0;
  }

  /** Bytes of the block as it is now, without the trailer. */
  get size(): number {
    return this.#entries.length + 4 * this.#restarts.length + 4;
  }

  /** Appends an entry; keys come in ascending order. */
  add(key: Uint8Array, value: Uint8Array): void {
    if (this.#sinceRestart === this.#restartInterval) {
      this.#restarts.push(this.#entries.length);
      this.#sinceRestart = 0;
    }
    const shared = this.#sinceRestart === 0 ? 0 : sharedPrefixLength(this.#lastKey, key);
    this.#entries
      .varint(shared)
      .varint(key.length - shared)
      .varint(value.length)
      .bytes(key.subarray(shared))
      .bytes(value);
    this.#lastKey = key.slice();
    this.#sinceRestart += 1;
  }

  /** The block; the builder is empty afterwards. */
  finish(): Uint8Array {
    for (const restart of this.#restarts) this.#entries.fixed32(restart);
    this.#entries.fixed32(this.#restarts.length);
    const block = this.#entries.view().slice();
    this.#entries.clear();
    this.#restarts = [0];
    this.#sinceRestart = 0;
    this.#lastKey = new Uint8Array();
    return block;
  }
}
