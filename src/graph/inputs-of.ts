import type { Node, NodeDefinition } from './node.js';

/** The nodes whose values or effects `definition` needs. */
export function inputsOf(definition: NodeDefinition): readonly Node[] {
  switch (definition.kind) {
    case 'op':
    case 'group':
    case 'host':
    case 'sink':
      return definition.inputs;
    case 'output':
      return [definition.op];
    case 'assign':
      return [definition.value];
    case 'minimize':
      return [definition.loss];
    case 'placeholder':
    case 'constant':
    case 'variable':
    case 'initializer':
    case 'uninitialized':
    case 'source':
      return [];
  }
}
