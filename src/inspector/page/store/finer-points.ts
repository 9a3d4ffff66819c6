import type { SeriesPoint } from '../../protocol/inspected-history.js';
import { lastBefore } from './thin-out.js';

/** A span of time, in milliseconds since 1970. */
export type TimeRange = readonly [fromMs: number, toMs: number];

/** What a range of a session was answered with. */
export interface FinerSeries {
  readonly sessionId: string;
  readonly range: TimeRange;
  /** Buckets by the id of their series. */
  readonly points: Readonly<Record<string, readonly SeriesPoint[]>>;
}

/**
 * The points of a series with those of a range in the place of what the page has there, where the range has more of them: what was
 * reduced comes back as far as it is kept.
 */
export function withFiner(
  points: readonly SeriesPoint[],
  [fromMs, toMs]: TimeRange,
  finer: readonly SeriesPoint[],
): readonly SeriesPoint[] {
  const momentOf = ([atMs]: SeriesPoint): number => atMs;
  const lastMs = Math.min(toMs, finer.at(-1)?.[0] ?? -Infinity);
  const first = lastBefore(points, fromMs, momentOf) + 1;
  const after = Math.max(first, lastBefore(points, lastMs, momentOf) + 1);
  if (finer.length <= after - first) return points;
  return [...points.slice(0, first), ...finer, ...points.slice(after)];
}
