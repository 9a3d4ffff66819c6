import type * as tf from '@tensorflow/tfjs';
import { rateOf, setRateOf } from '../../../core/optimizer-rate.js';
import { tensorValue } from '../../../core/tensor-value.js';
import { InvalidArgumentError } from '../../../errors.js';
import { internals } from '../../../graph/graph-internals.js';
import type { ApplyDefinition, MinimizeDefinition, Node, OptimizerStep, VariableNode } from '../../../graph/node.js';
import { disposedVariable } from '../../../graph/disposed-variable.js';
import { fieldsOf } from '../../../graph/optimizer-layout.js';
import type { Step } from '../plan/plan.js';
import { hostValueOf } from '../variables/copy-out.js';
import type { SessionParts } from '../variables/session-parts.js';
import { TensorCell } from '../variables/tensor-cell.js';
import { accumulate } from './accumulate-gradients.js';
import type { Frame, Gradients } from './frame.js';
import { inputTensor, notOneTensor } from './input-tensor.js';
import { noteOwnFields } from './note-own-fields.js';
import { treatGradients } from './treat-gradients.js';

const ONE = tensorValue('int32', [], Int32Array.of(1));

/**
 * One step of an optimizer, or a run more towards one.
 *
 * @returns the global step to increment for it; undefined when the optimizer has not stepped, or counts nothing
 * @throws InvalidArgumentError when there are no gradients, or the learning rate is no finite number.
 */
export function stepOptimizer(
  frame: Frame,
  step: Step<MinimizeDefinition | ApplyDefinition>,
): VariableNode<number> | undefined {
  const { definition } = step.node;
  const found = foundGradients(frame, step);
  const rate = definition.learningRate && learningRateOf(frame, step, definition.learningRate);
  const { accumulation } = definition.treatment;
  const ready = accumulation ? accumulate(frame, accumulation, found) : found;
  if (!ready) return undefined;
  withRate(definition, rate, () => {
    applyTreated(frame, step, ready);
  });
  return definition.globalStep;
}

/**
 * The gradients for a step.
 *
 * @throws InvalidArgumentError when there are none.
 */
export function foundGradients(frame: Frame, step: Step<MinimizeDefinition | ApplyDefinition>): Gradients {
  const { definition } = step.node;
  const found =
    definition.kind === 'apply' ? givenGradients(frame, step as Step<ApplyDefinition>) : frame.gradients(step.slot);
  if (found.size === 0) throw withoutGradients(step);
  definition.binding.admit(found.keys());
  return found;
}

/** Treats gradients, and has the optimizer step by them, noting what it changes. */
export function applyTreated(
  frame: Frame,
  { node }: Step<MinimizeDefinition | ApplyDefinition>,
  gradients: Gradients,
): void {
  const { definition } = node;
  const treated = treatGradients(node, definition.treatment, gradients);
  noteOptimizer(frame, definition, treated);
  applyGradients(frame, definition, treated);
}

/** The gradients that a step was given as nodes, without those that are missing, and of weights that are frozen now. */
function givenGradients(frame: Frame, { node, inputs }: Step<ApplyDefinition>): Gradients {
  const { variables, gradients } = node.definition;
  const isTrained = frame.session.graph[internals].trainedNow();
  const found = new Map<VariableNode, tf.Tensor>();
  variables.forEach((variable, index) => {
    const slot = inputs[index] ?? -1;
    if (frame.isMissing(slot) || !isTrained(variable)) return;
    const gradient = inputTensor(frame, slot, gradients[index], node);
    if (gradient.dtype !== 'float32' || gradient.shape.join() !== variable.shape.join()) {
      throw new InvalidArgumentError(
        `Node "${node.name}": expected the gradient "${gradients[index]?.name ?? ''}" of variable "${variable.name}" to be ` +
          `float32 ${JSON.stringify(variable.shape)}, got ${gradient.dtype} ${JSON.stringify(gradient.shape)}`,
        { op: node.name },
      );
    }
    found.set(variable, gradient);
  });
  return found;
}

function withoutGradients({ node }: Step<MinimizeDefinition | ApplyDefinition>): InvalidArgumentError {
  const { definition, name } = node;
  const expectation =
    definition.kind === 'apply'
      ? 'the gradient of at least one variable, but the loss depends on none of them'
      : `loss "${definition.loss.name}" to depend on a variable to change, got none`;
  return new InvalidArgumentError(
    `Node "${name}": expected ${expectation}; ` +
      'use trainable variables as inputs of its ops, adopt the model that they call with graph.track(), or unfreeze its ' +
      'layers (layer.trainable = true)',
    { op: name },
  );
}

/** The learning rate of a step, which is its last input. */
export function learningRateOf(frame: Frame, { node, inputs }: Step, learningRate: Node): number {
  const slot = inputs.at(-1) ?? -1;
  const value = frame.value(slot);
  if (!value) throw notOneTensor(frame, slot, learningRate, node);
  const { dtype, shape, data } = hostValueOf(value);
  const [rate] = data;
  if (shape.length === 0 && typeof rate === 'number' && Number.isFinite(rate)) return Math.fround(rate);
  throw new InvalidArgumentError(
    `Node "${node.name}": expected its learning rate "${learningRate.name}" to be a finite scalar, ` +
      `got ${shape.length === 0 ? String(rate) : `${dtype} ${JSON.stringify(shape)}`}`,
    { op: node.name },
  );
}

/** Steps by a learning rate of the step's own; afterwards the optimizer has its rate again, whatever happens. */
function withRate({ binding: { optimizer } }: OptimizerStep, rate: number | undefined, step: () => void): void {
  if (rate === undefined) {
    step();
    return;
  }
  const own = rateOf('learningRate', optimizer);
  setRateOf(optimizer, rate);
  try {
    step();
  } finally {
    setRateOf(optimizer, own);
  }
}

/** Notes what the optimizer keeps, and its variables that have a gradient, as they are now. */
function noteOptimizer({ session, journal }: Frame, { binding }: OptimizerStep, gradients: Gradients): void {
  const fields = fieldsOf(binding.optimizer);
  const { iterations_: iterations } = fields;
  journal.note(binding, () => {
    if (iterations !== undefined) fields.iterations_ = iterations;
    else delete fields.iterations_;
  });
  noteOwnFields(binding, journal);
  for (const slot of binding.slots) {
    const { storage } = slot.definition;
    if (storage.kind !== 'tracked') continue;
    if (storage.variable.isDisposed) throw disposedVariable(slot.name);
    journal.noteVariable(storage.variable);
  }
  for (const node of gradients.keys()) {
    const variable = variableOf(session, node);
    if (variable) journal.noteVariable(variable);
  }
}

function applyGradients({ session }: Frame, { binding }: OptimizerStep, gradients: Gradients): void {
  const named = binding.variables.map((node) => ({
    name: variableOf(session, node)?.name ?? node.name,
    tensor: gradients.get(node),
  }));
  // An optimizer leaves out what has no gradient, but finds its slots by position.
  binding.optimizer.applyGradients(named as Parameters<tf.Optimizer['applyGradients']>[0]);
}

function variableOf({ store }: SessionParts, node: VariableNode): tf.Variable | undefined {
  const cell = store.cellOf(node);
  return cell instanceof TensorCell ? cell.variable : undefined;
}

/** Increments a global step for a step of an optimizer. */
export function incrementGlobalStep({ session, journal }: Frame, globalStep: VariableNode<number>): void {
  session.store.cellOf(globalStep).add(ONE, journal);
}
