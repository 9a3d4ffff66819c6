import { useEffect, useRef } from 'preact/hooks';
import type { VNode } from 'preact';

import type { HeldSession } from '../store/held-session.js';
import type { Moment } from '../store/moment.js';
import { elapsedText } from '../store/quantity-text.js';
import { coloursOf } from './plot-colours.js';
import { toneOf } from './tone-of.js';

interface TimelineProps {
  readonly session: HeldSession;
  readonly moment: Moment;
  readonly nowMs: number;
  readonly pinnedMs: number | undefined;
  readonly theme: string;
  readonly lookAt: (atMs: number) => void;
  readonly follow: () => void;
}

/** The life of a session from its start to now: states above, what was saved below. Dragging looks back. */
export function Timeline(props: TimelineProps): VNode {
  const { session, moment, nowMs, lookAt, follow } = props;
  const canvas = useRef<HTMLCanvasElement>(null);
  const { startedMs } = session.info;
  const endMs = Math.max(session.endedMs ?? nowMs, startedMs + 1);
  useEffect(() => {
    const paper = canvas.current;
    if (paper === null) return undefined;
    const paint = (): void => draw(paper, props, endMs);
    paint();
    const observer = new ResizeObserver(paint);
    observer.observe(paper);
    return () => observer.disconnect();
  });
  const drag = (event: PointerEvent): void => {
    if (event.buttons !== 1) return;
    const slider = event.currentTarget as Element;
    slider.setPointerCapture(event.pointerId);
    const { left, width } = slider.getBoundingClientRect();
    lookAt(startedMs + ((event.clientX - left) / width) * (endMs - startedMs));
  };
  const text = elapsedText(moment.atMs - startedMs);
  return (
    <section class="timeline" aria-label="Timeline">
      <div class="timeline-head">
        <span>
          Timeline <small>drag to look back · states above, checkpoints below</small>
        </span>
        <button type="button" class="follow" aria-pressed={moment.isLive} onClick={follow}>
          {moment.isLive ? (session.endedMs === undefined ? 'live' : 'end') : 'follow'} <kbd>f</kbd>
        </button>
        <output>{text}</output>
      </div>
      <div
        class="scrubber"
        role="slider"
        tabIndex={0}
        aria-label="Moment"
        aria-valuemin={0}
        aria-valuemax={Math.round(endMs - startedMs)}
        aria-valuenow={Math.round(Math.min(moment.atMs, endMs) - startedMs)}
        aria-valuetext={`${text}, ${moment.chart.states.join(' and ')}`}
        onPointerDown={drag}
        onPointerMove={drag}
      >
        <canvas ref={canvas} />
      </div>
    </section>
  );
}

function draw(paper: HTMLCanvasElement, props: TimelineProps, endMs: number): void {
  const { session, moment, pinnedMs } = props;
  const [width, height] = [paper.clientWidth, paper.clientHeight];
  const scale = devicePixelRatio;
  paper.width = Math.round(width * scale);
  paper.height = Math.round(height * scale);
  const context = paper.getContext('2d');
  if (context === null) return;
  context.scale(scale, scale);
  const colour = coloursOf(paper);
  const { startedMs } = session.info;
  const at = (ms: number): number => ((ms - startedMs) / (endMs - startedMs)) * width;
  context.fillStyle = colour('line');
  context.fillRect(0, 6, width, 12);
  for (const { fromMs, toMs = endMs, states } of session.timeline) {
    context.fillStyle = colour(toneOf(states));
    const x = at(fromMs);
    context.fillRect(x, 6, Math.max(at(toMs) - x - 0.5, 1.5), 12);
  }
  for (const mark of session.marks) {
    const x = at(mark.atMs);
    if (mark.kind === 'checkpoint' || mark.kind === 'evaluation') {
      context.fillStyle = colour(mark.kind === 'checkpoint' ? 'initializing' : 'closing');
      context.beginPath();
      context.arc(x, 26, 2.8, 0, 7);
      context.fill();
    } else {
      context.fillStyle = colour(mark.kind === 'failure' ? 'bad' : mark.kind === 'pause' ? 'paused' : 'recovering');
      context.fillRect(x - 0.75, 2, 1.5, 28);
    }
  }
  if (pinnedMs !== undefined) {
    context.strokeStyle = colour('muted');
    context.setLineDash([3, 3]);
    context.beginPath();
    context.moveTo(at(pinnedMs), 0);
    context.lineTo(at(pinnedMs), height);
    context.stroke();
  }
  context.fillStyle = colour('text');
  context.fillRect(Math.min(Math.max(at(moment.atMs) - 1, 0), width - 2), 0, 2, height);
}
