import type { TensorFlowNode } from '../../nodes/tensorflow-node.js';
import type { Differentiated, LocalGradient } from '../local-gradient.js';
import { attributesOf } from './attributes-of.js';
import { head, joined } from './batch-gather.js';

/**
 * The gradient of what cuts patches out of images: each patch is added back to where it was. Where that is, the same operation
 * tells of an image that has the numbers of its places.
 */
function ofPatches(type: string, axes: number, attributes: readonly string[]): LocalGradient {
  return (op) => {
    const { builder, input, gradient } = op;
    const { ops } = builder;
    const attrs = attributesOf(op, attributes);
    const shape = ops.Shape(input(0));
    const [batch, places, channels] = [part(op, shape, 0, 1), part(op, shape, 1, axes), part(op, shape, axes + 1, 1)];
    const count = ops.Prod(places, [0]);
    // Zero is what lies outside of the image.
    const numbers = ops.Reshape(ops.Range(1, ops.AddV2(count, 1), 1), joined(ops, [[1], places, [1]]));
    const taken = ops.Cast(builder.node(type, [ops.Cast(numbers, { dstT: 'float64' })], attrs), { dstT: 'int32' });
    // The channels lie beside each other within each place of a patch.
    const perPlace = ops.Reshape(gradient(0), joined(ops, [batch, [-1], channels]));
    const rows = ops.Transpose(perPlace, [1, 0, 2]);
    const sums = ops.UnsortedSegmentSum(rows, ops.Reshape(ops.Sub(taken, 1), [-1]), count);
    return [ops.Reshape(ops.Transpose(sums, [1, 0, 2]), shape)];
  };
}

function part(
  { builder: { ops } }: Differentiated,
  shape: TensorFlowNode,
  from: number,
  length: number,
): TensorFlowNode {
  return from === 0 ? head(ops, shape, length) : ops.Slice(shape, [from], [length]);
}

/** Gradient of ExtractImagePatches. */
export const extractImagePatches = ofPatches('ExtractImagePatches', 2, ['ksizes', 'strides', 'rates', 'padding']);

/** Gradient of ExtractVolumePatches. */
export const extractVolumePatches = ofPatches('ExtractVolumePatches', 3, ['ksizes', 'strides', 'padding']);
