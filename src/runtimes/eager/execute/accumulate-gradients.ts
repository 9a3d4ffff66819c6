import * as tf from '@tensorflow/tfjs';
import { tensorValue, type TensorValue } from '../../../core/tensor-value.js';
import { FailedPreconditionError } from '../../../errors.js';
import type { AccumulatedGradients } from '../../../graph/gradients/gradient-treatment.js';
import { internals } from '../../../graph/graph-internals.js';
import type { VariableNode } from '../../../graph/node.js';
import type { Frame, Gradients } from './frame.js';

/** What the counters of accumulated runs are read and written by. */
export interface RunCounters {
  get(counter: VariableNode): number;
  set(counter: VariableNode, runs: number): void;
}

/** What is done with the gradients of a run. */
export interface AccumulationTurn {
  /** Those whose sum starts with this run. */
  readonly fresh: ReadonlySet<VariableNode>;
  /** Those of which there is a mean now; undefined before the last of the runs. */
  readonly due: readonly VariableNode[] | undefined;
}

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
  const turn = countRun(accumulation, gradients.keys(), countersOf(frame));
  return sumGradients(frame, accumulation, gradients, turn);
}

/** Counts a run that has gradients for `variables`. */
export function countRun(
  { steps, counter, accumulators }: AccumulatedGradients<VariableNode>,
  variables: Iterable<VariableNode>,
  counters: RunCounters,
): AccumulationTurn {
  const fresh = new Set<VariableNode>();
  for (const variable of variables) {
    const accumulator = accumulators.get(variable);
    if (!accumulator) throw withoutAccumulator(variable);
    const before = counters.get(accumulator.counter);
    // What an accumulator holds while it has counted no run does not matter: a later opening may not have initialized it.
    if (before === 0) fresh.add(variable);
    counters.set(accumulator.counter, before + 1);
  }
  const runs = counters.get(counter) + 1;
  if (runs < steps) {
    counters.set(counter, runs);
    return { fresh, due: undefined };
  }
  counters.set(counter, 0);
  const counted = [...accumulators].filter(([, accumulator]) => counters.get(accumulator.counter) > 0);
  for (const [, accumulator] of counted) counters.set(accumulator.counter, 0);
  return { fresh, due: counted.map(([variable]) => variable) };
}

/** Adds gradients to their sums, and takes the means that are due. */
export function sumGradients(
  { session: { store, graph }, journal }: Frame,
  { steps, accumulators }: AccumulatedGradients<VariableNode>,
  gradients: Gradients,
  { fresh, due }: AccumulationTurn,
): Gradients | undefined {
  for (const [variable, gradient] of gradients) {
    const accumulator = accumulators.get(variable);
    if (!accumulator) throw withoutAccumulator(variable);
    const cell = store.cellOf(accumulator.sum);
    if (fresh.has(variable)) cell.assign(gradient, journal);
    else cell.add(gradient, journal);
  }
  if (!due) return undefined;
  const means = new Map<VariableNode, tf.Tensor>();
  const isTrained = graph[internals].trainedNow();
  for (const variable of due) {
    const accumulator = accumulators.get(variable);
    if (!accumulator) continue;
    const cell = store.cellOf(accumulator.sum);
    const mean = cell.tensor().div(steps);
    cell.assign(tf.zeros([...accumulator.sum.shape]), journal);
    if (isTrained(variable)) means.set(variable, mean);
  }
  return means;
}

function countersOf({ session: { store }, journal }: Frame): RunCounters {
  return {
    get: (counter) => Number(store.cellOf(counter).host()?.data[0] ?? 0),
    set: (counter, runs) => {
      store.cellOf(counter).assign(countOf(runs), journal);
    },
  };
}

function countOf(runs: number): TensorValue {
  return tensorValue('int32', [], Int32Array.of(runs));
}

function withoutAccumulator({ name }: VariableNode): FailedPreconditionError {
  return new FailedPreconditionError(
    `Variable "${name}" was not trainable when the graph was finalized, so its gradients cannot be accumulated. Close the ` +
      'session, unfreeze the layer (layer.trainable = true), and open a session with a checkpointDir of its own',
    { op: name },
  );
}
