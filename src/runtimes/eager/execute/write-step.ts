import { internals } from '../../../graph/graph-internals.js';
import type {
  ApplyDefinition,
  AssignDefinition,
  InitializerDefinition,
  MinimizeDefinition,
  VariableNode,
} from '../../../graph/node.js';
import type { Frame } from './frame.js';
import { inputTensor } from './input-tensor.js';
import { nodeError } from './node-error.js';
import type { Step, WriteStep } from '../plan/plan.js';
import { stepOptimizer } from './step-optimizer.js';

/**
 * Does what a node writes, noting the old values first.
 *
 * @returns the global step that is to be incremented for it, if there is one
 */
export function writeStep(frame: Frame, step: WriteStep): VariableNode<number> | undefined {
  const { node } = step;
  try {
    switch (node.definition.kind) {
      case 'assign':
        assign(frame, step as Step<AssignDefinition>);
        return undefined;
      case 'initializer':
        initialize(frame, node.definition);
        frame.initialized ||= node.definition.of === 'global';
        return undefined;
      default:
        return stepOptimizer(frame, step as Step<MinimizeDefinition | ApplyDefinition>);
    }
  } catch (error) {
    throw nodeError(error, node);
  }
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
  const { given } = session.graph[internals];
  for (const cell of session.store.cellsOf([of])) {
    const value = given.get(cell.node.name);
    if (value) cell.assign(value, journal);
    else cell.initialize(journal);
  }
  if (of === 'local') return;
  const { ofLayers, ofOptimizers } = session.graph[internals].state;
  for (const state of [...ofLayers, ...ofOptimizers]) state.initialize();
}

/** The slots of all optimizers, which a graph has made when it is finalized. */
export function bindOptimizers({ session: { graph } }: Frame): void {
  if (!graph.finalized) graph[internals].bindOptimizers();
}
