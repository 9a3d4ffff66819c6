import { useEffect, useRef, useState } from 'preact/hooks';
import type { VNode } from 'preact';

import { labelOf } from '../../chart/chart.js';
import type { PictureBox, TextLine } from '../../layout/picture.js';
import { roundedPath } from '../../layout/rounded-path.js';
import { cutToWidth, fontFamily, textWidth } from '../../layout/text-width.js';
import type { HeldSession } from '../store/held-session.js';
import { timeInState, type Moment } from '../store/moment.js';
import type { LiveEdge, LivePicture } from '../store/picture-of.js';
import { countText, timeText } from '../store/quantity-text.js';
import { isOnTheWay, TransitionText } from './transition-text.js';

interface Shown {
  readonly session: HeldSession;
  readonly moment: Moment;
  readonly picture: LivePicture;
}

const tones = ['plain', 'initializing', 'running', 'recovering', 'closing', 'lit'];

/** The chart of a session at a moment: what is active is filled, the line that led there lit, each state with its visits. */
export function ChartView({ session, moment, picture }: Shown): VNode {
  const [pointed, setPointed] = useState<LiveEdge | undefined>(undefined);
  const [stop, setStop] = useState(0);
  const paper = useRef<HTMLDivElement>(null);
  const { edges } = picture;
  const active = moment.chart.states.join();
  // Where the picture is wider than its place, the active state is in sight.
  useEffect(() => {
    const box = paper.current;
    if (box === null || box.scrollWidth <= box.clientWidth) return;
    const state = box.querySelector('.state.active')?.getBoundingClientRect();
    if (state === undefined) return;
    const { left, right } = box.getBoundingClientRect();
    const seen = Math.min(state.right, right) - Math.max(state.left, left);
    if (seen < state.width / 2) box.scrollLeft += (state.left + state.right) / 2 - (left + right) / 2;
  }, [active, session.info.id]);
  const move = (event: KeyboardEvent): void => {
    const by = { ArrowDown: 1, ArrowRight: 1, ArrowUp: -1, ArrowLeft: -1 }[event.key];
    if (by === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    const next = (stop + by + edges.length) % edges.length;
    setStop(next);
    (event.currentTarget as Element).querySelectorAll<SVGElement>('.edge')[next]?.focus();
  };
  return (
    <section class="panel chart" aria-label="Chart">
      <div class="head">
        <h2>{session.info.kind === 'session' ? 'Lifecycle' : 'Machine'}</h2>
        <TransitionText session={session} moment={moment} pointed={pointed} />
      </div>
      <div class="chart-paper" ref={paper} role="group" aria-label="Picture of the chart" tabIndex={0}>
        <svg
          viewBox={`0 0 ${picture.width} ${picture.height}`}
          font-family={fontFamily}
          role="group"
          aria-label={`${session.info.name} is in ${moment.chart.states.join(' and ') || 'no state yet'}`}
          onKeyDown={move}
        >
          <defs>
            {tones.map((tone) => (
              <marker
                key={tone}
                id={`head-${tone}`}
                class={tone}
                viewBox="0 0 8 8"
                refX="7"
                refY="4"
                markerWidth="8"
                markerHeight="8"
                markerUnits="userSpaceOnUse"
                orient="auto"
              >
                <path class="head" d="M0 0.5 8 4 0 7.5Z" />
              </marker>
            ))}
          </defs>
          {picture.boxes.map((box) => (
            <Box key={box.id} box={box} session={session} moment={moment} />
          ))}
          {picture.beginnings.map(([from, to]) => (
            <g key={`${from.x} ${from.y}`} class="line plain">
              <circle cx={from.x} cy={from.y} r="3" />
              <path d={roundedPath([from, to])} marker-end="url(#head-plain)" />
            </g>
          ))}
          {edges.map((edge, index) => (
            <Edge
              key={edge.id}
              edge={edge}
              moment={moment}
              tabIndex={index === stop ? 0 : -1}
              point={() => {
                setPointed(edge);
                setStop(index);
              }}
              leave={() => setPointed(undefined)}
            />
          ))}
          {edges.map((edge) => (
            <Label key={edge.id} edge={edge} moment={moment} />
          ))}
        </svg>
      </div>
    </section>
  );
}

function Box({ box, session, moment }: { box: PictureBox; session: HeldSession; moment: Moment }): VNode {
  const isOuter = box.kind === 'compound' || box.kind === 'parallel';
  const isActive = isOuter ? Object.hasOwn(moment.chart.enteredMs, box.id) : moment.chart.states.includes(box.id);
  const visits = Object.hasOwn(moment.chart.visits, box.id) ? moment.chart.visits[box.id] : undefined;
  const text = visits === undefined ? box.detail.text : detailOf(box, { session, moment, visits: visits.count });
  // A state that had nothing to tell had its name in the middle.
  const lift = !isOuter && box.detail.text === '' && text !== '' && box.notes.length === 0 ? 6 : 0;
  const room = isOuter
    ? box.width - textWidth(box.title[0]?.text ?? '', box.title[0] ?? box.detail) - 44
    : box.width - 8;
  return (
    <g class={`${isOuter ? 'outer' : 'state'} ${box.tone}${isActive ? ' active' : ''}${visits ? ' visited' : ''}`}>
      <rect x={box.x} y={box.y} width={box.width} height={box.height} rx={box.radius} />
      {box.kind === 'final' && (
        <rect x={box.x + 3} y={box.y + 3} width={box.width - 6} height={box.height - 6} rx={box.radius - 3} />
      )}
      {box.title.map((line) => (
        <Text key={line.y} line={{ ...line, y: line.y - lift }} role="name" />
      ))}
      {text !== '' && (
        <Text
          line={{ ...box.detail, y: box.detail.y - lift, text: cutToWidth(text, room, box.detail) }}
          role="detail"
        />
      )}
      {box.notes.map((line) => (
        <Text key={line.y} line={line} role="detail" />
      ))}
    </g>
  );
}

function detailOf(box: PictureBox, seen: { session: HeldSession; moment: Moment; visits: number }): string {
  const { session, moment, visits } = seen;
  const time = timeText(timeInState(moment, box.id));
  const { tick } = moment;
  if (session.info.kind === 'session' && box.id === 'running.ready' && tick !== undefined && tick.steps > 0) {
    const step = tick.step === undefined ? '' : `, ${timeText(tick.step.meanMs)} each`;
    return `${countText(tick.steps)} steps in ${time}${step}`;
  }
  return `${visits === 1 ? 'once' : `${countText(visits)}×`}, ${time}`;
}

interface EdgeProps {
  readonly edge: LiveEdge;
  readonly moment: Moment;
  readonly tabIndex: number;
  readonly point: () => void;
  readonly leave: () => void;
}

function Edge({ edge, moment, tabIndex, point, leave }: EdgeProps): VNode {
  const isLit = isOnTheWay(edge, moment);
  const told = edge.arrows.map((arrow) => `${arrow.from} to ${arrow.to ?? arrow.from}: ${labelOf(arrow) || 'always'}`);
  const path = roundedPath(edge.points);
  const first = edge.points[0];
  const hasFailed = edge.places.some((place) => moment.chart.failures[place] !== undefined);
  return (
    <g
      class={`edge line ${edge.tone}${isLit ? ' lit' : ''}`}
      role="img"
      aria-label={told.join('; ')}
      tabIndex={tabIndex}
      onPointerEnter={point}
      onPointerLeave={leave}
      onFocus={point}
      onBlur={leave}
    >
      <path class="reach" d={path} />
      <path d={path} marker-end={`url(#head-${isLit ? 'lit' : edge.tone})`} />
      {hasFailed && first !== undefined && <circle class="failure" cx={first.x} cy={first.y} r="4" />}
    </g>
  );
}

function Label({ edge, moment }: { edge: LiveEdge; moment: Moment }): VNode | null {
  const { label } = edge;
  if (label === undefined) return null;
  const failure = edge.places.map((place) => moment.chart.failures[place]).findLast((text) => text !== undefined);
  if (failure === undefined) return <Text line={label} role="label" />;
  const second = { ...label, y: label.y + 7, text: cutToWidth(`last: ${failure}`, 172, label) };
  return (
    <>
      <Text line={{ ...label, y: label.y - 6 }} role="label" />
      <Text line={second} role="label failure" />
    </>
  );
}

function Text({ line, role }: { line: TextLine; role: string }): VNode {
  return (
    <text
      class={role}
      x={line.x}
      y={line.y}
      font-size={line.size}
      text-anchor={line.anchor}
      font-weight={line.weight === 'bold' ? 'bold' : undefined}
    >
      {line.text}
    </text>
  );
}
