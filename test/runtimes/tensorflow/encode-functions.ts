import { create, toBinary, type MessageInitShape } from '@bufbuild/protobuf';
import { GraphFunctionsSchema } from '../../../src/formats/proto/generated/function_pb.js';
import type { NodeDefSchema } from '../../../src/formats/proto/generated/graph_pb.js';

/** A node of a function. */
export type FunctionNode = MessageInitShape<typeof NodeDefSchema>;

/** The part of a GraphDef that has its functions: by name, each of some nodes. */
export function encodeFunctions(bodies: Readonly<Record<string, readonly FunctionNode[]>>): Uint8Array {
  const list = Object.entries(bodies).map(([name, nodes]) => ({ signature: { name }, nodeDef: [...nodes] }));
  return toBinary(GraphFunctionsSchema, create(GraphFunctionsSchema, { library: { function: list } }));
}
