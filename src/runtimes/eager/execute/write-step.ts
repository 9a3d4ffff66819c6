import type * as tf from '@tensorflow/tfjs';
import { tensorValue } from '../../../core/tensor-value.js';
import { internals } from '../../../graph/graph-internals.js';
import type { AssignDefinition, InitializerDefinition, MinimizeDefinition } from '../../../graph/node.js';
import { fieldsOf } from '../../../graph/optimizer-layout.js';
import { inputTensor } from './evaluate-step.js';
import type { Frame } from './frame.js';
import type { Gradients } from './gradients.js';
import { noteOwnFields } from './note-own-fields.js';
import { nodeError } from './node-error.js';
import type { Stage, Step } from '../plan/plan.js';
import { TensorCell } from '../variables/tensor-cell.js';

const ONE = tensorValue('int32', [], Int32Array.of(1));

/** Does what a node writes, noting the old values first. */
export function writeStep(frame: Frame, step: Stage['writes'][number], gradients: Gradients | undefined): void {
  const { node } = step;
  try {
    switch (node.definition.kind) {
      case 'assign':
        assign(frame, step as Step<AssignDefinition>);
        break;
      case 'minimize':
        if (gradients) applyGradients(frame, node.definition, gradients);
        break;
      case 'initializer':
        initialize(frame, node.definition);
        break;
    }
  } catch (error) {
    throw nodeError(error, node);
  }
}

/** Increments the global step for a step of an optimizer. */
export function incrementGlobalStep(frame: Frame, { globalStep }: MinimizeDefinition): void {
  if (globalStep) frame.session.store.cellOf(globalStep).add(ONE, frame.journal);
}

function assign(frame: Frame, { node, slot, inputs: [input = -1], result }: Step<AssignDefinition>): void {
  const { variable, mode } = node.definition;
  const cell = frame.session.store.cellOf(variable);
  const counted = variable.definition.storage.kind === 'counter' ? frame.value(input) : undefined;
  const value = counted ?? inputTensor(frame, input, node.definition.value, node);
  if (mode === 'add') cell.add(value, frame.journal);
  else cell.assign(value, frame.journal);
  frame.put(slot, cell.host() ?? cell.tensor(), result);
}

function initialize({ session, journal }: Frame, { of }: InitializerDefinition): void {
  for (const cell of session.store.cellsOf([of])) cell.initialize(journal);
  if (of === 'local') return;
  const { ofLayers, ofOptimizers } = session.graph[internals].state;
  for (const state of [...ofLayers, ...ofOptimizers]) state.initialize();
}

function applyGradients({ session, journal }: Frame, { binding }: MinimizeDefinition, gradients: Gradients): void {
  const fields = fieldsOf(binding.optimizer);
  const { iterations_: iterations } = fields;
  journal.note(binding, () => {
    if (iterations !== undefined) fields.iterations_ = iterations;
    else delete fields.iterations_;
  });
  noteOwnFields(binding, journal);
  for (const slot of binding.slots) {
    const { storage } = slot.definition;
    if (storage.kind === 'tracked') journal.noteVariable(storage.variable);
  }
  const named = binding.variables.map((node) => {
    const cell = session.store.cellOf(node);
    const variable = cell instanceof TensorCell ? cell.variable : undefined;
    const tensor = gradients.get(node);
    if (variable && tensor) journal.noteVariable(variable);
    return { name: variable?.name ?? node.name, tensor };
  });
  // An optimizer leaves out what has no gradient, but finds its slots by position.
  binding.optimizer.applyGradients(named as Parameters<tf.Optimizer['applyGradients']>[0]);
}

/** The slots of all optimizers, which a graph has made when it is finalized. */
export function bindOptimizers({ session: { graph } }: Frame): void {
  if (!graph.finalized) graph[internals].bindOptimizers();
}
