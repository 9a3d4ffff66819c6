import { fromTensorProto } from '../../../../formats/summary/tensor-proto.js';
import type { TensorFlowNode } from '../../nodes/tensorflow-node.js';

/** The numbers of a constant; undefined for a node that is computed. */
export function constantIntegers({ operation }: TensorFlowNode): readonly number[] | undefined {
  if (operation.type !== 'Const') return undefined;
  const { value } = operation.attr('value');
  return value.case === 'tensor'
    ? Array.from(fromTensorProto(value.value).data as ArrayLike<number>, Number)
    : undefined;
}
