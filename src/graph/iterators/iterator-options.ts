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
  /**
   * What becomes of an element that cannot be read: where its source or a function given to map() throws, where it does not
   * fit its batch, or where it is nothing that a run can be given. `'error'` (the default) fails the run, and the next run
   * reads it again; `'skip'` passes over it, which is counted and told as `element.skipped` in `events$`.
   */
  readonly onBadElement?: 'error' | 'skip' | undefined;
  /** A number in [0, 1), from which the seed of a shuffle that has none is drawn; Math.random. */
  readonly random?: (() => number) | undefined;
}
