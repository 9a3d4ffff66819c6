import { create } from '@bufbuild/protobuf';
import { AttrValueSchema, type AttrValue } from '../../../src/formats/proto/generated/attr-value_pb.js';
import { DataType } from '../../../src/formats/proto/generated/data-type_pb.js';

/** An attribute that is a type of elements. */
export function typeAttr(dtype: string): AttrValue {
  const names: Readonly<Record<string, string>> = { float32: 'FLOAT', float64: 'DOUBLE', float16: 'HALF' };
  const name = `DT_${names[dtype] ?? dtype.toUpperCase()}`;
  return create(AttrValueSchema, { value: { case: 'type', value: DataType[name as keyof typeof DataType] } });
}
