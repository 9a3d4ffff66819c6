import { useMemo } from 'preact/hooks';
import type { VNode } from 'preact';

import type { SeriesPoint } from '../../protocol/inspected-history.js';
import { curveData, type CurveAxis, type CurveRun } from '../store/curve-data.js';
import { withFiner } from '../store/finer-points.js';
import type { HeldSession } from '../store/held-session.js';
import { pointAt } from '../store/moment.js';
import { axisText, valueText } from '../store/quantity-text.js';
import { lastBefore } from '../store/thin-out.js';
import { CurvePlot, type CurveMark } from './curve-plot.js';
import type { CurveHow, CurvesProps } from './curves-props.js';

/** What is seen of an axis. */
export type Span = readonly [from: number, to: number];

interface CurveProps extends CurvesProps {
  readonly id: string;
  readonly how: CurveHow;
  /** The run that is drawn beside. */
  readonly other: HeldSession | undefined;
  readonly colour: string;
  /** What all curves show of the axis. */
  readonly span: Span;
  /** The place that the cursor is at, in whichever curve. */
  readonly hovered: number | undefined;
  readonly hover: (place: number | undefined) => void;
}

/** A series as a curve, with its value at the cursor, else at the moment that is looked at. */
export function Curve(props: CurveProps): VNode | null {
  const { session, other, moment, pinnedMs, range, finer, revision, theme, id, how, colour, span } = props;
  const series = session.series.get(id);
  const { startedMs } = session.info;
  const kept = series?.points ?? [];
  const found = finer?.sessionId === session.info.id && finer.range === range ? finer.points[id] : undefined;
  const points = useMemo(
    () => (range !== undefined && found !== undefined ? withFiner(kept, range, found) : kept),
    [revision, found, range, session],
  );
  const otherSeries = other && [...other.series.values()].find(({ info }) => info.label === series?.info.label);
  const beside = otherSeries && { points: otherSeries.points, startedMs: other.info.startedMs };
  const run = { points, startedMs };
  const toPlace = (atMs: number): number =>
    how.axis === 'time' ? (atMs - startedMs) / 1000 : (pointAt(points, atMs)?.[1] ?? 0);
  const toMoment = (place: number): number => momentAt(run, place, how.axis);
  const data = useMemo(() => curveData(run, { ...how, other: beside }), [revision, how, id, session, points]);
  const marks = useMemo(
    () => [
      ...session.marks.map(({ atMs, kind }): CurveMark => ({ at: toPlace(atMs), kind })),
      ...(moment.isLive ? [] : [{ at: toPlace(moment.atMs), kind: 'moment' } as const]),
      ...(pinnedMs === undefined ? [] : [{ at: toPlace(pinnedMs), kind: 'pinned' } as const]),
    ],
    [revision, how, moment.isLive ? 0 : moment.atMs, pinnedMs, session],
  );
  if (series === undefined) return null;
  const { label, unit } = series.info;
  const atMs = props.hovered === undefined ? moment.atMs : toMoment(props.hovered);
  const besideMs =
    props.hovered === undefined || beside === undefined ? Infinity : momentAt(beside, props.hovered, how.axis);
  return (
    <figure class="curve">
      <figcaption>
        <span class={`swatch ${colour}`} />
        <span class="label">{label}</span>
        <Value point={pointAt(points, atMs)} unit={unit} />
        {beside !== undefined && <Value point={pointAt(beside.points, besideMs)} unit={unit} of={other?.info.name} />}
      </figcaption>
      <CurvePlot
        key={id}
        label={`${label}: ${kept.length} points`}
        colour={colour}
        data={data}
        marks={marks}
        isLog={how.isLog}
        range={span}
        theme={`${theme} ${how.smoothing}`}
        format={(one) => axisText(one, unit)}
        chosen={(at) => props.lookAt(toMoment(at))}
        zoomed={(from, to) => props.zoom([toMoment(from), toMoment(to)])}
        whole={props.showWhole}
        hovered={props.hover}
      />
    </figure>
  );
}

interface ValueProps {
  readonly point: SeriesPoint | undefined;
  readonly unit: string;
  /** Name of the run that is drawn beside. */
  readonly of?: string | undefined;
}

/** The last value of a bucket; all its digits are told to who points at it. */
function Value({ point, unit, of }: ValueProps): VNode {
  const text = point === undefined ? '–' : valueText(point[5], unit);
  return (
    <output class={of === undefined ? undefined : 'beside'} title={point === undefined ? undefined : String(point[5])}>
      {of === undefined ? text : `${of} ${text}`}
    </output>
  );
}

function momentAt({ points, startedMs }: CurveRun, place: number, axis: CurveAxis): number {
  if (axis === 'time') return startedMs + place * 1000;
  const index = lastBefore(points, place, ([, step]) => step);
  return points[Math.max(index, 0)]?.[0] ?? 0;
}
