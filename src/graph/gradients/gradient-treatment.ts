import type * as tf from '@tensorflow/tfjs';

/** What becomes of the gradients of a step before the optimizer gets them, in this order; `V` is a variable of the graph. */
export interface GradientTreatment<V> {
  /** Sums gradients over several runs, and takes their mean. */
  readonly accumulation?: AccumulatedGradients<V> | undefined;
  /** The most that the norm of all gradients together may be. */
  readonly clipNorm?: number | undefined;
  /** The most that an element may be, and its negative the least. */
  readonly clipValue?: number | undefined;
  /** What the caller makes of them. */
  readonly transform?: GradientTransform<V> | undefined;
}

/** Gradients by variable. */
export type GradientsBy<V> = ReadonlyMap<V, tf.Tensor>;

/** Gives gradients in place of others; a variable that is not among them is not changed. */
export type GradientTransform<V> = (gradients: GradientsBy<V>) => Iterable<readonly [V, tf.Tensor]>;

/** The variables in which gradients are summed over several runs. */
export interface AccumulatedGradients<V> {
  /** How many runs make one step of the optimizer. */
  readonly steps: number;
  /** Runs since the last step. */
  readonly counter: V;
  /** Where gradients are summed, by variable: those that the step changed when the graph was finalized. */
  readonly accumulators: ReadonlyMap<V, Accumulator<V>>;
}

/** Where the gradients of one variable are summed. */
export interface Accumulator<V> {
  readonly sum: V;
  /** Runs since the last step in which there was a gradient. */
  readonly counter: V;
}
