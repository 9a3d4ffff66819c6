import type { TensorFlowNode } from '../../nodes/tensorflow-node.js';
import type { Differentiated } from '../local-gradient.js';

/**
 * The gradients by the two inputs of an operation that broadcasts them: each summed along the axes that its input was repeated
 * along.
 */
export function summedToShapes(
  { builder, input }: Differentiated,
  [left, right]: readonly [TensorFlowNode, TensorFlowNode],
): readonly [TensorFlowNode, TensorFlowNode] {
  const { ops } = builder;
  const [leftShape, rightShape] = [ops.Shape(input(0)), ops.Shape(input(1))];
  const { r0, r1 } = ops.BroadcastGradientArgs(leftShape, rightShape);
  return [ops.Reshape(ops.Sum(left, r0), leftShape), ops.Reshape(ops.Sum(right, r1), rightShape)];
}
