import { nameHint } from '../../core/nearest-name.js';
import type { ReadableFile } from '../../core/storage.js';
import { tensorValue, type TensorValue } from '../../core/tensor-value.js';
import { InvalidArgumentError, NotFoundError, UnimplementedError } from '../../errors.js';
import { ReadBudget } from '../read-budget.js';
import { allocate, checkRange } from '../read-range.js';
import { readBundleIndex, type BundleIndex, type BundlePart, type BundleVariable } from './bundle-index.js';
import {
  checkNumbers,
  checkStrings,
  partChunks,
  readCheckedNumbers,
  readNumbers,
  readStrings,
  type OpenPart,
} from './part-reader.js';
import { storedType } from './stored-type.js';
import { intersect, isSliceOf, sliceText, wholeSlice, type TensorSlice } from './tensor-slice.js';
import { elementCount } from '../../core/element-count.js';

/** The files of a bundle; the reader closes them. */
export interface BundleFiles {
  readonly index: ReadableFile;
  /** Opens a data file when the first tensor in it is read; it is kept open. */
  openShard(shard: number, shardCount: number): Promise<ReadableFile>;
}

/** The engine keeps arrays of more elements in another way, which takes many times the memory. */
const mostElements = 1 << 25;

/** What an element of an array takes besides what it is. */
const pointerBytes = 8;

/** What is read of a variable. */
export interface ReadTensorOptions {
  /** A box of it; the whole when absent. */
  readonly slice?: TensorSlice | undefined;
}

/**
 * Reads a tensor bundle, the files of a TensorFlow checkpoint. Tensors may be read in any order and at the same time.
 *
 * Whatever is given was checked by its checksum. Bytes that are not as they were written are a DataLossError that names
 * file, tensor and place; nothing is allocated for a length that the file does not have.
 */
export class BundleReader {
  readonly #files: BundleFiles;
  readonly #index: BundleIndex;
  readonly #shards = new Map<number, Promise<ReadableFile>>();
  readonly #checked = new Set<BundlePart>();

  private constructor(files: BundleFiles, index: BundleIndex) {
    this.#files = files;
    this.#index = index;
  }

  /** Reads the index; when that fails the files are closed. */
  static async open(files: BundleFiles): Promise<BundleReader> {
    try {
      return new BundleReader(files, await readBundleIndex(files.index));
    } catch (error) {
      await files.index.close();
      throw error;
    }
  }

  /** The variables by name, sorted by the UTF-8 bytes of their names. */
  get variables(): ReadonlyMap<string, BundleVariable> {
    return this.#index.variables;
  }

  /** How many data files there are. */
  get shardCount(): number {
    return this.#index.shardCount;
  }

  /**
   * Reads a variable, or a box of one; a partitioned one is put together. Strings come as bytes, views of one array.
   *
   * The first read of a box reads all parts that it touches; later ones of the same parts read only what they need where
   * that is one piece, so a variable larger than memory may be read in boxes of whole rows.
   *
   * @throws NotFoundError when there is no such variable, or its data file is missing.
   * @throws InvalidArgumentError when the box is not inside of the variable.
   * @throws ResourceExhaustedError when it does not fit into one array.
   */
  async read(
    name: string,
    { slice }: ReadTensorOptions = {},
    budget: ReadBudget = new ReadBudget(),
  ): Promise<TensorValue> {
    const variable = this.#variable(name);
    const { dtype, shape } = variable;
    const wanted = slice ?? wholeSlice(shape);
    if (!isSliceOf(shape, wanted)) {
      throw new InvalidArgumentError(
        `${describe(variable)}: expected a box inside of shape [${shape.join(', ')}], got ${sliceText(wanted)}`,
      );
    }
    const parts = await this.#open(variable, wanted);
    const length = [...wanted.length];
    const { fixedSize } = storedType(dtype);
    if (!fixedSize) return tensorValue(dtype, length, await strings(parts, wanted, budget));
    const buffer = allocate(elementCount(length) * fixedSize.byteLength, this.#named(variable));
    const target = new Uint8Array(buffer);
    for (const part of parts) {
      const seeks = this.#checked.has(part.part);
      if (seeks && (await readCheckedNumbers(part, wanted, target, fixedSize.byteLength))) continue;
      await readNumbers(part, wanted, target, fixedSize.byteLength);
      this.#checked.add(part.part);
    }
    return tensorValue(dtype, length, new fixedSize.array(buffer));
  }

  /**
   * Streams the bytes (row-major, the low byte first) of a variable of numbers, or of one part of a partitioned one.
   *
   * The checksum is known after the last chunk: when the iteration throws DataLossError, the chunks must not be used.
   *
   * @param part index in the variable's parts
   */
  async *chunks(name: string, part = 0): AsyncGenerator<Uint8Array> {
    const variable = this.#variable(name);
    if (variable.dtype === 'string') {
      throw new InvalidArgumentError(`${this.#named(variable)}: expected numbers, got strings; read() them`);
    }
    const chosen = variable.parts[part];
    if (!chosen) {
      throw new RangeError(
        `part: expected an index below ${variable.parts.length} for ${describe(variable)}, got ${part}`,
      );
    }
    yield* partChunks(await this.#openPart(variable, chosen));
    this.#checked.add(chosen);
  }

  /** The file that a variable is in, the first of several, and its name, for messages; throws as read() does. */
  async whereIs(name: string): Promise<string> {
    const variable = this.#variable(name);
    const { label } = await this.#shard(variable.parts[0]?.shard ?? 0);
    return `${label}: ${describe(variable)}`;
  }

  /** Reads and checks all of a variable without keeping it; throws as read() does. */
  async verify(name: string): Promise<void> {
    const variable = this.#variable(name);
    for (const part of await this.#open(variable, wholeSlice(variable.shape))) {
      if (variable.dtype === 'string') await checkStrings(part);
      else await checkNumbers(part);
      this.#checked.add(part.part);
    }
  }

  /** Opens all data files; one that cannot be opened is told of when something in it is read. */
  async openShards(): Promise<void> {
    await Promise.allSettled(Array.from({ length: this.shardCount }, (_, shard) => this.#shard(shard)));
  }

  /** Closes the files. */
  async close(): Promise<void> {
    const shards = await Promise.allSettled(this.#shards.values());
    this.#shards.clear();
    const open = shards.flatMap((shard) => (shard.status === 'fulfilled' ? [shard.value] : []));
    await Promise.all([this.#files.index, ...open].map((file) => file.close()));
  }

  #variable(name: string): BundleVariable {
    const variable = this.#index.variables.get(name);
    if (!variable) {
      const hint = nameHint(name, this.#index.variables.keys());
      throw new NotFoundError(`Key ${name} not found in checkpoint ${this.#files.index.label}. ${hint}.`);
    }
    if (storedType(variable.dtype).fixedSize || variable.dtype === 'string') return variable;
    throw new UnimplementedError(`${this.#named(variable)}: values of dtype ${variable.dtype} cannot be read`);
  }

  /** The index and the variable, for messages about what the index says. */
  #named(variable: BundleVariable): string {
    return `${this.#files.index.label}: ${describe(variable)}`;
  }

  /** Opens what is needed for a box: every part is known to be inside of its file before anything is allocated. */
  async #open(variable: BundleVariable, wanted: TensorSlice): Promise<readonly OpenPart[]> {
    const needed = variable.parts.filter(({ slice }) => elementCount(slice.length) === 0 || intersect(slice, wanted));
    const opened: OpenPart[] = [];
    for (const part of needed) opened.push(await this.#openPart(variable, part));
    return opened;
  }

  async #openPart(variable: BundleVariable, part: BundlePart): Promise<OpenPart> {
    const what = describe(variable) + (variable.partitioned ? `, box ${sliceText(part.slice)}` : '');
    const source = await this.#shard(part.shard);
    checkRange(source, part.offset, part.size, what);
    return { part, source, what };
  }

  #shard(shard: number): Promise<ReadableFile> {
    const known = this.#shards.get(shard);
    if (known) return known;
    const opening = this.#files.openShard(shard, this.shardCount);
    this.#shards.set(shard, opening);
    opening.catch(() => this.#shards.delete(shard));
    return opening;
  }
}

async function strings(
  parts: readonly OpenPart[],
  wanted: TensorSlice,
  budget: ReadBudget,
): Promise<readonly Uint8Array[]> {
  const count = elementCount(wanted.length);
  const [first] = parts;
  if (!first) return [];
  for (const { source } of parts) budget.admit(source);
  const where = `${first.source.label}: ${first.what}`;
  budget.take(count > mostElements ? Infinity : pointerBytes * count, where);
  const elements = new Array<Uint8Array>(count);
  for (const part of parts) await readStrings(part, wanted, elements, budget);
  return elements;
}

function describe({ name }: BundleVariable): string {
  return `tensor ${JSON.stringify(name)}`;
}
