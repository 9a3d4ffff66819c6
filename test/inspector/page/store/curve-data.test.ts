import { describe, expect, it } from 'vitest';

import { curveData } from '../../../../src/inspector/page/store/curve-data.js';
import { smooth } from '../../../../src/inspector/page/store/smooth.js';
import { point } from './sample-update.js';

describe('a curve', () => {
  const run = { points: [point(1000, 4), point(2000, null), point(3000, 2)], startedMs: 0 };

  it('leaves what was measured as it is, and keeps what is smoothed apart', () => {
    const [places, means, , , smoothed] = curveData(run, { axis: 'time', smoothing: 0.5, isLog: false });
    expect([places, means]).toEqual([
      [1, 2, 3],
      [4, null, 2],
    ]);
    expect(smoothed?.[2]).toBeCloseTo((4 * 0.25 + 2 * 0.5) / 0.75, 12);
  });

  it('shows no value on a logarithmic axis that has no place there', () => {
    const few = { points: [point(1, 0), point(2, -1), point(3, 5)], startedMs: 0 };
    const [, means] = curveData(few, { axis: 'step', smoothing: 0, isLog: true });
    expect(means).toEqual([null, null, 5]);
  });

  it('puts another run beside it, from its own start', () => {
    const other = { points: [point(11_000, 7), point(12_500, 8)], startedMs: 10_000 };
    const [places, means, , , , others] = curveData(run, { axis: 'time', smoothing: 0, isLog: false, other });
    expect([places, means, others]).toEqual([
      [1, 2, 2.5, 3],
      [4, null, null, 2],
      [7, null, 8, null],
    ]);
  });
});

describe('smoothing', () => {
  it('leaves a constant as it is, from its first value on', () => {
    for (const value of smooth([3, 3, 3], 0.9)) expect(value).toBeCloseTo(3, 12);
  });

  it('weighs what was before as told', () => {
    expect(smooth([1, 2], 0.5)[1]).toBeCloseTo((1 * 0.25 + 2 * 0.5) / 0.75, 12);
  });
});
