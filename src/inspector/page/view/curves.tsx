import { useMemo, useState } from 'preact/hooks';
import type { VNode } from 'preact';

import type { SeriesPoint } from '../../protocol/inspected-history.js';
import { curveData, type CurveAxis } from '../store/curve-data.js';
import type { HeldSession } from '../store/held-session.js';
import { pointAt, type Moment } from '../store/moment.js';
import { axisText, valueText } from '../store/quantity-text.js';
import { lastBefore } from '../store/thin-out.js';
import { CurvePlot, type CurveMark } from './curve-plot.js';

interface CurvesProps {
  readonly session: HeldSession;
  readonly others: readonly HeldSession[];
  readonly moment: Moment;
  readonly pinnedMs: number | undefined;
  readonly revision: number;
  readonly theme: string;
  readonly lookAt: (atMs: number) => void;
}

interface How {
  readonly axis: CurveAxis;
  readonly isLog: boolean;
  readonly smoothing: number;
  readonly otherId: string;
  /** Seconds or steps that are seen; all when 0. */
  readonly window: number;
}

const colours = ['curve-1', 'curve-2', 'curve-3', 'curve-4', 'curve-5', 'curve-6'];
const smoothings = [0, 0.6, 0.9, 0.97];

/** Every series of a session as a curve of its own, one below the other. */
export function Curves(props: CurvesProps): VNode {
  const { session, others } = props;
  const [how, setHow] = useState<How>({ axis: 'time', isLog: false, smoothing: 0, otherId: '', window: 0 });
  // What the program asked for comes before what was measured of it.
  const all = [...session.series.values()];
  const series = [
    ...all.filter(({ info }) => info.origin === 'fetched'),
    ...all.filter(({ info }) => info.origin !== 'fetched'),
  ];
  const span = spanOf(props, how.axis);
  return (
    <section class="panel curves" aria-label="Curves">
      <div class="head">
        <h2>Curves</h2>
        <div class="tools">
          <div class="choices" role="group" aria-label="Axis">
            {(['time', 'step'] as const).map((axis) => (
              <button
                key={axis}
                type="button"
                aria-pressed={how.axis === axis}
                onClick={() => setHow({ ...how, axis })}
              >
                {axis}
              </button>
            ))}
            <button
              id="log-axis"
              type="button"
              aria-pressed={how.isLog}
              onClick={() => setHow({ ...how, isLog: !how.isLog })}
            >
              log
            </button>
            <button
              type="button"
              aria-pressed={how.window > 0}
              onClick={() => setHow({ ...how, window: how.window > 0 ? 0 : 30 })}
            >
              newest
            </button>
          </div>
          <label>
            smooth
            <select
              id="smoothing"
              value={how.smoothing}
              onChange={({ currentTarget }) => setHow({ ...how, smoothing: Number(currentTarget.value) })}
            >
              {smoothings.map((value) => (
                <option key={value} value={value}>
                  {value === 0 ? 'not' : value}
                </option>
              ))}
            </select>
          </label>
          {others.length > 0 && (
            <label>
              beside
              <select
                value={how.otherId}
                onChange={({ currentTarget }) => setHow({ ...how, otherId: currentTarget.value })}
              >
                <option value="">none</option>
                {others.map(({ info }) => (
                  <option key={info.id} value={info.id}>
                    {info.name}
                  </option>
                ))}
              </select>
            </label>
          )}
        </div>
      </div>
      {series.length === 0 && <p class="nothing">No number has been fetched or measured yet.</p>}
      {series.map(({ info }, index) => (
        <Curve
          key={info.id}
          {...props}
          id={info.id}
          how={how}
          span={span}
          colour={colours[index % colours.length] ?? 'curve-1'}
        />
      ))}
    </section>
  );
}

interface CurveProps extends CurvesProps {
  readonly id: string;
  readonly how: How;
  readonly colour: string;
  /** What all curves show of the axis. */
  readonly span: readonly [from: number, to: number];
}

/** From the first place of any series to the last one; in time, on to the moment that is followed. */
function spanOf({ session, moment }: CurvesProps, axis: CurveAxis): readonly [number, number] {
  const { startedMs } = session.info;
  const ends = [...session.series.values()].flatMap(({ points }) => [...points.slice(0, 1), ...points.slice(-1)]);
  const places = ends.map(([atMs, step]) => (axis === 'step' ? step : (atMs - startedMs) / 1000));
  const now = axis === 'time' && moment.isLive && places.length > 0 ? [(moment.atMs - startedMs) / 1000] : [];
  const [from, to] = [Math.min(...places), Math.max(...places, ...now)];
  return places.length === 0 ? [0, 1] : [from, to > from ? to : from + 1];
}

function Curve({
  session,
  others,
  moment,
  pinnedMs,
  revision,
  theme,
  lookAt,
  id,
  how,
  colour,
  span,
}: CurveProps): VNode | null {
  const series = session.series.get(id);
  const other = others.find(({ info }) => info.id === how.otherId);
  const { startedMs } = session.info;
  const run = { points: series?.points ?? [], startedMs };
  const otherSeries = other && [...other.series.values()].find(({ info }) => info.label === series?.info.label);
  const beside = otherSeries && { points: otherSeries.points, startedMs: other.info.startedMs };
  const toPlace = (atMs: number): number =>
    how.axis === 'time' ? (atMs - startedMs) / 1000 : (pointAt(run.points, atMs)?.[1] ?? 0);
  const data = useMemo(() => curveData(run, { ...how, other: beside }), [revision, how, id, session]);
  const marks = useMemo(
    () => [
      ...session.marks.map(({ atMs, kind }): CurveMark => ({ at: toPlace(atMs), kind })),
      ...(moment.isLive ? [] : [{ at: toPlace(moment.atMs), kind: 'moment' } as const]),
      ...(pinnedMs === undefined ? [] : [{ at: toPlace(pinnedMs), kind: 'pinned' } as const]),
    ],
    [revision, how, moment.isLive ? 0 : moment.atMs, pinnedMs, session],
  );
  if (series === undefined) return null;
  const [from, to] = span;
  const value = pointAt(run.points, moment.atMs);
  const format = (one: number): string => axisText(one, series.info.unit);
  return (
    <figure class="curve">
      <figcaption>
        <span class={`swatch ${colour}`} />
        {series.info.label}
        <output>{value === undefined ? '–' : valueText(value[5], series.info.unit)}</output>
      </figcaption>
      <CurvePlot
        key={id}
        label={series.info.label}
        colour={colour}
        data={data}
        marks={marks}
        isLog={how.isLog}
        range={[how.window > 0 ? Math.max(from, to - how.window) : from, to]}
        theme={`${theme} ${how.smoothing}`}
        format={format}
        chosen={(at) => lookAt(how.axis === 'time' ? startedMs + at * 1000 : momentOfStep(run.points, at))}
      />
    </figure>
  );
}

function momentOfStep(points: readonly SeriesPoint[], step: number): number {
  const index = lastBefore(points, step, ([, at]) => at);
  return points[Math.max(index, 0)]?.[0] ?? 0;
}
