import type { OpBuilder } from '../ops/op-builder.js';
import type { TensorFlowNode } from '../nodes/tensorflow-node.js';

/**
 * A gradient of which only some rows are there: the others are zeros, and rows that are named twice add up.
 *
 * Source: `tf.IndexedSlices`.
 */
export interface IndexedSlices {
  readonly values: TensorFlowNode;
  /** Which row each of `values` is. */
  readonly indices: TensorFlowNode;
  /** Shape of the whole. */
  readonly denseShape: TensorFlowNode;
}

/** A gradient: whole, or some of its rows. */
export type Gradient = TensorFlowNode | IndexedSlices;

/** True for a gradient of which only some rows are there. */
export function isIndexedSlices(gradient: Gradient): gradient is IndexedSlices {
  return 'indices' in gradient;
}

/** The whole of a gradient. */
export function denseGradient({ ops }: OpBuilder, gradient: Gradient): TensorFlowNode {
  if (!isIndexedSlices(gradient)) return gradient;
  const { values, indices, denseShape } = gradient;
  const rows = ops.StridedSlice(denseShape, [0], [1], [1], { shrinkAxisMask: 1 });
  return ops.UnsortedSegmentSum(values, indices, rows);
}

/** The sum of the gradients that reach one tensor. */
export function sumGradients(builder: OpBuilder, gradients: readonly Gradient[]): Gradient | undefined {
  const [first, second] = gradients;
  if (first === undefined || second === undefined) return first;
  const { ops } = builder;
  const slices = gradients.filter(isIndexedSlices);
  if (slices.length === gradients.length && slices[0]) {
    const indices = sameType(
      builder,
      slices.map((slice) => slice.indices),
    );
    return {
      values: ops.ConcatV2(
        slices.map(({ values }) => values),
        0,
      ),
      indices: ops.ConcatV2(indices, 0),
      denseShape: slices[0].denseShape,
    };
  }
  return ops.AddN(gradients.map((gradient) => denseGradient(builder, gradient)));
}

/** Indices of one type: that of 64 bits where any has them. */
function sameType({ ops }: OpBuilder, indices: readonly TensorFlowNode[]): readonly TensorFlowNode[] {
  const isWide = indices.some(({ dtype }) => dtype === 'int64');
  return indices.map((node) => (isWide && node.dtype !== 'int64' ? ops.Cast(node, { dstT: 'int64' }) : node));
}
