import type { OpDef_AttrDef } from '../../src/formats/proto/generated/op-def_pb.js';

const types: Readonly<Record<string, string>> = {
  bool: 'boolean',
  float: 'number',
  func: 'FunctionName',
  int: 'number | bigint',
  shape: 'AttributeShape',
  string: 'string | Uint8Array',
  tensor: 'ConstantValue',
  type: 'DataTypeName',
};

/** The type of what TypeScript gives for an attribute. */
export function attributeType({ type, allowedValues }: OpDef_AttrDef): string {
  const inner = /^list\((.*)\)$/.exec(type)?.[1];
  const allowed = type === 'string' && allowedValues?.value.case === 'list' ? allowedValues.value.value.s : [];
  if (allowed.length > 0) return allowed.map((bytes) => `'${new TextDecoder().decode(bytes)}'`).join(' | ');
  const one = types[inner ?? type];
  if (one === undefined) throw new Error(`An attribute of the type ${type} is not known.`);
  if (inner === undefined) return one;
  return one.includes(' | ') ? `readonly (${one})[]` : `readonly ${one}[]`;
}
