import { create, toBinary, type MessageInitShape } from '@bufbuild/protobuf';
import type { AttrValueSchema } from '../../../formats/proto/generated/attr-value_pb.js';
import type { DataType } from '../../../formats/proto/generated/data-type_pb.js';
import { GraphDefSchema, type NodeDefSchema } from '../../../formats/proto/generated/graph_pb.js';

type Attr = MessageInitShape<typeof AttrValueSchema>;

/** A node of a graph of ours. */
export type SmallNode = MessageInitShape<typeof NodeDefSchema>;

/** Makes attributes of nodes. */
export const nodeAttr = {
  type: (value: DataType): Attr => ({ value: { case: 'type', value } }),
  types: (...type: DataType[]): Attr => ({ value: { case: 'list', value: { type } } }),
  int: (value: number): Attr => ({ value: { case: 'i', value: BigInt(value) } }),
  text: (value: string): Attr => ({ value: { case: 's', value: new TextEncoder().encode(value) } }),
  scalar: { value: { case: 'shape', value: {} } } satisfies Attr,
  /** Of one element that is a scalar. */
  scalars: { value: { case: 'list', value: { shape: [{}] } } } satisfies Attr,
} as const;

/** A node that is fed a scalar. */
export function scalarPlaceholder(name: string, dtype: DataType): SmallNode {
  return { name, op: 'Placeholder', attr: { dtype: nodeAttr.type(dtype), shape: nodeAttr.scalar } };
}

/** A GraphDef of these nodes, as its bytes; it says that it was made for TensorFlow 2.15. */
export function encodeSmallGraph(node: SmallNode[]): Uint8Array {
  return toBinary(GraphDefSchema, create(GraphDefSchema, { node, versions: { producer: 1286 } }));
}
