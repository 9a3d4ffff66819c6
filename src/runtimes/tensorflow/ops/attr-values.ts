import { create } from '@bufbuild/protobuf';
import type { DataTypeName, TensorValue } from '../../../core/tensor-value.js';
import { storedType } from '../../../formats/bundle/stored-type.js';
import { AttrValueSchema, type AttrValue } from '../../../formats/proto/generated/attr-value_pb.js';
import { toTensorProto } from '../../../formats/summary/tensor-proto.js';

/** The attribute that is an element type. */
export function typeAttr(dtype: DataTypeName): AttrValue {
  return create(AttrValueSchema, { value: { case: 'type', value: storedType(dtype).number } });
}

/** The attribute that is a value; `what` names it in errors. */
export function tensorAttr(value: TensorValue, what: string): AttrValue {
  return create(AttrValueSchema, { value: { case: 'tensor', value: toTensorProto(value, what) } });
}

/** The attribute that is a list of texts. */
export function textsAttr(texts: readonly string[]): AttrValue {
  const s = texts.map((text) => new TextEncoder().encode(text));
  return create(AttrValueSchema, { value: { case: 'list', value: { s } } });
}
