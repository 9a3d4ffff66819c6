import type { NativeOperation } from '../c-api/native-operation.js';
import type { TensorFlowNode } from '../nodes/tensorflow-node.js';
import type { OpBuilder } from './op-builder.js';

/** An operation that runs `nodes`: those of each device by an operation there, so that few edges cross devices. */
export function group(builder: OpBuilder, nodes: readonly TensorFlowNode[], name: string): TensorFlowNode<null> {
  const byDevice = new Map<string, NativeOperation[]>();
  for (const { operation } of nodes) {
    const { device } = operation;
    byDevice.set(device, [...(byDevice.get(device) ?? []), operation]);
  }
  const [only] = byDevice;
  if (byDevice.size <= 1) return noOp(builder, name, only);
  return builder.nameScope(name, (scope) => {
    const parts = [...byDevice].sort(([left], [right]) => (left < right ? -1 : 1));
    const deps = parts.map((part) => noOp(builder, 'NoOp', part).operation);
    return noOp(builder, scope, ['', deps]);
  });
}

function noOp(
  builder: OpBuilder,
  name: string,
  [device, controlInputs]: readonly [string, readonly NativeOperation[]] = ['', []],
): TensorFlowNode<null> {
  const add = (): TensorFlowNode<null> => builder.operationNode(builder.raw('NoOp', { name, controlInputs }));
  return device === '' ? add() : builder.device(device, add);
}
