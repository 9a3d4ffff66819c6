import type { TensorFlowNode } from '../../nodes/tensorflow-node.js';
import type { TensorFlowOps } from '../../ops/generated/tensorflow-ops.js';
import type { LocalGradient } from '../local-gradient.js';
import { attributesOf } from './attributes-of.js';

/** Gradient of ImageProjectiveTransformV2 and V3: what came back, transformed by the inverse. */
export const imageProjectiveTransform: LocalGradient = (op) => {
  const { builder, operation, inputs, input, gradient } = op;
  const { ops } = builder;
  const size = ops.Slice(ops.Shape(input(0)), [1], [2]);
  const fill = inputs.length > 3 ? [builder.constant('fill', 0, { dtype: 'float32' })] : [];
  const taken = [gradient(0), inverted(ops, input(1)), size, ...fill];
  const attrs = attributesOf(op, ['interpolation', 'fill_mode']);
  return [builder.node(operation.type, taken, attrs)];
};

/** Transformations of eight numbers, whose ninth is one, as those that undo them. */
function inverted(ops: TensorFlowOps, transforms: TensorFlowNode): TensorFlowNode {
  const rows = ops.Reshape(transforms, [-1, 8]);
  const ones = ops.OnesLike(ops.Slice(rows, [0, 0], [-1, 1]));
  const matrices = ops.Reshape(ops.ConcatV2([rows, ones], 1), [-1, 3, 3]);
  const inverse = ops.Reshape(ops.MatrixInverse(matrices), [-1, 9]);
  return ops.Slice(ops.RealDiv(inverse, ops.Slice(inverse, [0, 8], [-1, 1])), [0, 0], [-1, 8]);
}
