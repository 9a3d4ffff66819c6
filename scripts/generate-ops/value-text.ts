import type { DataTypeName } from '../../src/core/tensor-value.js';
import { dataTypeName } from '../../src/formats/bundle/stored-type.js';
import type { OpDef, OpDef_ArgDef } from '../../src/formats/proto/generated/op-def_pb.js';
import { givesBytes } from '../../src/runtimes/tensorflow/nodes/gives-bytes.js';
import type { OutputKind } from './output-kinds.js';

/** What run() gives for scalars, in the order in which unions are written. */
const scalars = ['number', 'bigint', 'boolean', 'string'];

/** The type of what run() gives for an output of an operation, as far as its definition and its kind say it. */
export function valueText({ name, attr }: OpDef, arg: OpDef_ArgDef, kind: OutputKind | undefined): string {
  const types = typesOf(attr, arg);
  if (types?.every(isHandle)) return 'never';
  if (kind === 'tensor' || (givesBytes(name) && types?.every((type) => type === 'string'))) return 'TensorValue';
  const found = new Set(types?.filter((type) => !isHandle(type)).flatMap(valuesOf) ?? [...scalars, 'TensorValue']);
  if (kind !== 'scalar') found.add('TensorValue');
  const values = scalars.every((scalar) => found.has(scalar))
    ? ['ScalarValue']
    : scalars.filter((scalar) => found.has(scalar));
  return [...values, ...(found.has('TensorValue') ? ['TensorValue'] : [])].join(' | ');
}

/** The types that an output may be of; undefined where it may be any. */
function typesOf(
  attrs: OpDef['attr'],
  { type, typeAttr, typeListAttr }: OpDef_ArgDef,
): readonly DataTypeName[] | undefined {
  if (typeListAttr !== '') return undefined;
  if (typeAttr === '') return dataTypeName(type) ? [dataTypeName(type) as DataTypeName] : undefined;
  const allowed = attrs.find(({ name }) => name === typeAttr)?.allowedValues?.value;
  return allowed?.case === 'list' ? allowed.value.type.flatMap((one) => dataTypeName(one) ?? []) : undefined;
}

function isHandle(type: DataTypeName): boolean {
  return type === 'resource' || type === 'variant';
}

function valuesOf(type: DataTypeName): readonly string[] {
  switch (type) {
    case 'bool':
      return ['boolean'];
    case 'string':
      return ['string'];
    case 'int64':
    case 'uint64':
      return ['number', 'bigint'];
    case 'complex64':
    case 'complex128':
      return ['TensorValue'];
    default:
      return ['number'];
  }
}
