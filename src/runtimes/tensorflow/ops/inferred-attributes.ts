import type { OpDef } from '../../../formats/proto/generated/op-def_pb.js';

/** The names of the attributes that follow from the inputs of an operation: their types, and how many there are. */
export function inferredAttributes({ inputArg }: OpDef): ReadonlySet<string> {
  const names = inputArg.flatMap(({ typeAttr, numberAttr, typeListAttr }) => [typeAttr, numberAttr, typeListAttr]);
  return new Set(names.filter((name) => name !== ''));
}
