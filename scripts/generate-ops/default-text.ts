import type { AttrValue, AttrValue_ListValue } from '../../src/formats/proto/generated/attr-value_pb.js';
import { DataType } from '../../src/formats/proto/generated/data-type_pb.js';
import type { TensorShapeProto } from '../../src/formats/proto/generated/tensor-shape_pb.js';
import { dataTypeNumbers } from '../../src/formats/data-type-numbers.js';

const typeNames = new Map<number, string>(Object.entries(dataTypeNumbers).map(([name, number]) => [number, name]));

/** A default as TypeScript would write it. */
export function defaultText({ value }: AttrValue): string {
  switch (value.case) {
    case 's':
      return stringText(value.value);
    case 'i':
    case 'b':
      return String(value.value);
    case 'f':
      return floatText(value.value);
    case 'type':
      return typeText(value.value);
    case 'shape':
      return shapeText(value.value);
    case 'func':
      return `'${value.value.name}'`;
    case 'tensor':
      return `a tensor of the type ${typeText(value.value.dtype)}`;
    case 'list':
      return `[${listTexts(value.value).join(', ')}]`;
    default:
      throw new Error(`A default of the kind ${value.case ?? 'none'} is not known.`);
  }
}

function listTexts({ s, i, f, b, type, shape, func }: AttrValue_ListValue): readonly string[] {
  return [
    ...s.map(stringText),
    ...i.map(String),
    ...f.map(floatText),
    ...b.map(String),
    ...type.map(typeText),
    ...shape.map(shapeText),
    ...func.map(({ name }) => `'${name}'`),
  ];
}

const stringText = (bytes: Uint8Array): string => `'${new TextDecoder().decode(bytes).replaceAll('\n', '\\n')}'`;

/** A float32 in as few digits as it takes. */
const floatText = (value: number): string => {
  for (let digits = 1; digits < 9; digits += 1) {
    const short = Number(value.toPrecision(digits));
    if (Math.fround(short) === value) return String(short);
  }
  return String(value);
};

const typeText = (type: DataType): string => `'${typeNames.get(type) ?? DataType[type]}'`;

function shapeText({ unknownRank, dim }: TensorShapeProto): string {
  return unknownRank ? 'null' : `[${dim.map(({ size }) => (size < 0n ? 'null' : String(size))).join(', ')}]`;
}
