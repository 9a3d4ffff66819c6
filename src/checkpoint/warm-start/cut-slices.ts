import type { DescribedVariable } from '../../core/graph-initialization.js';
import type { TensorSlice } from '../../formats/bundle/tensor-slice.js';

/**
 * The box of a tensor that each part of a variable has, in order: the parts lie one behind the other along one dimension.
 *
 * @returns undefined when they do not make up the tensor
 */
export function cutSlices(
  shape: readonly number[],
  parts: readonly DescribedVariable[],
): readonly TensorSlice[] | undefined {
  for (let axis = 0; axis < shape.length; axis += 1) {
    const fits = parts.every(
      (part) =>
        part.shape.length === shape.length &&
        part.shape.every((length, index) => index === axis || length === shape[index]),
    );
    const total = parts.reduce((sum, part) => sum + (part.shape[axis] ?? 0), 0);
    if (fits && total === shape[axis]) return along(axis, shape, parts);
  }
  return undefined;
}

function along(axis: number, shape: readonly number[], parts: readonly DescribedVariable[]): readonly TensorSlice[] {
  let begin = 0;
  return parts.map((part) => {
    const start = shape.map((_, index) => (index === axis ? begin : 0));
    begin += part.shape[axis] ?? 0;
    return { start, length: [...part.shape] };
  });
}
