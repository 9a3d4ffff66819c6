import { useEffect, useRef, useState } from 'preact/hooks';
import type { VNode } from 'preact';

import type { HeldSession } from '../store/held-session.js';
import { elapsedText } from '../store/quantity-text.js';
import { drawTimeline, type DrawnLife } from './draw-timeline.js';

interface TimelineProps extends DrawnLife {
  readonly nowMs: number;
  readonly theme: string;
  readonly lookAt: (atMs: number) => void;
  readonly follow: () => void;
}

/** Pixels from the pointer within which a mark is told of. */
const reach = 5;

/** The life of a session from its start to now: states above, what was saved below. Dragging looks back. */
export function Timeline(props: TimelineProps): VNode {
  const { session, moment, nowMs, lookAt, follow } = props;
  const canvas = useRef<HTMLCanvasElement>(null);
  const [pointed, setPointed] = useState<string | undefined>(undefined);
  const { startedMs } = session.info;
  const endMs = Math.max(session.endedMs ?? nowMs, startedMs + 1);
  useEffect(() => {
    const paper = canvas.current;
    if (paper === null) return undefined;
    const paint = (): void => drawTimeline(paper, props, endMs);
    paint();
    const observer = new ResizeObserver(paint);
    observer.observe(paper);
    return () => observer.disconnect();
  });
  const move = (event: PointerEvent): void => {
    const slider = event.currentTarget as Element;
    const { left, width } = slider.getBoundingClientRect();
    const msOfPixel = (endMs - startedMs) / width;
    const atMs = startedMs + (event.clientX - left) * msOfPixel;
    setPointed(textAt(session, atMs, reach * msOfPixel));
    if (event.buttons !== 1) return;
    slider.setPointerCapture(event.pointerId);
    lookAt(atMs);
  };
  const text = elapsedText(moment.atMs - startedMs);
  return (
    <section class="timeline" aria-label="Timeline">
      <div class="timeline-head">
        <h2>Timeline</h2>
        <small class="pointed">{pointed ?? 'drag to look back: states above, checkpoints and evaluations below'}</small>
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
        onPointerDown={move}
        onPointerMove={move}
        onPointerLeave={() => setPointed(undefined)}
      >
        <canvas ref={canvas} />
      </div>
    </section>
  );
}

/** What there is at a moment: when it is, the state, and the mark that is nearest. */
function textAt({ info, timeline, marks }: HeldSession, atMs: number, reachMs: number): string {
  const span = timeline.findLast(({ fromMs }) => fromMs <= atMs);
  const near = marks.filter((mark) => Math.abs(mark.atMs - atMs) <= reachMs);
  const mark = near.reduce<(typeof near)[number] | undefined>(
    (best, one) => (best && Math.abs(best.atMs - atMs) <= Math.abs(one.atMs - atMs) ? best : one),
    undefined,
  );
  const parts = [elapsedText(atMs - info.startedMs), span?.states.join(' + '), mark && `${mark.kind}: ${mark.label}`];
  return parts.filter(Boolean).join(' · ');
}
