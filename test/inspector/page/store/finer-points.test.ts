import { describe, expect, it } from 'vitest';

import { curvesAsText } from '../../../../src/inspector/page/store/curves-as-text.js';
import { withFiner } from '../../../../src/inspector/page/store/finer-points.js';
import { HeldSession } from '../../../../src/inspector/page/store/held-session.js';
import type { SeriesPoint } from '../../../../src/inspector/protocol/inspected-history.js';
import { swingingSession } from './sample-update.js';

const point = (atMs: number): SeriesPoint => [atMs, atMs, 1, 1, 1, 1, 1];
const momentsOf = (points: readonly SeriesPoint[]): readonly number[] => points.map(([atMs]) => atMs);

describe('the points of a series within a range', () => {
  const kept = [0, 10, 20, 30, 40].map(point);

  it('are those of the answer where it has more, with what the page has before and after', () => {
    const finer = [12, 14, 16, 18, 20].map(point);
    expect(momentsOf(withFiner(kept, [11, 25], finer))).toEqual([0, 10, 12, 14, 16, 18, 20, 30, 40]);
  });

  it('are those of the page where the answer has no more, or nothing', () => {
    expect(withFiner(kept, [5, 25], [point(15)])).toBe(kept);
    expect(withFiner(kept, [5, 25], [])).toBe(kept);
  });

  it('go on with what came after the answer', () => {
    const finer = [11, 12, 13, 14].map(point);
    expect(momentsOf(withFiner(kept, [11, 100], finer))).toEqual([0, 10, 11, 12, 13, 14, 20, 30, 40]);
  });
});

describe('curves as comma-separated values', () => {
  it('have a line for each bucket, with every digit, and names in quotes where they need it', () => {
    const session = new HeldSession({
      ...swingingSession,
      series: [
        {
          id: 'scalar:a',
          label: 'loss, "raw"',
          unit: '',
          origin: 'fetched',
          points: [[1500, 3, 0.1, 0.30000000000000004, 0.2, null, 2]],
        },
      ],
    });
    expect(curvesAsText(session)).toBe(
      'series,seconds,step,least,greatest,mean,last,count\n"loss, ""raw""",0.5,3,0.1,0.30000000000000004,0.2,not finite,2\n',
    );
  });
});
