import type { OpDef, OpDef_ArgDef, OpDef_AttrDef } from '../../src/formats/proto/generated/op-def_pb.js';
import { camelCase } from '../../src/runtimes/tensorflow/ops/camel-case.js';
import { inferredAttributes } from '../../src/runtimes/tensorflow/ops/inferred-attributes.js';
import { attributeType } from './attribute-type.js';
import { defaultText } from './default-text.js';
import type { OutputKind } from './output-kinds.js';
import { valueText } from './value-text.js';

const reserved = new Set([
  'arguments',
  'eval',
  'default',
  'delete',
  'function',
  'import',
  'in',
  'new',
  'switch',
  'var',
  'with',
]);

/** The method of an operation, with its comment, as a member of an interface; `kinds` says what its outputs always are. */
export function methodText(def: OpDef, kinds: readonly (OutputKind | undefined)[]): string {
  const inferred = inferredAttributes(def);
  const attributes = def.attr.filter(({ name }) => !inferred.has(name));
  const parameters = [...def.inputArg.map(parameterText), optionsText(attributes)];
  return `${commentText(def)}\n  ${def.name}(${parameters.join(', ')}): ${resultText(def, kinds)};`;
}

function commentText({ name, summary, deprecation }: OpDef): string {
  const sentence = summary.trim().replaceAll('*/', '* /').replace(/\s+/g, ' ');
  const lines = [sentence === '' ? `TensorFlow's operation ${name}.` : sentence];
  if (deprecation && deprecation.explanation !== '') lines.push(`@deprecated ${deprecation.explanation}`);
  return lines.length === 1
    ? `  /** ${lines.join('')} */`
    : ['  /**', ...lines.map((line) => `   * ${line}`), '   */'].join('\n');
}

function isList({ numberAttr, typeListAttr }: OpDef_ArgDef): boolean {
  return numberAttr !== '' || typeListAttr !== '';
}

function parameterText(arg: OpDef_ArgDef): string {
  const name = camelCase(arg.name);
  return `${reserved.has(name) ? `${name}Value` : name}: ${isList(arg) ? 'readonly Operand[]' : 'Operand'}`;
}

function optionsText(attributes: readonly OpDef_AttrDef[]): string {
  const isOptional = attributes.every(({ defaultValue }) => defaultValue !== undefined);
  const mark = isOptional ? '?' : '';
  if (attributes.length === 0) return `options${mark}: OpOptions`;
  return `options${mark}: OpOptions & {\n${attributes.map(fieldText).join('\n')}\n  }`;
}

function fieldText(attribute: OpDef_AttrDef): string {
  const { name, defaultValue, hasMinimum, minimum, type } = attribute;
  const notes = [
    ...(hasMinimum ? [type.startsWith('list') ? `At least ${minimum} of them.` : `At least ${minimum}.`] : []),
    ...(defaultValue ? [`Default: ${defaultText(defaultValue).replaceAll('*/', '* /')}.`] : []),
  ];
  const comment = notes.length === 0 ? '' : `    /** ${notes.join(' ')} */\n`;
  const own = attributeType(attribute);
  return `${comment}    readonly ${camelCase(name)}${defaultValue ? `?: ${own} | undefined` : `: ${own}`};`;
}

function resultText(def: OpDef, kinds: readonly (OutputKind | undefined)[]): string {
  const [first, second] = def.outputArg;
  if (first === undefined) return 'TensorFlowNode<null>';
  const typeOf = (output: OpDef_ArgDef, kind: OutputKind | undefined): string => {
    const node = `TensorFlowNode<${valueText(def, output, kind)}>`;
    return isList(output) ? `readonly ${node}[]` : node;
  };
  if (second === undefined) return typeOf(first, kinds[0]);
  const texts = def.outputArg.map(
    (output, index) => `readonly ${camelCase(output.name)}: ${typeOf(output, kinds[index])}`,
  );
  return `{ ${texts.join('; ')} }`;
}
