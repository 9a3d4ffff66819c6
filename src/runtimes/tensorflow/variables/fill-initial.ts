import { elementCount } from '../../../core/element-count.js';
import type { DataTypeName } from '../../../core/tensor-value.js';
import type { TensorFlowNode } from '../nodes/tensorflow-node.js';
import type { OpBuilder } from '../ops/op-builder.js';

/** From how many elements on a graph holds a number and a shape instead of them all. */
const manyElements = 1000;

/** A node of that shape whose elements are all the same. */
export function fillInitial(
  builder: OpBuilder,
  shape: readonly number[],
  { fill, dtype }: { readonly fill: number; readonly dtype: DataTypeName },
): TensorFlowNode {
  if (elementCount(shape) < manyElements) return builder.constant('initial_value', fill, { dtype, shape });
  const lengths = builder.constant('shape_as_tensor', [...shape], { dtype: 'int32' });
  return builder.ops.Fill(lengths, builder.constant('Const', fill, { dtype }), { name: 'initial_value' });
}
