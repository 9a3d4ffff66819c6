import { create } from '@bufbuild/protobuf';
import { tensorValue, type DataTypeName, type TensorValue } from '../../../core/tensor-value.js';
import { storedType } from '../../../formats/bundle/stored-type.js';
import { AttrValueSchema, type AttrValue } from '../../../formats/proto/generated/attr-value_pb.js';
import { NodeDefSchema, type NodeDef } from '../../../formats/proto/generated/graph_pb.js';
import { toTensorProto } from '../../../formats/summary/tensor-proto.js';

/** An attribute that names a type of elements. */
export function typeAttribute(dtype: DataTypeName): AttrValue {
  return create(AttrValueSchema, { value: { case: 'type', value: storedType(dtype).number } });
}

/** An attribute that is a whole number. */
export function integerAttribute(value: number): AttrValue {
  return create(AttrValueSchema, { value: { case: 'i', value: BigInt(value) } });
}

/** An attribute that is a shape; null for a length that may differ. */
export function shapeAttribute(shape: readonly (number | null)[]): AttrValue {
  const dim = shape.map((length) => ({ size: BigInt(length ?? -1) }));
  return create(AttrValueSchema, { value: { case: 'shape', value: { dim } } });
}

/** An attribute that is a text. */
export function textAttribute(text: string): AttrValue {
  return create(AttrValueSchema, { value: { case: 's', value: new TextEncoder().encode(text) } });
}

/** The name of one of our nodes in the letters that TensorFlow has for names. */
export function operationName(name: string): string {
  const text = name.replaceAll(/[^A-Za-z0-9_.\\/>-]/g, '_');
  return /^[A-Za-z0-9.]/.test(text) ? text : `.${text}`;
}

/** A node of a GraphDef. */
export function nodeDef(
  op: string,
  name: string,
  {
    inputs = [],
    attrs = {},
  }: {
    readonly inputs?: readonly string[] | undefined;
    readonly attrs?: Readonly<Record<string, AttrValue>> | undefined;
  },
): NodeDef {
  return create(NodeDefSchema, { op, name, input: [...inputs], attr: { ...attrs } });
}

/** A constant of a GraphDef. */
export function constantDef(name: string, value: TensorValue): NodeDef {
  const tensor = create(AttrValueSchema, { value: { case: 'tensor', value: toTensorProto(value) } });
  return nodeDef('Const', name, { attrs: { dtype: typeAttribute(value.dtype), value: tensor } });
}

/** A constant of whole numbers: a scalar, or a list. */
export function integersDef(name: string, value: number | readonly number[]): NodeDef {
  const shape = typeof value === 'number' ? [] : [value.length];
  return constantDef(name, tensorValue('int32', shape, Int32Array.from(typeof value === 'number' ? [value] : value)));
}
