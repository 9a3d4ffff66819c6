import type { SeriesPoint } from '../../protocol/inspected-history.js';

/** Two neighbouring buckets of a series as one; the newer one says when and what was last. */
export function mergePoints(older: SeriesPoint, newer: SeriesPoint): SeriesPoint {
  const [, , min, max, mean, , count] = older;
  const [atMs, step, newerMin, newerMax, newerMean, last, newerCount] = newer;
  const both = count + newerCount;
  const merged =
    mean === null || newerMean === null ? (mean ?? newerMean) : (mean * count + newerMean * newerCount) / both;
  return [atMs, step, least(min, newerMin), greatest(max, newerMax), merged, last, both];
}

function least(one: number | null, other: number | null): number | null {
  return one === null || other === null ? (one ?? other) : Math.min(one, other);
}

function greatest(one: number | null, other: number | null): number | null {
  return one === null || other === null ? (one ?? other) : Math.max(one, other);
}
