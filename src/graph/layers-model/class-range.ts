import * as tf from '@tensorflow/tfjs';
import { InvalidArgumentError } from '../../errors.js';
import type { PairFunction } from './compiled-model.js';

/** Backends whose values can be read at once. */
const hostBackends: readonly string[] = ['cpu', 'wasm', 'tensorflow'];

/**
 * A loss of class indices that takes none beyond the classes of the output: tfjs lets such a sample count nothing, so that the
 * training seems to go well. Where the values cannot be read at once its loss is NaN, as on a GPU of TensorFlow.
 */
export function withinClasses(loss: PairFunction, what: string): PairFunction {
  return (target, output) => {
    const classes = output.shape.at(-1) ?? 0;
    const backend = tf.backend() as Partial<CheckingBackend>;
    if (backend.assert) {
      checkInGraph(backend as CheckingBackend, what, target, classes);
      return loss(target, output);
    }
    if (!hostBackends.includes(tf.getBackend())) return maskedLosses(loss(target, output), target, classes);
    for (const label of target.dataSync()) {
      if (label >= 0 && label < classes) continue;
      throw new InvalidArgumentError(`${expectation(what, classes)} ${label}${REMEDY}`);
    }
    return loss(target, output);
  };
}

/** A backend that computes later, and has a check made then. */
interface CheckingBackend {
  /** Fails the step where `condition` is not true, with a message of the elements of `data`. */
  assert(condition: tf.Tensor, data: readonly tf.Tensor[]): unknown;
}

const REMEDY = '; count the classes from 0, or give the last layer more units';

function expectation(what: string, classes: number): string {
  return `${what}: expected classes from 0 to ${classes - 1}, since the output has ${classes}, got`;
}

function checkInGraph(backend: CheckingBackend, what: string, target: tf.Tensor, classes: number): void {
  tf.tidy(() => {
    const labels = tf.reshape(target, [-1]);
    const isClass = isClassOf(labels, classes);
    const label = tf.gather(labels, tf.argMin<tf.Tensor1D>(tf.cast(isClass, 'int32')));
    backend.assert(tf.all(isClass), [tf.scalar(expectation(what, classes)), label, tf.scalar(REMEDY)]);
  });
}

function isClassOf(labels: tf.Tensor, classes: number): tf.Tensor {
  return tf.logicalAnd(tf.greaterEqual(labels, 0), tf.less(labels, classes));
}

function maskedLosses(losses: tf.Tensor, target: tf.Tensor, classes: number): tf.Tensor {
  return tf.where(tf.reshape(isClassOf(target, classes), losses.shape), losses, tf.fill(losses.shape, Number.NaN));
}
