import { useState } from 'preact/hooks';
import type { VNode } from 'preact';

import { CurveTools } from './curve-tools.js';
import type { CurveHow, CurvesProps } from './curves-props.js';
import { Curve, type Span } from './curve.js';

const colours = ['curve-1', 'curve-2', 'curve-3', 'curve-4', 'curve-5', 'curve-6'];

/** Seconds, or steps, of what is newest. */
const newest = 30;

/** Every series of a session as a curve of its own, with one cursor over all. */
export function Curves(props: CurvesProps): VNode {
  const { session, others } = props;
  const [how, setHow] = useState<CurveHow>({
    axis: 'time',
    isLog: false,
    smoothing: 0,
    otherId: '',
    showsNewest: false,
  });
  const [hovered, setHovered] = useState<number | undefined>(undefined);
  // What the program asked for comes before what was measured of it.
  const all = [...session.series.values()];
  const series = [
    ...all.filter(({ info }) => info.origin === 'fetched'),
    ...all.filter(({ info }) => info.origin !== 'fetched'),
  ];
  const span = spanOf(props, how);
  return (
    <section class="panel curves" aria-label="Curves">
      <CurveTools {...props} how={how} change={setHow} hovered={hovered} />
      {series.length === 0 && <p class="nothing">No number has been fetched or measured yet.</p>}
      <div class="plots" tabIndex={0} role="group" aria-label="All curves">
        {series.map(({ info }, index) => (
          <Curve
            key={info.id}
            {...props}
            id={info.id}
            how={how}
            other={others.find((other) => other.info.id === how.otherId)}
            span={span}
            colour={colours[index % colours.length] ?? 'curve-1'}
            hovered={hovered}
            hover={setHovered}
          />
        ))}
      </div>
    </section>
  );
}

/** From the first place of any series to the last one, or the part that is shown; in time, on to the moment that is followed. */
function spanOf({ session, moment, range }: CurvesProps, { axis, showsNewest }: CurveHow): Span {
  const { startedMs } = session.info;
  const all = [...session.series.values()];
  if (range !== undefined && axis === 'time') return [(range[0] - startedMs) / 1000, (range[1] - startedMs) / 1000];
  const ends = all.flatMap(({ points }) => {
    const inside = range === undefined ? points : points.filter(([atMs]) => atMs >= range[0] && atMs <= range[1]);
    return [...inside.slice(0, 1), ...inside.slice(-1)];
  });
  const places = ends.map(([atMs, step]) => (axis === 'step' ? step : (atMs - startedMs) / 1000));
  const now = axis === 'time' && moment.isLive && places.length > 0 ? [(moment.atMs - startedMs) / 1000] : [];
  const [from, to] = [Math.min(...places), Math.max(...places, ...now)];
  if (places.length === 0) return [0, 1];
  const first = showsNewest && range === undefined ? Math.max(from, to - newest) : from;
  return [first, to > first ? to : first + 1];
}
