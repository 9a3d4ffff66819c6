import { elementCount } from '../../core/element-count.js';
import type { JsonLike } from '../../core/json-like.js';
import type { Storage } from '../../core/storage.js';
import type { DataTypeName, TensorValue } from '../../core/tensor-value.js';
import type { BundleReader, ReadTensorOptions } from '../../formats/bundle/bundle-reader.js';
import { openBundle } from './open-bundle.js';
import { decodeMetrics, decodeTrainingState, isReservedName, type TensorSource } from './training-state.js';

/** What is known of a variable in a checkpoint without reading it. */
export interface VariableInfo {
  readonly dtype: DataTypeName;
  readonly shape: readonly number[];
}

/** About how many bytes of a partitioned variable are put together at once. */
const blockBytes = 1 << 24;

/**
 * Reads a checkpoint without a graph. Whatever it gives was checked by its checksum: what is not as it was written is a
 * DataLossError that names file and tensor.
 */
export class CheckpointReader {
  /** The prefix of the checkpoint's files. */
  readonly path: string;
  /** The variables by name, sorted by the UTF-8 bytes of their names. */
  readonly variables: ReadonlyMap<string, VariableInfo>;
  /** The names of what is in it besides the variables. */
  readonly reservedNames: readonly string[];
  readonly #bundle: BundleReader;

  private constructor(path: string, bundle: BundleReader) {
    this.path = path;
    this.#bundle = bundle;
    this.reservedNames = [...bundle.variables.keys()].filter(isReservedName);
    this.variables = new Map(
      [...bundle.variables]
        .filter(([name]) => !isReservedName(name))
        .map(([name, { dtype, shape }]) => [name, { dtype, shape }]),
    );
  }

  /** Opens the checkpoint of that prefix; it must be closed. */
  static async open(storage: Storage, path: string): Promise<CheckpointReader> {
    return new CheckpointReader(path, await openBundle(storage, path));
  }

  /** True if there is a variable of that name. */
  has(name: string): boolean {
    return this.variables.has(name);
  }

  /**
   * Reads a variable, or a box of one; strings come as bytes.
   *
   * @throws NotFoundError when there is no such variable, or its data file is missing.
   */
  read(name: string, options: ReadTensorOptions = {}): Promise<TensorValue> {
    return this.#bundle.read(name, options);
  }

  /**
   * Streams the bytes of a variable of numbers (row-major, the low byte first), so that it may be larger than memory. When
   * the iteration throws, what came before must not be used.
   */
  async *readStream(name: string): AsyncGenerator<Uint8Array> {
    const variable = this.#bundle.variables.get(name);
    if (!variable?.partitioned) {
      yield* this.#bundle.chunks(name);
      return;
    }
    const [rows = 0, ...rest] = variable.shape;
    const rowElements = elementCount(rest);
    const step = Math.max(1, Math.floor(blockBytes / Math.max(1, 8 * rowElements)));
    for (let row = 0; row < rows; row += step) {
      const start = [row, ...rest.map(() => 0)];
      const slice = { start, length: [Math.min(step, rows - row), ...rest] };
      const { buffer, byteOffset, byteLength } = (await this.read(name, { slice })).data as Uint8Array;
      yield new Uint8Array(buffer, byteOffset, byteLength);
    }
  }

  /** What was saved besides the variables, by key; empty when there is nothing. */
  readState(): Promise<ReadonlyMap<string, JsonLike>> {
    return decodeTrainingState(this.#source());
  }

  /** What was measured when it was saved; undefined when nothing was. */
  readMetrics(): Promise<Readonly<Record<string, number>> | undefined> {
    return decodeMetrics(this.#source());
  }

  /** Reads and checks everything, and keeps nothing. */
  async verify(): Promise<void> {
    for (const name of this.#bundle.variables.keys()) await this.#bundle.verify(name);
  }

  /** Closes the files. */
  close(): Promise<void> {
    return this.#bundle.close();
  }

  #source(): TensorSource {
    return {
      names: this.#bundle.variables.keys(),
      read: (name, budget) => this.#bundle.read(name, {}, budget),
      whereIs: (name) => this.#bundle.whereIs(name),
    };
  }
}
