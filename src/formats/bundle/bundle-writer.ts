import type { ByteSink } from '../../core/storage.js';
import type { DataTypeName, TensorValue } from '../../core/tensor-value.js';
import { AlreadyExistsError, FailedPreconditionError, InvalidArgumentError } from '../../errors.js';
import { compareBytes } from '../compare-bytes.js';
import { crc32c, maskCrc32c } from '../crc32c.js';
import { TableWriter } from '../table/table-writer.js';
import { encodeUtf8 } from '../utf8.js';
import { encodeBundleEntry, mostDimensions } from './bundle-entry.js';
import { bundleHeaderKey, encodeBundleHeader } from './bundle-header.js';
import { PartitionedTensors } from './partitioned-tensors.js';
import { ShardWriter } from './shard-writer.js';
import { storedType } from './stored-type.js';
import { encodeStrings, toStringElements } from './string-tensor.js';
import { tensorChunks } from './tensor-chunks.js';
import { sliceText } from './tensor-slice.js';
import { elementCount } from '../../core/element-count.js';

/** Where a bundle is written to; the sinks stay the caller's, also to close. */
export interface BundleSinks {
  readonly index: ByteSink;
  /** One sink for each data file. */
  readonly shards: readonly ByteSink[];
}

/** Where a tensor goes. */
export interface AddTensorOptions {
  /** Number of the data file, from 0 (the default). */
  readonly shard?: number | undefined;
  /** Says that the tensor is a box of a larger one of the same name: that one's shape, and where the box begins. */
  readonly partOf?: { readonly shape: readonly number[]; readonly start: readonly number[] } | undefined;
}

/** What is known of a tensor whose bytes come in a stream. */
export interface TensorDescription {
  readonly dtype: DataTypeName;
  readonly shape: readonly number[];
}

/** How many bytes were written, and their checksum. */
interface Written {
  readonly size: number;
  readonly sum: number;
}

/**
 * Writes a tensor bundle, the files of a TensorFlow checkpoint: the tensors to data files in the order in which they
 * are added, then an index of them, sorted by name.
 *
 * Await each call before the next. After a failure the bundle is of no use, and further calls throw FailedPreconditionError.
 * TensorFlow adds tensors in the order of their names' UTF-8 bytes; then the files are the same, byte for byte.
 */
export class BundleWriter {
  readonly #sinks: BundleSinks;
  readonly #shards: readonly ShardWriter[];
  readonly #partitioned = new PartitionedTensors();
  readonly #entries = new Map<string, { readonly key: Uint8Array; readonly value: Uint8Array }>();
  #state: 'ready' | 'busy' | 'finished' = 'ready';

  constructor(sinks: BundleSinks) {
    if (sinks.shards.length === 0) throw new RangeError('shards: expected at least one sink, got none');
    this.#sinks = sinks;
    this.#shards = sinks.shards.map((sink) => new ShardWriter(sink));
  }

  /**
   * Appends a tensor. Its data is not copied: it must stay as it is until finish() has resolved.
   *
   * @throws InvalidArgumentError when dtype, shape and data do not go together.
   * @throws AlreadyExistsError when the name, or this box of it, was added before.
   */
  async add(name: string, tensor: TensorValue, options: AddTensorOptions = {}): Promise<void> {
    const what = describeTensor(name);
    await this.#append(name, tensor, options, async (shard) => {
      if (tensor.dtype !== 'string') return writeChunks(shard, tensorChunks(tensor, what));
      const elements = toStringElements(tensor.data as readonly string[], what);
      if (elements.length !== elementCount(tensor.shape)) {
        throw new InvalidArgumentError(
          `${what}: expected ${elementCount(tensor.shape)} strings for shape [${tensor.shape.join(', ')}], got ${elements.length}`,
        );
      }
      const { head, size, sum } = encodeStrings(elements);
      await shard.write(head);
      for (const element of elements) await shard.write(element);
      return { size, sum };
    });
  }

  /**
   * Appends a tensor of numbers whose bytes (row-major, the low byte first) come in chunks, so that it may be larger than
   * memory. Each chunk must stay as it is until the next but one is asked for, the last two until the next call of the
   * writer has resolved.
   *
   * @throws InvalidArgumentError when there are more or fewer bytes than dtype and shape say.
   * @throws AlreadyExistsError when the name, or this box of it, was added before.
   */
  async addChunks(
    name: string,
    tensor: TensorDescription,
    chunks: Iterable<Uint8Array> | AsyncIterable<Uint8Array>,
    options: AddTensorOptions = {},
  ): Promise<void> {
    const { fixedSize } = storedType(tensor.dtype);
    if (!fixedSize) {
      throw new InvalidArgumentError(`${describeTensor(name)}: expected a type of fixed size, got ${tensor.dtype}`);
    }
    const expected = elementCount(tensor.shape) * fixedSize.byteLength;
    await this.#append(name, tensor, options, async (shard) => {
      const written = await writeChunks(shard, chunks);
      if (written.size === expected) return written;
      throw new InvalidArgumentError(`${describeTensor(name)}: expected ${expected} bytes, got ${written.size}`);
    });
  }

  /**
   * Writes the index, once all tensors are added, and resolves once the sinks have taken everything.
   *
   * @throws InvalidArgumentError when the boxes that were added of a tensor do not make up all of it.
   */
  async finish(): Promise<void> {
    this.#begin();
    for (const [name, entry] of this.#partitioned.entries()) {
      if (this.#entries.has(name)) {
        throw new AlreadyExistsError(`${describeTensor(name)} was added both as a whole and in boxes`);
      }
      this.#entries.set(name, { key: encodeUtf8(name, name), value: encodeBundleEntry(entry) });
    }
    for (const shard of this.#shards) await shard.finish();
    const table = new TableWriter(this.#sinks.index);
    await table.add(bundleHeaderKey, encodeBundleHeader(this.#shards.length));
    const sorted = [...this.#entries.values()].sort((left, right) => compareBytes(left.key, right.key));
    for (const { key, value } of sorted) await table.add(key, value);
    await table.finish();
    this.#state = 'finished';
  }

  async #append(
    name: string,
    { dtype, shape }: TensorDescription,
    { shard = 0, partOf }: AddTensorOptions,
    write: (shard: ShardWriter) => Promise<Written>,
  ): Promise<void> {
    this.#begin();
    const what = describeTensor(name);
    const nameBytes = encodeUtf8(name, what);
    if (nameBytes[0] === undefined || nameBytes[0] === 0) {
      throw new InvalidArgumentError(`${what}: expected a name that neither is empty nor begins with a zero byte`);
    }
    if (!shape.every((length) => Number.isSafeInteger(length) && length >= 0)) {
      throw new InvalidArgumentError(`${what}: expected lengths of at least 0 in shape, got [${shape.join(', ')}]`);
    }
    if (shape.length > mostDimensions) {
      throw new InvalidArgumentError(
        `${what}: expected at most ${mostDimensions} dimensions, got ${shape.length}; give it another shape`,
      );
    }
    const file = this.#shards[shard];
    if (!file) throw new RangeError(`${what}: expected a shard below ${this.#shards.length}, got ${shard}`);
    const box = partOf && { start: partOf.start, length: shape };
    const id = box ? `\0${name} ${sliceText(box)}` : name;
    if (this.#entries.has(id)) throw new AlreadyExistsError(`${what} was added before`);
    const key = box ? this.#partitioned.add(name, { dtype, shape: partOf.shape }, box, shard) : nameBytes;
    const offset = file.offset;
    const { size, sum } = await write(file);
    const entry = { dtype, shape, shard, offset, size, crc32c: maskCrc32c(sum), slices: [] };
    this.#entries.set(id, { key, value: encodeBundleEntry(entry) });
    this.#state = 'ready';
  }

  #begin(): void {
    if (this.#state === 'ready') {
      this.#state = 'busy';
      return;
    }
    throw new FailedPreconditionError(
      this.#state === 'finished'
        ? `${this.#sinks.index.label}: the bundle is finished; write another`
        : `${this.#sinks.index.label}: a call is under way or has failed; await each, and after a failure write anew`,
    );
  }
}

async function writeChunks(
  shard: ShardWriter,
  chunks: Iterable<Uint8Array> | AsyncIterable<Uint8Array>,
): Promise<Written> {
  let size = 0;
  let sum = 0;
  for await (const chunk of chunks) {
    sum = crc32c(chunk, sum);
    size += chunk.length;
    await shard.write(chunk);
  }
  return { size, sum };
}

function describeTensor(name: string): string {
  return `tensor ${JSON.stringify(name)}`;
}
