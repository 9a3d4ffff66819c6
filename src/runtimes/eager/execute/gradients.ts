import type * as tf from '@tensorflow/tfjs';
import { FailedPreconditionError, InvalidArgumentError } from '../../../errors.js';
import { internals } from '../../../graph/graph-internals.js';
import type { GradientSource, Node, VariableNode } from '../../../graph/node.js';
import { engineInternals } from '../engine/engine-internals.js';
import type { Frame, Gradients } from './frame.js';
import { inputTensor } from './input-tensor.js';
import { nodeError } from './node-error.js';
import type { GradientStep } from '../plan/plan.js';
import { TensorCell } from '../variables/tensor-cell.js';

/** What is done under a tape around the loss. */
export interface TapeWork {
  /** Computes what the loss is made of. */
  forward(): void;
  /** Comes when the loss is there, at the end of the scope in which all was computed. */
  finish(): void;
}

const nothing: TapeWork = { forward: () => undefined, finish: () => undefined };

/** Takes gradients inside the tape under which the loss was computed. */
export function takeGradients(frame: Frame, step: GradientStep): void {
  frame.putGradients(step.slot, gradientsOf(frame, step, nothing));
}

/**
 * The gradients for one step. `work` computes what the loss is made of, under the tape.
 *
 * @throws InvalidArgumentError when the loss is no scalar, FailedPreconditionError when it depends on a trainable variable
 * that the graph does not know.
 */
export function gradientsOf(frame: Frame, step: GradientStep, work: TapeWork): Gradients {
  const { node } = step;
  const targets: tf.Tensor[] = [];
  let known: ReadonlyMap<tf.Tensor, VariableNode> = new Map();
  const f = (): tf.Tensor => {
    work.forward();
    // Only now: a model may make its weights in its first forward pass.
    known = targetsOf(frame, node.definition);
    targets.length = 0;
    targets.push(...known.keys(), ...(node.definition.variables ? [] : strangers(frame, known)));
    const loss = lossOf(frame, step);
    work.finish();
    return loss;
  };
  try {
    // The engine wants a target before it calls f, and reads them after that.
    targets.push(undefined as unknown as tf.Tensor);
    const { grads } = engineInternals().gradients(f, targets, undefined, true);
    return named(node, targets, grads, known);
  } catch (error) {
    throw nodeError(error, node);
  }
}

/** The variables to differentiate by now that have a value, by tensor. */
function targetsOf({ session }: Frame, { variables }: GradientSource): ReadonlyMap<tf.Tensor, VariableNode> {
  const targets = new Map<tf.Tensor, VariableNode>();
  const isTrained = session.graph[internals].trainedNow();
  for (const node of variables ?? session.graph.variables('trainable')) {
    const cell = session.store.cellOf(node);
    const variable = cell instanceof TensorCell ? cell.variable : undefined;
    if (variable?.dtype === 'float32' && (variables || variable.trainable) && isTrained(node)) {
      targets.set(variable, node);
    }
  }
  return targets;
}

/** Trainable variables of the process that are not to change: the loss must not depend on them unnoticed. */
function strangers({ session }: Frame, known: ReadonlyMap<tf.Tensor, VariableNode>): readonly tf.Variable[] {
  const all = Object.values(engineInternals().registeredVariables);
  return all.filter(
    (variable) => variable.trainable && !known.has(variable) && !session.graph[internals].isTracked(variable),
  );
}

function lossOf(frame: Frame, { node, inputs: [slot = -1] }: GradientStep): tf.Tensor {
  const loss = inputTensor(frame, slot, node.definition.loss, node);
  const { name } = node.definition.loss;
  if (loss.rank === 0 && loss.dtype === 'float32') return loss;
  throw new InvalidArgumentError(
    `Node "${node.name}": expected loss "${name}" to be a float32 scalar, got ${loss.dtype} ${JSON.stringify(loss.shape)}; ` +
      'reduce it in its op, as in tf.mean(…).asScalar()',
    { op: node.name },
  );
}

function named(
  node: GradientStep['node'],
  targets: readonly tf.Tensor[],
  grads: readonly (tf.Tensor | undefined)[],
  known: ReadonlyMap<tf.Tensor, VariableNode>,
): Gradients {
  const gradients = new Map<VariableNode, tf.Tensor>();
  targets.forEach((target, index) => {
    const gradient = grads[index];
    if (!gradient) return;
    const variable = known.get(target);
    if (!variable) throw untracked(node, target as tf.Variable);
    gradients.set(variable, gradient);
  });
  return gradients;
}

function untracked(
  node: Node<unknown, GradientStep['node']['definition']>,
  { name }: tf.Variable,
): FailedPreconditionError {
  return new FailedPreconditionError(
    `Node "${node.name}": loss "${node.definition.loss.name}" depends on variable "${name}", which the graph ` +
      'does not know and could not save; adopt it, or the model that it belongs to, with graph.track(name, …), ' +
      'or say what to change with varList',
    { op: node.name },
  );
}
