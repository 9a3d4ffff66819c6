import type { OpDef, OpDef_ArgDef } from '../../../formats/proto/generated/op-def_pb.js';
import type { NativeOperation } from '../c-api/native-operation.js';
import type { NodeTable } from '../nodes/node-table.js';
import type { TensorFlowNode } from '../nodes/tensorflow-node.js';
import { camelCase } from './camel-case.js';
import { isList } from './op-call.js';

/** One output of an operation: a node, or several where it is a list. */
export type OpOutput = TensorFlowNode | readonly TensorFlowNode[];

/**
 * What an operation gives: a node that has no value where it has no output, the output where it has one, else its outputs by
 * their names in camelCase.
 */
export type OpResult = OpOutput | TensorFlowNode<null> | Readonly<Record<string, OpOutput>>;

/** The outputs of an operation that was added, by its definition. */
export function resultOf(def: OpDef, operation: NativeOperation, nodes: NodeTable): OpResult {
  let next = 0;
  const take = (arg: OpDef_ArgDef): OpOutput => {
    if (!isList(arg)) return nodes.of(operation, next++);
    return Array.from({ length: lengthOf(arg, operation) }, () => nodes.of(operation, next++));
  };
  const [first, second] = def.outputArg;
  if (first === undefined) return nodes.of(operation);
  if (second === undefined) return take(first);
  return Object.fromEntries(def.outputArg.map((arg) => [camelCase(arg.name), take(arg)]));
}

function lengthOf({ numberAttr, typeListAttr }: OpDef_ArgDef, operation: NativeOperation): number {
  const { value } = operation.attr(numberAttr === '' ? typeListAttr : numberAttr);
  if (value.case === 'i') return Number(value.value);
  return value.case === 'list' ? value.value.type.length : 0;
}
