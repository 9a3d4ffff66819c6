import type { ByteSink } from '../../core/storage.js';
import { InternalError } from '../../errors.js';
import { ByteWriter } from '../byte-writer.js';
import { compareBytes } from '../compare-bytes.js';
import { crc32c, maskCrc32c } from '../crc32c.js';
import { BlockBuilder } from './block-builder.js';
import { encodeBlockHandle, footerLength, tableMagic, type BlockHandle } from './block-handle.js';
import { shortestSeparator, shortSuccessor } from './separator.js';

/** A block is written once it has so many bytes. */
const blockSize = 262_144;

/**
 * Writes a table of key and value pairs to a sink: blocks of entries, an index of the blocks, a footer.
 *
 * Source: LevelDB's table format as TensorFlow writes it, without compression and filters.
 */
export class TableWriter {
  readonly #sink: ByteSink;
  readonly #entries = new BlockBuilder(16);
  readonly #index = new BlockBuilder(1);
  #offset = 0;
  #lastKey: Uint8Array | undefined;
  /** The last block, while the key behind it is not known. */
  #unindexed: BlockHandle | undefined;

  constructor(sink: ByteSink) {
    this.#sink = sink;
  }

  /**
   * Appends an entry; await each before the next.
   *
   * @throws InternalError when `key` is not above the one before.
   */
  async add(key: Uint8Array, value: Uint8Array): Promise<void> {
    if (this.#lastKey && compareBytes(this.#lastKey, key) >= 0) {
      throw new InternalError(`${this.#sink.label}: expected keys in ascending order; sort them first`);
    }
    if (this.#lastKey && this.#unindexed) this.#indexBlock(shortestSeparator(this.#lastKey, key), this.#unindexed);
    this.#entries.add(key, value);
    this.#lastKey = key.slice();
    if (this.#entries.size >= blockSize) await this.#flush();
  }

  /** Writes what is left and the index; nothing can be added afterwards. The sink stays open. */
  async finish(): Promise<void> {
    if (!this.#entries.isEmpty) await this.#flush();
    const filters = await this.#writeBlock(new BlockBuilder(1).finish());
    if (this.#lastKey && this.#unindexed) this.#indexBlock(shortSuccessor(this.#lastKey), this.#unindexed);
    const index = await this.#writeBlock(this.#index.finish());
    const footer = new ByteWriter();
    encodeBlockHandle(footer, filters);
    encodeBlockHandle(footer, index);
    footer.bytes(new Uint8Array(footerLength - tableMagic.length - footer.length)).bytes(tableMagic);
    await this.#sink.write(footer.view());
  }

  #indexBlock(separator: Uint8Array, handle: BlockHandle): void {
    const value = new ByteWriter();
    encodeBlockHandle(value, handle);
    this.#index.add(separator, value.view());
    this.#unindexed = undefined;
  }

  async #flush(): Promise<void> {
    this.#unindexed = await this.#writeBlock(this.#entries.finish());
  }

  async #writeBlock(block: Uint8Array): Promise<BlockHandle> {
    const handle = { offset: this.#offset, size: block.length };
    const uncompressed = Uint8Array.of(0);
    const trailed = new ByteWriter().bytes(block).bytes(uncompressed);
    trailed.fixed32(maskCrc32c(crc32c(trailed.view())));
    this.#offset += trailed.length;
    await this.#sink.write(trailed.view());
    return handle;
  }
}
