import type * as tf from '@tensorflow/tfjs';
import type { StatefulItem } from '../../core/stateful.js';

/** What something held before a run; one of the two is called, once. */
export interface HeldState {
  /** Gives it back. */
  undo(): void;
  /** Lets it go. */
  release(): void;
}

/** State of a layer or optimizer of the caller's that is in none of its variables. */
export interface HiddenState extends StatefulItem {
  /**
   * Keeps what it holds now, for a run that may fail.
   *
   * @param alias a second tensor over the same data that no scope disposes
   */
  hold?(alias: (tensor: tf.Tensor) => tf.Tensor): HeldState;
  /** The tensors that it is made of, for a runtime that keeps them elsewhere; null before there are any. Absent where it is none. */
  tensors?: tf.Tensor[] | null | undefined;
  /** Takes what it holds now as what it starts from. */
  capture(): Promise<void>;
  /** Goes back to what was captured, if anything was. */
  initialize(): void;
}

/** All hidden state of the layers and optimizers in a graph. */
export interface GraphHiddenState {
  /** State that layers change while they compute. */
  readonly ofLayers: readonly HiddenState[];
  /** State that optimizers change while they write. */
  readonly ofOptimizers: readonly HiddenState[];
}
