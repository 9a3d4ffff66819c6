import type { Node, NodeDefinition } from '../node.js';

/** A constant of more elements is shown without its value: a graph definition is no place for a data set. */
const MOST_ELEMENTS = 1024;

/** What runs and gives nothing. */
const valueless: ReadonlySet<NodeDefinition['kind']> = new Set([
  'group',
  'minimize',
  'gradients',
  'apply',
  'initializer',
  'sink',
]);

/** False for a node that only does something: there is no output of it to take. */
export function hasValue({ definition }: Node): boolean {
  return !valueless.has(definition.kind);
}

/**
 * The operation of TensorFlow that stands for a node. What tfjs or the host computes is none of its operations: it
 * becomes a PyFunc, which takes and gives anything, and which only the program that made it can run.
 */
export function opOf(definition: NodeDefinition): 'Placeholder' | 'Const' | 'VariableV2' | 'NoOp' | 'PyFunc' {
  switch (definition.kind) {
    case 'placeholder':
      return 'Placeholder';
    case 'constant':
      return definition.value.data.length > MOST_ELEMENTS ? 'PyFunc' : 'Const';
    case 'variable':
      return 'VariableV2';
    case 'group':
    case 'initializer':
      return 'NoOp';
    default:
      return 'PyFunc';
  }
}

/** What a node does, by TensorFlow's name where it has one. Where the name of the op says all, the two are the same. */
export function kindOf(definition: NodeDefinition): string {
  switch (definition.kind) {
    case 'placeholder':
      return definition.defaultValue ? 'PlaceholderWithDefault' : 'Placeholder';
    case 'constant':
      return 'Const';
    case 'variable':
      return 'VariableV2';
    case 'group':
      return 'NoOp';
    case 'initializer':
      return definition.of === 'global' ? 'InitGlobalVariables' : 'InitLocalVariables';
    case 'assign':
      return definition.mode === 'add' ? 'AssignAdd' : 'Assign';
    case 'minimize':
    case 'apply':
      return `Apply${definition.binding.layout.name}`;
    case 'gradients':
      return 'Gradients';
    case 'gradient':
      return 'Gradient';
    case 'stopGradient':
      return 'StopGradient';
    case 'uninitialized':
      return 'ReportUninitializedVariables';
    case 'source':
    case 'host':
    case 'sink':
      return definition.type;
    case 'summary':
      return definition.content.type;
    case 'op':
    case 'output':
      return 'TfjsFunction';
  }
}
