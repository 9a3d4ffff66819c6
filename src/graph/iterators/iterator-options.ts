import type { ElementTypes } from '../../data/elements/host-element.js';

/** Options of an iterator. */
export interface IteratorOptions {
  /** `'Iterator'`. */
  readonly name?: string | undefined;
  /** How many elements are read ahead while a step runs; 1. 0 reads when asked only. */
  readonly prefetch?: number | undefined;
  /** Its position is saved in checkpoints and restored; true. */
  readonly stateful?: boolean | undefined;
  /** Element types to convert to: of the one value, or by place or name; numbers are float32 otherwise. */
  readonly dtypes?: ElementTypes | undefined;
  /** A number in [0, 1), from which the seed of a shuffle that has none is drawn; Math.random. */
  readonly random?: (() => number) | undefined;
}
