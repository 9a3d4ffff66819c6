import { CLASSES } from './trained-program.js';

/** A batch as it comes from a reader of data. */
export interface Batch {
  readonly examples: Float32Array;
  /** One-hot. */
  readonly labels: Float32Array;
}

/** Batches of noise, of which nobody learns so much that numbers become too small to be computed at the usual speed. */
export function noisyBatches(shape: readonly number[], count: number): readonly Batch[] {
  const [size = 1] = shape;
  const elements = shape.reduce((product, length) => product * length, 1);
  return Array.from({ length: count }, () => {
    const labels = new Float32Array(size * CLASSES);
    for (let row = 0; row < size; row += 1) labels[row * CLASSES + Math.floor(Math.random() * CLASSES)] = 1;
    return { examples: Float32Array.from({ length: elements }, () => 2 * Math.random() - 1), labels };
  });
}
