import type * as tf from '@tensorflow/tfjs';
import { FailedPreconditionError } from '../../errors.js';
import type { PartialShape } from '../../tensor/node-value.js';

/** A loss or metric: what it makes of targets and output. */
export type PairFunction = (target: tf.Tensor, output: tf.Tensor) => tf.Tensor;

/** What compile() leaves in a model; a sequential model keeps it in the functional one inside. */
export interface CompiledModel {
  readonly inputs: readonly tf.SymbolicTensor[];
  readonly outputs: readonly tf.SymbolicTensor[];
  readonly inputNames: readonly string[];
  readonly outputNames: readonly string[];
  readonly loss: unknown;
  /** Undefined for an output that compile() was given no loss for. */
  readonly lossFunctions: readonly (PairFunction | undefined)[];
  readonly metricsTensors: readonly (readonly [PairFunction | undefined, number])[];
  apply(inputs: tf.Tensor[], options: { readonly training: boolean }): tf.Tensor | tf.Tensor[];
  calculateLosses(): tf.Scalar[];
  /** `loss`, then the metrics; those that would have the same name are numbered. */
  getDedupedMetricsNames(): readonly string[];
}

/** @throws FailedPreconditionError when the model is not compiled. */
export function compiledModel(model: tf.LayersModel): CompiledModel {
  if (!(model.optimizer as tf.Optimizer | null | undefined)) {
    throw new FailedPreconditionError(
      `Model "${model.name}" is not compiled; call model.compile({ optimizer, loss, metrics }) before Graph.fromLayersModel`,
    );
  }
  return ((model as unknown as { readonly model?: unknown }).model ?? model) as CompiledModel;
}

/** The shape of the targets of an output; class indices stand in one column where the loss takes them. */
export function targetShape(model: CompiledModel, index: number): PartialShape {
  const shape = (model.outputs[index]?.shape ?? []) as PartialShape;
  return takesClasses(model, index) ? [...shape.slice(0, -1), 1] : shape;
}

/** Whether the loss of an output takes class indices. */
export function takesClasses({ outputNames, loss }: CompiledModel, index: number): boolean {
  const losses = loss as readonly unknown[] & Readonly<Record<string, unknown>>;
  const name = typeof loss === 'string' ? loss : (losses[index] ?? losses[outputNames[index] ?? '']);
  return name === 'sparseCategoricalCrossentropy';
}
