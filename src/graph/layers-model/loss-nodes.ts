import * as tf from '@tensorflow/tfjs';
import { FailedPreconditionError } from '../../errors.js';
import type { Node } from '../node.js';
import { asTargets } from './batch-shape.js';
import { withinClasses } from './class-range.js';
import { takesClasses, type CompiledModel } from './compiled-model.js';
import { effectsOf, nameIn, type Mode, type ModelParts } from './model-parts.js';
import { weightedLoss } from './weighted-loss.js';

/** What the losses of a model are made from. */
export interface LossParts extends ModelParts {
  readonly outputs: readonly Node[];
  /** For each output what its samples count, to be multiplied. */
  readonly sampleWeights: readonly (readonly Node[])[];
  /** What each output counts; all the same when undefined. */
  readonly lossWeights: readonly number[] | undefined;
}

/** The losses of a model. */
export interface LossNodes {
  /** For each output those of its samples; undefined for one without a loss, which Keras leaves out. */
  readonly each: readonly (Node | undefined)[];
  readonly total: Node<number>;
}

/** The losses of a batch: in training with the regularizers' penalties. */
export function lossNodes(parts: LossParts, mode: Mode): LossNodes {
  const { add, model, lossWeights } = parts;
  const effects = effectsOf(mode);
  const each = model.outputs.map((_, index) => outputLoss(parts, mode, index));
  const inputs = each.filter((loss) => loss !== undefined);
  if (inputs.length === 0) throw withoutLoss();
  const weights = lossWeights?.filter((_, index) => each[index]);
  const means = (values: readonly tf.Tensor[]): tf.Tensor => sumOfMeans(values, weights);
  const fn =
    mode === 'inference'
      ? (...values: tf.Tensor[]) => means(values)
      : (...values: tf.Tensor[]) => penalized(model, weights ? means(values) : meanOfSum(values));
  return { each, total: add<number>(nameIn(mode, 'loss'), { kind: 'op', inputs, fn, effects }) };
}

function outputLoss(parts: LossParts, mode: Mode, index: number): Node | undefined {
  const { add, model, targets, outputs, sampleWeights, targetShapes } = parts;
  const weights = sampleWeights[index] ?? [];
  const compiled = model.lossFunctions[index];
  if (!compiled) return undefined;
  const inputs = [targets[index] as Node, outputs[index] as Node, ...weights];
  const what = `target "${model.outputNames[index] ?? ''}"`;
  const loss = takesClasses(model, index) ? withinClasses(compiled, what) : compiled;
  const fn = (target: tf.Tensor, output: tf.Tensor, ...counts: tf.Tensor[]): tf.Tensor =>
    weightedLoss(loss, { what, target: asTargets(what, target, targetShapes[index] ?? []), output, weights: counts });
  const definition = { kind: 'op', inputs, fn: fn as () => tf.Tensor, effects: effectsOf(mode) } as const;
  return add(nameIn(mode, 'output_loss'), definition);
}

/** As fit() adds them up, while it can: losses of outputs with unlike shapes it refuses. */
function meanOfSum(losses: readonly tf.Tensor[]): tf.Tensor {
  const [first] = losses;
  const isAlike = losses.every(({ shape }) => shape.join() === first?.shape.join());
  return isAlike ? tf.mean(losses.reduce((sum, loss) => tf.add(sum, loss))) : sumOfMeans(losses, undefined);
}

function sumOfMeans(losses: readonly tf.Tensor[], weights: readonly number[] | undefined): tf.Tensor {
  return losses
    .map((loss, index) => (weights ? tf.mul(tf.mean(loss), weights[index] ?? 1) : tf.mean(loss)))
    .reduce((sum, loss) => tf.add(sum, loss));
}

function penalized(model: CompiledModel, loss: tf.Tensor): tf.Tensor {
  return model.calculateLosses().reduce<tf.Tensor>((sum, penalty) => tf.add(sum, penalty), loss);
}

function withoutLoss(): FailedPreconditionError {
  return new FailedPreconditionError(
    'The model has no loss to train with; give model.compile({ loss }) one before Graph.fromLayersModel',
  );
}
