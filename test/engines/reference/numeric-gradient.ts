import type { Float64Tensor, Reference } from './float64-tensor.js';

/** The weights that the judge sums outputs with. */
const weightOf = (place: number): number => (((place * 7) % 11) - 4) / 8;

function weightedSum({ values }: Float64Tensor): number {
  return values.reduce((sum, value, place) => sum + value * weightOf(place), 0);
}

/**
 * The gradients of the weighted sum of what `reference` gives with respect to each input, by central differences.
 *
 * The inputs must be smooth points: nothing may bend within the width of a difference.
 */
export function numericGradients(
  reference: Reference,
  inputs: readonly Float64Tensor[],
  attrs: Readonly<Record<string, unknown>>,
): readonly Float64Tensor[] {
  const lossWith = (number: number, place: number, value: number): number => {
    const moved = inputs.map(({ shape, values }, at) => ({
      shape,
      values: at === number ? values.with(place, value) : values,
    }));
    return weightedSum(reference(moved, attrs));
  };
  return inputs.map(({ shape, values }, number) => ({
    shape,
    values: values.map((value, place) => {
      const width = 1e-5 * Math.max(1, Math.abs(value));
      return (lossWith(number, place, value + width) - lossWith(number, place, value - width)) / (2 * width);
    }),
  }));
}
