import { nameHint } from '../../../core/nearest-name.js';
import { describe } from '../../../core/options/describe.js';
import { NotFoundError } from '../../../errors.js';
import type { NativeOperation } from '../c-api/native-operation.js';
import { nativeParts, type NativeGraphOwner } from './native-graph-owner.js';
import { tensorFlowNodes } from './tensorflow-nodes.js';

/** The error for a name that no node of a graph has, with those that there are. */
export function missingNode(graph: NativeGraphOwner, name: string): NotFoundError {
  const operation = graph[nativeParts].native.operation(name.replace(/:\d+$/, ''));
  const there = operation ? outputsOf(operation) : nameHint(name, tensorFlowNodes.names(graph));
  return new NotFoundError(`The name ${describe(name)} refers to a node which does not exist in the graph. ${there}.`);
}

/** Which outputs an operation has, in words. */
function outputsOf({ name, numOutputs: count }: NativeOperation): string {
  if (count === 0) return `The operation "${name}" has no output`;
  if (count === 1) return `The operation "${name}" has one output: "${name}:0"`;
  return `The operation "${name}" has ${count} outputs: "${name}:0" to "${name}:${count - 1}"`;
}
