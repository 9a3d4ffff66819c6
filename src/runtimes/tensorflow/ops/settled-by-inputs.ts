import type { DataTypeName } from '../../../core/tensor-value.js';
import type { OpDef, OpDef_ArgDef } from '../../../formats/proto/generated/op-def_pb.js';
import { dataTypeName } from '../c-api/data-type-name.js';
import { isTensorFlowNode } from '../nodes/tensorflow-node.js';
import { ownTypeOf, scalarTypeOf } from './constant-value.js';

/** An argument of an operation, as it was given. */
export interface GivenArgument {
  readonly what: string;
  readonly arg: OpDef_ArgDef;
  readonly values: readonly unknown[];
}

/** In which order the types are tried that a plain value may have. */
const usualTypes: readonly DataTypeName[] = ['float32', 'int32', 'int64', 'float64', 'string', 'bool'];

/**
 * The types that plain values among the arguments become, by the attribute that says it: those of the nodes and typed arrays
 * that share the attribute, else what the caller gave for it, the attribute's default, or the first type that is allowed.
 */
export function settledByInputs(
  def: OpDef,
  given: readonly GivenArgument[],
  chosen: ReadonlyMap<string, DataTypeName>,
): ReadonlyMap<string, DataTypeName> {
  const types = new Map(chosen);
  const shared = given.filter(({ arg }) => arg.typeAttr !== '');
  for (const { what, arg, values } of shared) {
    for (const value of values) {
      const type = isTensorFlowNode(value) ? value.dtype : ownTypeOf(what, value);
      if (type !== undefined && !types.has(arg.typeAttr)) types.set(arg.typeAttr, type);
    }
  }
  for (const { what, arg, values } of shared) {
    const first = values.find((value) => !isTensorFlowNode(value));
    if (first !== undefined && !types.has(arg.typeAttr)) {
      types.set(arg.typeAttr, usualType(def, arg.typeAttr, scalarTypeOf(what, first)));
    }
  }
  return types;
}

/** The type of a plain value whose attribute nothing else settles. */
function usualType(def: OpDef, name: string, own: DataTypeName): DataTypeName {
  const attribute = def.attr.find((attr) => attr.name === name);
  const allowed = attribute?.allowedValues?.value;
  const names = allowed?.case === 'list' ? allowed.value.type.flatMap((type) => dataTypeName(type) ?? []) : undefined;
  const standard = attribute?.defaultValue?.value;
  const usual = standard?.case === 'type' ? dataTypeName(standard.value) : undefined;
  if (own !== 'float32') return own;
  if (usual !== undefined && usual !== 'string' && usual !== 'bool') return usual;
  return names ? (usualTypes.find((type) => names.includes(type)) ?? names[0] ?? own) : own;
}
