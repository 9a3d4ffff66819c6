import type * as tf from '@tensorflow/tfjs';

/** Attributes of a case, as the fixtures have them. */
export type Attributes = Readonly<Record<string, unknown>>;

/** A program of tfjs's public ops, the same as TensorFlow's of that name in test/engines/oracle. */
export interface Program {
  readonly run: (inputs: readonly tf.Tensor[], attrs: Attributes) => tf.Tensor | readonly tf.Tensor[];
  /** Largest difference that rounding explains, by the larger of 1 and the right value; 2e-6 when left out. */
  readonly tolerance?: number;
  /** The same for gradients; 1e-5 when left out. */
  readonly gradientTolerance?: number;
}

/** Programs by name. */
export type Programs = Readonly<Record<string, Program>>;
