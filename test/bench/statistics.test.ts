import { describe, expect, it } from 'vitest';
import { median, quantile, spreadOf } from '../../bench/statistics.js';

describe('the statistics of the benchmark', () => {
  it.each([
    [[3, 1, 2], 2],
    [[4, 1, 2, 3], 2.5],
    [[7], 7],
    [[], NaN],
  ])('the median of %j is %d', (values, expected) => {
    expect(median(values)).toBe(expected);
  });

  it('quantiles lie between neighbours', () => {
    expect(quantile([0, 10], 0.25)).toBe(2.5);
    expect(quantile([5, 1, 3], 0)).toBe(1);
    expect(quantile([5, 1, 3], 1)).toBe(5);
  });

  it('a spread is not moved by one outlier', () => {
    expect(spreadOf([1, 2, 3, 4, 1000])).toEqual({ median: 3, quartiles: [2, 4] });
  });
});
