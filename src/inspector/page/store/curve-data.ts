import type { SeriesPoint } from '../../protocol/inspected-history.js';
import { smooth } from './smooth.js';

/** What a curve is drawn against. */
export type CurveAxis = 'time' | 'step';

/** The columns of a curve: where, then mean, least, greatest, smoothed mean, and the same of another run. */
export type CurveColumns = [number[], ...(number | null)[][]];

/** A run whose curve is drawn. */
export interface CurveRun {
  readonly points: readonly SeriesPoint[];
  readonly startedMs: number;
}

/**
 * The columns of a curve, up to a moment, beside those of another run at the same place: seconds since each one's start, or
 * steps. The mean stays as it was measured; what is smoothed has a column of its own.
 */
export function curveData(
  run: CurveRun,
  how: {
    readonly axis: CurveAxis;
    readonly smoothing: number;
    readonly isLog: boolean;
    readonly other?: CurveRun | undefined;
  },
): CurveColumns {
  const places = run.points.map((point) => placeOf(point, run, how.axis));
  const shown = (value: number | null): number | null => (how.isLog && value !== null && value <= 0 ? null : value);
  const means = run.points.map(([, , , , mean]) => shown(mean));
  const least = run.points.map(([, , min]) => shown(min));
  const greatest = run.points.map(([, , , max]) => shown(max));
  const smoothed = how.smoothing > 0 ? smooth(means, how.smoothing) : means.map(() => null);
  const { other } = how;
  if (other === undefined) return [places, means, least, greatest, smoothed, means.map(() => null)];
  return join([places, means, least, greatest, smoothed], {
    places: other.points.map((point) => placeOf(point, other, how.axis)),
    values: other.points.map(([, , , , mean]) => shown(mean)),
  });
}

function placeOf([atMs, step]: SeriesPoint, { startedMs }: CurveRun, axis: CurveAxis): number {
  return axis === 'step' ? step : (atMs - startedMs) / 1000;
}

/** Two runs over all places that either has. */
function join(
  [places, ...columns]: CurveColumns,
  other: { readonly places: readonly number[]; readonly values: readonly (number | null)[] },
): CurveColumns {
  const all = [...new Set([...places, ...other.places])].sort((one, two) => one - two);
  const ours = new Map(places.map((place, index) => [place, index]));
  const theirs = new Map(other.places.map((place, index) => [place, index]));
  const take = (values: readonly (number | null)[], index: number | undefined): number | null =>
    index === undefined ? null : (values[index] ?? null);
  return [
    all,
    ...columns.map((column) => all.map((place) => take(column, ours.get(place)))),
    all.map((place) => take(other.values, theirs.get(place))),
  ];
}
