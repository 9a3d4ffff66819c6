import type { ByteSource } from '../../core/storage.js';
import { ByteReader } from '../byte-reader.js';
import { compareBytes } from '../compare-bytes.js';
import { crc32c, maskCrc32c } from '../crc32c.js';
import { dataLoss } from '../data-loss.js';
import { ReadBudget } from '../read-budget.js';
import { readRange } from '../read-range.js';
import { blockEntries, type TableEntry } from './block-entries.js';
import { blockTrailerLength, decodeBlockHandle, footerLength, tableMagic, type BlockHandle } from './block-handle.js';
import { uncompressBlock } from './uncompress-block.js';

/** About what is kept of a block that the index names, besides its separator. */
const indexedBlockBytes = 384;

/** A block, and a key that is not below any in it but below all behind it. */
interface IndexedBlock {
  readonly separator: Uint8Array;
  readonly handle: BlockHandle;
}

/**
 * Reads a table of key and value pairs, one block at a time, each checked by its checksum.
 *
 * Every method throws DataLossError, naming file and place, for bytes that are no such table. The source stays the caller's.
 * Source: LevelDB's table format as TensorFlow reads it: each block stored as it is, or compressed by Snappy.
 */
export class TableReader {
  readonly #source: ByteSource;
  readonly #blocks: readonly IndexedBlock[];
  readonly #budget: ReadBudget;
  /** Where the compressed blocks are whose content was counted. */
  readonly #uncompressed = new Set<number>();

  private constructor(source: ByteSource, budget: ReadBudget, blocks: readonly IndexedBlock[]) {
    this.#source = source;
    this.#budget = budget;
    this.#blocks = blocks;
  }

  /**
   * Reads the index of the table.
   *
   * @param budget what it takes in memory counts there; what compressed blocks stand for counts as bytes of the file
   */
  static async open(source: ByteSource, budget: ReadBudget = new ReadBudget()): Promise<TableReader> {
    budget.admit(source);
    if (source.size < footerLength) {
      throw dataLoss(
        source.label,
        `file is too short to be an sstable: expected at least ${footerLength} bytes, got ${source.size}`,
      );
    }
    const footer = await readRange(source, source.size - footerLength, footerLength, 'the footer');
    if (compareBytes(footer.subarray(-tableMagic.length), tableMagic) !== 0) {
      throw dataLoss(source.label, 'not an sstable (bad magic number)');
    }
    const handles = new ByteReader(footer, source.label);
    await readBlock(source, decodeBlockHandle(handles));
    const index = await readBlock(source, decodeBlockHandle(handles));
    const blocks: IndexedBlock[] = [];
    for (const { key, value } of blockEntries(index, source.label)) {
      budget.take(indexedBlockBytes + key.length, source.label);
      blocks.push({ separator: key, handle: decodeBlockHandle(new ByteReader(value, source.label)) });
    }
    return new TableReader(source, budget, blocks);
  }

  /** All entries in the order of their keys; values are views that nothing changes. */
  async *entries(): AsyncGenerator<TableEntry> {
    let last: Uint8Array | undefined;
    let bound: Uint8Array | undefined;
    for (const { separator, handle } of this.#blocks) {
      for (const entry of await this.#read(handle)) {
        if (bound && compareBytes(bound, entry.key) >= 0) throw this.#misplaced(handle);
        last = entry.key;
        yield entry;
      }
      if (last && compareBytes(last, separator) > 0) throw this.#misplaced(handle);
      bound = separator;
    }
  }

  /** The value under `key`, or undefined. */
  async get(key: Uint8Array): Promise<Uint8Array | undefined> {
    const block = this.#blocks.find(({ separator }) => compareBytes(separator, key) >= 0);
    if (!block) return undefined;
    for (const entry of await this.#read(block.handle)) {
      if (compareBytes(entry.key, key) === 0) return entry.value;
    }
    return undefined;
  }

  async #read(handle: BlockHandle): Promise<Iterable<TableEntry>> {
    const block = await readBlock(this.#source, handle);
    if (block.length > handle.size && !this.#uncompressed.has(handle.offset)) {
      this.#uncompressed.add(handle.offset);
      this.#budget.extend(block.length);
    }
    return blockEntries(block, `${this.#source.label}: block at ${handle.offset}`);
  }

  #misplaced({ offset }: BlockHandle): Error {
    return dataLoss(this.#source.label, `block at ${offset}: keys are not where the index says`);
  }
}

/** The bytes that a block stands for, without its trailer. */
async function readBlock(source: ByteSource, { offset, size }: BlockHandle): Promise<Uint8Array> {
  const what = `block at ${offset}`;
  const block = await readRange(source, offset, size + blockTrailerLength, what);
  const stored = new ByteReader(block.subarray(size + 1), source.label).fixed32();
  const computed = maskCrc32c(crc32c(block.subarray(0, size + 1)));
  if (stored !== computed) {
    throw dataLoss(source.label, `${what}: block checksum mismatch: stored ${stored}, computed ${computed}`);
  }
  return uncompressBlock(block.subarray(0, size), block[size] ?? 0, source.label, what);
}
