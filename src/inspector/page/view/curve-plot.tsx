import { useEffect, useRef } from 'preact/hooks';
import type { VNode } from 'preact';
import UPlot from 'uplot';

import type { CurveColumns } from '../store/curve-data.js';
import { coloursOf } from './plot-colours.js';

/** A place on a curve's axis that is worth a line. */
export interface CurveMark {
  readonly at: number;
  readonly kind: 'checkpoint' | 'recovery' | 'evaluation' | 'failure' | 'pause' | 'moment' | 'pinned';
}

interface PlotProps {
  readonly label: string;
  readonly colour: string;
  readonly data: CurveColumns;
  readonly marks: readonly CurveMark[];
  readonly isLog: boolean;
  /** What is seen of the axis. */
  readonly range: readonly [from: number, to: number];
  readonly theme: string;
  readonly format: (value: number) => string;
  /** A place was clicked at. */
  readonly chosen: (at: number) => void;
  /** A part was dragged over. */
  readonly zoomed: (from: number, to: number) => void;
  /** The whole is wanted again. */
  readonly whole: () => void;
  /** The cursor is at a place, or has left. */
  readonly hovered: (at: number | undefined) => void;
}

const lines = {
  checkpoint: 'initializing',
  recovery: 'recovering',
  evaluation: 'closing',
  failure: 'bad',
  pause: 'muted',
  moment: 'text',
  pinned: 'muted',
};

// The names that uPlot has for its kinds of axes are not there at run time.
/* eslint-disable @typescript-eslint/no-unsafe-enum-assignment */
const linear: UPlot.Scale.Distr = 1;
const logarithmic: UPlot.Scale.Distr = 3;
/* eslint-enable @typescript-eslint/no-unsafe-enum-assignment */

/** Pixels that a pointer moves in a drag at least. */
const leastDrag = 5;

/** One curve: raw and smoothed apart, its band where it was reduced, and a cursor that all curves share. */
export function CurvePlot(props: PlotProps): VNode {
  const place = useRef<HTMLDivElement>(null);
  const plot = useRef<UPlot | undefined>(undefined);
  const latest = useRef(props);
  latest.current = props;
  const { data, isLog, theme, range, marks } = props;

  useEffect(() => {
    const box = place.current;
    if (box === null) return undefined;
    const made = new UPlot(optionsOf(box, latest), latest.current.data, box);
    plot.current = made;
    const observer = new ResizeObserver(() => made.setSize(sizeOf(box)));
    observer.observe(box);
    let pressedAt = 0;
    made.over.addEventListener('mousedown', ({ clientX }) => (pressedAt = clientX));
    made.over.addEventListener('click', ({ clientX }) => {
      const { left } = made.cursor;
      const isDrag = Math.abs(clientX - pressedAt) >= leastDrag;
      if (!isDrag && left !== undefined && left >= 0) latest.current.chosen(made.posToVal(left, 'x'));
    });
    return () => {
      observer.disconnect();
      made.destroy();
    };
  }, [isLog, theme, props.colour]);
  useEffect(() => plot.current?.setData(data, false), [data]);
  useEffect(
    () => plot.current?.batch(() => plot.current?.setScale('x', { min: range[0], max: range[1] })),
    [range[0], range[1], data],
  );
  useEffect(() => plot.current?.redraw(false), [marks]);
  return <div class="plot" ref={place} role="img" aria-label={`Curve of ${props.label}`} />;
}

function optionsOf(box: Element, latest: { readonly current: PlotProps }): UPlot.Options {
  const colour = coloursOf(box);
  const { isLog, colour: own } = latest.current;
  const line = colour(own);
  const faint = `${line}33`;
  const none = (): false => false;
  const axis = {
    stroke: colour('muted'),
    grid: { stroke: colour('line'), width: 1 },
    ticks: { show: false },
    font: '10px system-ui, sans-serif',
  };
  return {
    ...sizeOf(box),
    padding: [8, 6, 0, 0],
    legend: { show: false },
    cursor: {
      sync: {
        key: 'inspector',
        filters: {
          // What is chosen in one plot is chosen for all.
          pub: (type) => type === 'mousemove' || type === 'mouseleave',
          // Pages that stand side by side have cursors of their own.
          sub: (_, { root }) => root.getRootNode() === box.getRootNode(),
        },
      },
      drag: { x: true, y: false, setScale: false, dist: leastDrag },
      bind: {
        dblclick: () => () => {
          latest.current.whole();
          return null;
        },
      },
      points: { size: 6 },
    },
    scales: {
      x: { time: false },
      y: {
        distr: isLog ? logarithmic : linear,
        range: isLog ? rangeOfLogarithms : rangeOfValues,
      },
    },
    axes: [
      { ...axis, size: 18, gap: 2, space: 70 },
      {
        ...axis,
        size: 54,
        gap: 4,
        space: 26,
        values: (_, values) =>
          values.map((value: number | null) => (value === null ? '' : latest.current.format(value))),
      },
    ],
    series: [
      {},
      {
        label: 'mean',
        stroke: latest.current.data[4]?.some((value) => value !== null) === true ? `${line}66` : line,
        width: 1.5,
        points: { show: false },
        spanGaps: false,
      },
      { label: 'least', stroke: faint, width: 0, points: { show: none } },
      { label: 'greatest', stroke: faint, width: 0, points: { show: none } },
      { label: 'smoothed', stroke: line, width: 2, points: { show: none } },
      { label: 'other', stroke: colour('muted'), width: 1.2, dash: [5, 4], points: { show: none }, spanGaps: true },
    ],
    bands: [{ series: [3, 2], fill: faint }],
    hooks: {
      draw: [(plot) => drawMarks(plot, { marks: latest.current.marks, colour })],
      setCursor: [
        (plot) => {
          // Only the plot that the pointer is in has an event of its own.
          const { event, left = -1 } = plot.cursor;
          if (event) latest.current.hovered(left < 0 ? undefined : plot.posToVal(left, 'x'));
        },
      ],
      setSelect: [
        (plot) => {
          const { left, width } = plot.select;
          if (width < leastDrag) return;
          latest.current.zoomed(plot.posToVal(left, 'x'), plot.posToVal(left + width, 'x'));
          plot.setSelect({ left: 0, top: 0, width: 0, height: 0 }, false);
        },
      ],
    },
  };
}

/** The place that the style sheet gives a plot. */
function sizeOf({ clientWidth, clientHeight }: Element): { readonly width: number; readonly height: number } {
  return { width: Math.max(clientWidth, 120), height: Math.max(clientHeight, 60) };
}

/** A constant is a line in the middle, not on the edge. */
function rangeOfValues(_: UPlot, min: number, max: number): UPlot.Range.MinMax {
  if (!Number.isFinite(min) || !Number.isFinite(max)) return [0, 1];
  const room = max > min ? (max - min) * 0.08 : Math.abs(max) * 0.1 || 1;
  return [min - room, max + room];
}

/** The same on a logarithmic axis. */
function rangeOfLogarithms(_: UPlot, min: number, max: number): UPlot.Range.MinMax {
  if (!Number.isFinite(min) || !Number.isFinite(max)) return [0.1, 1];
  return min === max ? [min / 2, max * 2] : [min * 0.9, max * 1.1];
}

function drawMarks(
  plot: UPlot,
  { marks, colour }: { readonly marks: readonly CurveMark[]; readonly colour: (name: string) => string },
): void {
  const { ctx, bbox } = plot;
  ctx.save();
  const moment = marks.find(({ kind }) => kind === 'moment');
  if (moment !== undefined) {
    // What comes after the moment that is looked at has not happened yet.
    const from = Math.min(Math.max(plot.valToPos(moment.at, 'x', true), bbox.left), bbox.left + bbox.width);
    ctx.globalAlpha = 0.62;
    ctx.fillStyle = colour('panel');
    ctx.fillRect(from, bbox.top, bbox.left + bbox.width - from, bbox.height);
    ctx.globalAlpha = 1;
  }
  for (const { at, kind } of marks) {
    const x = Math.round(plot.valToPos(at, 'x', true));
    if (x < bbox.left || x > bbox.left + bbox.width) continue;
    ctx.strokeStyle = colour(lines[kind]);
    ctx.lineWidth = devicePixelRatio * (kind === 'checkpoint' || kind === 'evaluation' ? 2 : 1.2);
    const isShort = kind === 'checkpoint' || kind === 'evaluation';
    ctx.setLineDash(isShort || kind === 'moment' ? [] : [3 * devicePixelRatio, 3 * devicePixelRatio]);
    ctx.beginPath();
    ctx.moveTo(x, isShort ? bbox.top + bbox.height - 6 * devicePixelRatio : bbox.top);
    ctx.lineTo(x, bbox.top + bbox.height);
    ctx.stroke();
  }
  ctx.restore();
}
