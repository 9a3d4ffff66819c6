import { create, isMessage } from '@bufbuild/protobuf';
import { describe } from '../../../core/options/describe.js';
import type { DataTypeName } from '../../../core/tensor-value.js';
import { InvalidArgumentError } from '../../../errors.js';
import { anElementType } from '../../../tensor/element-type.js';
import { storedType } from '../../../formats/bundle/stored-type.js';
import { dataTypeNumbers } from '../../../formats/data-type-numbers.js';
import {
  AttrValueSchema,
  type AttrValue,
  type AttrValue_ListValue,
} from '../../../formats/proto/generated/attr-value_pb.js';
import type { DataType } from '../../../formats/proto/generated/data-type_pb.js';
import { toTensorProto } from '../../../formats/summary/tensor-proto.js';
import { constantTensor } from './constant-value.js';

/** A shape as an attribute: null for a length that may differ, and null for a shape of any rank. */
export type AttributeShape = readonly (number | null)[] | null;

/** Name of a function in the library of the graph. */
export type FunctionName = string;

/** The part of a list that holds elements of each type. */
const lists = {
  string: 's',
  int: 'i',
  float: 'f',
  bool: 'b',
  type: 'type',
  shape: 'shape',
  tensor: 'tensor',
  func: 'func',
} as const satisfies Readonly<Record<string, keyof AttrValue_ListValue>>;

type Kind = keyof typeof lists;

/**
 * What is given for an attribute, as TensorFlow's message; such a message is taken as it is.
 *
 * @param type TensorFlow's name of the attribute's type: `int`, `list(shape)`, …
 * @throws InvalidArgumentError naming `what` when the value is of another type.
 */
export function attributeValue(what: string, type: string, value: unknown): AttrValue {
  if (isMessage(value, AttrValueSchema)) return value;
  const inner = /^list\((.*)\)$/.exec(type)?.[1] as Kind | undefined;
  if (inner === undefined) {
    const kind = type as Kind;
    return create(AttrValueSchema, { value: { case: lists[kind], value: one(what, kind, value) } as never });
  }
  if (!Array.isArray(value)) throw misfit(what, `an array for ${type}`, value);
  const elements = value.map((element, index) => one(`${what}[${index}]`, inner, element));
  return create(AttrValueSchema, { value: { case: 'list', value: { [lists[inner]]: elements } as never } });
}

/** The number of an element type. */
function dataTypeNumber(what: string, name: unknown): DataType {
  if (typeof name === 'string' && Object.hasOwn(dataTypeNumbers, name)) {
    return storedType(name as DataTypeName).number;
  }
  const got = anElementType.run(name)?.got;
  throw new InvalidArgumentError(
    `${what}: expected the name of an element type, such as "float32", got ${got ?? describe(name)}`,
  );
}

/** A shape as a message. */
function shapeMessage(
  what: string,
  shape: unknown,
): { readonly unknownRank: boolean; readonly dim: { readonly size: bigint }[] } {
  if (shape === null) return { unknownRank: true, dim: [] };
  if (!Array.isArray(shape)) throw misfit(what, 'a shape: an array of lengths, or null', shape);
  const dim = shape.map((length: unknown) => {
    const isKnown = Number.isSafeInteger(length) && (length as number) >= -1;
    if (!isKnown && length !== null) throw misfit(what, 'lengths that are whole numbers or null', shape);
    return { size: BigInt((length as number | null) ?? -1) };
  });
  return { unknownRank: false, dim };
}

function one(what: string, kind: Kind, value: unknown): unknown {
  switch (kind) {
    case 'string':
      if (typeof value === 'string') return new TextEncoder().encode(value);
      if (value instanceof Uint8Array) return value;
      throw misfit(what, 'a string', value);
    case 'int':
      if (typeof value === 'bigint' || Number.isSafeInteger(value)) return BigInt(value as number);
      throw misfit(what, 'a whole number', value);
    case 'float':
      if (typeof value === 'number') return value;
      throw misfit(what, 'a number', value);
    case 'bool':
      if (typeof value === 'boolean') return value;
      throw misfit(what, 'true or false', value);
    case 'type':
      return dataTypeNumber(what, value);
    case 'shape':
      return shapeMessage(what, value);
    case 'tensor':
      return toTensorProto(constantTensor(what, value), what);
    case 'func':
      if (typeof value === 'string') return { name: value };
      throw misfit(what, 'the name of a function of the graph', value);
  }
}

function misfit(what: string, expected: string, got: unknown): InvalidArgumentError {
  return new InvalidArgumentError(`${what}: expected ${expected}, got ${describe(got)}`);
}
