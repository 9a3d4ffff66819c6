import { keyframeAt } from '../../protocol/fold-transition.js';
import type { Keyframe, SeriesPoint, Tick, Transition } from '../../protocol/inspected-history.js';
import type { HeldSession } from './held-session.js';
import { lastBefore } from './thin-out.js';

/** All that the page shows of a session at one moment. */
export interface Moment {
  readonly atMs: number;
  readonly isLive: boolean;
  readonly chart: Keyframe;
  readonly tick: Tick | undefined;
  /** How many entries of the log were there. */
  readonly eventCount: number;
  /** The transition that led to `chart`. */
  readonly transition: Transition | undefined;
}

/** The session at a moment; as it is now when none is given. */
export function momentOf(
  session: HeldSession,
  at: { readonly atMs?: number | undefined; readonly nowMs: number },
): Moment {
  const { atMs } = at;
  if (atMs === undefined || atMs >= at.nowMs) {
    return {
      atMs: at.nowMs,
      isLive: true,
      chart: session.now,
      tick: session.ticks.at(-1),
      eventCount: session.events.length,
      transition: session.transitions.at(-1),
    };
  }
  return {
    atMs,
    isLive: false,
    chart: keyframeAt(session.keyframes, session.transitions, atMs),
    tick: session.ticks[lastBefore(session.ticks, atMs, momentOfItem)],
    eventCount: lastBefore(session.events, atMs, momentOfItem) + 1,
    transition: session.transitions[lastBefore(session.transitions, atMs, momentOfItem)],
  };
}

function momentOfItem({ atMs }: { readonly atMs: number }): number {
  return atMs;
}

/** The bucket of a series that was the latest at a moment. */
export function pointAt(points: readonly SeriesPoint[], atMs: number): SeriesPoint | undefined {
  return points[lastBefore(points, atMs, ([pointMs]) => pointMs)];
}

/** How long a state has been active by a moment, a visit that lasts included. */
export function timeInState({ chart, atMs }: Moment, id: string): number {
  const since = Object.hasOwn(chart.enteredMs, id) ? chart.enteredMs[id] : undefined;
  const before = Object.hasOwn(chart.visits, id) ? (chart.visits[id]?.totalMs ?? 0) : 0;
  return before + (since === undefined ? 0 : Math.max(0, atMs - since));
}
