import type { Node, NodeDefinition, OptimizerStep } from './node.js';

/** The nodes whose values or effects `definition` needs. */
export function inputsOf(definition: NodeDefinition): readonly Node[] {
  switch (definition.kind) {
    case 'op':
    case 'group':
    case 'host':
    case 'summary':
    case 'sink':
      return definition.inputs;
    case 'output':
      return [definition.op];
    case 'assign':
      return [definition.value];
    case 'minimize':
      return withRate([definition.loss], definition);
    case 'gradients':
      return [definition.loss];
    case 'gradient':
      return [definition.gradients];
    case 'apply':
      return withRate(definition.gradients, definition);
    case 'stopGradient':
      return [definition.input];
    case 'placeholder':
    case 'constant':
    case 'variable':
    case 'initializer':
    case 'uninitialized':
    case 'source':
      return [];
  }
}

/** The learning rate comes behind all other inputs. */
function withRate(inputs: readonly Node[], { learningRate }: OptimizerStep): readonly Node[] {
  return learningRate ? [...inputs, learningRate] : inputs;
}
