import * as tf from '@tensorflow/tfjs';
import { tensorValue, type TensorValue } from '../../../core/tensor-value.js';
import { FailedPreconditionError } from '../../../errors.js';
import type { AccumulatedGradients, Accumulator } from '../../../graph/gradients/gradient-treatment.js';
import { internals } from '../../../graph/graph-internals.js';
import type { VariableNode } from '../../../graph/node.js';
import type { VariableCell } from '../variables/variable-cell.js';
import type { Frame, Gradients } from './frame.js';

/**
 * Adds gradients to those of the runs before.
 *
 * @returns their mean when the last run is there, without those that no run had, and of weights that are frozen by then;
 * undefined before
 */
export function accumulate(
  frame: Frame,
  accumulation: AccumulatedGradients<VariableNode>,
  gradients: Gradients,
): Gradients | undefined {
  const { session, journal } = frame;
  for (const [variable, gradient] of gradients) {
    const accumulator = accumulation.accumulators.get(variable);
    if (!accumulator) throw withoutAccumulator(variable);
    add(frame, accumulator, gradient);
  }
  const counter = session.store.cellOf(accumulation.counter);
  const runs = countOf(counter) + 1;
  if (runs < accumulation.steps) {
    counter.assign(scalar(runs), journal);
    return undefined;
  }
  counter.assign(scalar(0), journal);
  const means = new Map<VariableNode, tf.Tensor>();
  const isTrained = session.graph[internals].trainedNow();
  for (const [variable, accumulator] of accumulation.accumulators) {
    const mean = takeMean(frame, accumulator, accumulation.steps);
    if (mean && isTrained(variable)) means.set(variable, mean);
  }
  return means;
}

/** What an accumulator holds while it has counted no run does not matter: a later opening may not have initialized it. */
function add(
  { session: { store }, journal }: Frame,
  { sum, counter }: Accumulator<VariableNode>,
  gradient: tf.Tensor,
): void {
  const cell = store.cellOf(sum);
  const count = store.cellOf(counter);
  const runs = countOf(count);
  if (runs === 0) cell.assign(gradient, journal);
  else cell.add(gradient, journal);
  count.assign(scalar(runs + 1), journal);
}

function withoutAccumulator({ name }: VariableNode): FailedPreconditionError {
  return new FailedPreconditionError(
    `Variable "${name}" was not trainable when the graph was finalized, so its gradients cannot be accumulated. Close the ` +
      'session, unfreeze the layer (layer.trainable = true), and open a session with a checkpointDir of its own',
    { op: name },
  );
}

function takeMean(
  { session: { store }, journal }: Frame,
  { sum, counter }: Accumulator<VariableNode>,
  steps: number,
): tf.Tensor | undefined {
  const count = store.cellOf(counter);
  if (countOf(count) === 0) return undefined;
  const cell = store.cellOf(sum);
  const mean = cell.tensor().div(steps);
  cell.assign(tf.zeros([...sum.shape]), journal);
  count.assign(scalar(0), journal);
  return mean;
}

function countOf(cell: VariableCell): number {
  return Number(cell.host()?.data[0] ?? 0);
}

function scalar(count: number): TensorValue {
  return tensorValue('int32', [], Int32Array.of(count));
}
