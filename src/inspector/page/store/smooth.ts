/**
 * The exponential moving average of a series, without the pull of its beginning towards zero. What is not there stays so.
 *
 * @param weight of what was before, from 0 to below 1
 */
export function smooth(values: readonly (number | null)[], weight: number): (number | null)[] {
  let [sum, whole] = [0, 0];
  return values.map((value) => {
    if (value === null) return null;
    sum = sum * weight + value * (1 - weight);
    whole = whole * weight + (1 - weight);
    return sum / whole;
  });
}
