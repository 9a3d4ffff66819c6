import type { PartitionedTensor } from './graph-like.js';
import type { DataTypeName, TensorValue } from './tensor-value.js';

/** The value that a variable had at one moment, not copied yet: it is still with the engine. */
export interface HeldValue {
  readonly dtype: DataTypeName;
  readonly shape: readonly number[];
  /**
   * Gives the bytes of the elements in chunks: row-major, the low byte of each element first.
   *
   * Each call begins at the first element. The chunks stay the engine's: the caller only reads them. All values that are
   * held together share two buffers, so a chunk is valid until the next but one is asked for. The caller therefore reads
   * one value to its end before it begins another.
   *
   * @throws FailedPreconditionError once the value was released.
   */
  chunks(): AsyncIterable<Uint8Array>;
}

/** The values that variables had at one moment. */
export interface HeldVariables {
  /** By name; what the engine does not keep by itself is there as a copy. */
  readonly values: ReadonlyMap<string, TensorValue | HeldValue>;
  /** What partitioned tensor a value is a box of, by the name of the value. */
  readonly boxes?: ReadonlyMap<string, PartitionedTensor> | undefined;
  /** Lets the engine have its memory back; a second call does nothing. */
  release(): void;
}
