import { foldTransition } from '../../protocol/fold-transition.js';
import type {
  Keyframe,
  Lint,
  LogEntry,
  Mark,
  SeriesInfo,
  SeriesPoint,
  StateSpan,
  Tick,
  Transition,
} from '../../protocol/inspected-history.js';
import type { SessionInfo, SessionUpdate } from '../../protocol/server-message.js';
import { historyBounds } from './history-bounds.js';
import { mergePoints } from './merge-points.js';
import { thinOut } from './thin-out.js';

/** A series with what is kept of it. */
export interface HeldSeries {
  readonly info: SeriesInfo;
  readonly points: SeriesPoint[];
}

/** All that the page keeps of one session: what it was told first, and each update since, within bounds. */
export class HeldSession {
  readonly info: SessionInfo;
  readonly events: LogEntry[];
  readonly ticks: Tick[];
  readonly series: Map<string, HeldSeries>;
  readonly timeline: StateSpan[];
  readonly marks: Mark[];
  /** Oldest first; the last one is folded into by {@link transitions}. */
  readonly keyframes: [Keyframe, ...Keyframe[]];
  readonly transitions: Transition[];
  lints: readonly Lint[];
  actions: SessionInfo['actions'];
  endedMs: number | undefined;
  #now: Keyframe;

  constructor(info: SessionInfo) {
    this.info = info;
    this.events = [...info.events];
    this.ticks = [...info.ticks];
    this.series = new Map(info.series.map(({ points, ...one }) => [one.id, { info: one, points: [...points] }]));
    this.timeline = [...info.timeline];
    this.marks = [...info.marks];
    const [first, ...rest] = [...info.olderKeyframes, info.keyframe];
    this.keyframes = [first, ...rest];
    this.transitions = [...info.transitions];
    this.lints = info.lints;
    this.actions = info.actions;
    this.endedMs = info.endedMs;
    this.#now = info.transitions.reduce(foldTransition, info.keyframe);
  }

  /** The chart as it is now. */
  get now(): Keyframe {
    return this.#now;
  }

  /** Takes what is new. */
  update(update: SessionUpdate): void {
    if (update.keyframe !== undefined) this.#jump(update.keyframe);
    for (const transition of update.transitions ?? []) this.#enter(transition);
    this.events.push(...(update.events ?? []));
    for (const info of update.series ?? []) {
      if (!this.series.has(info.id)) this.series.set(info.id, { info, points: [] });
    }
    for (const [id, points] of Object.entries(update.points ?? {})) this.series.get(id)?.points.push(...points);
    if (update.tick !== undefined) this.ticks.push(update.tick);
    this.marks.push(...(update.marks ?? []));
    this.lints = update.lints ?? this.lints;
    this.actions = update.actions ?? this.actions;
    if (update.endedMs !== undefined) this.#end(update.endedMs);
    this.#forget();
  }

  #enter(transition: Transition): void {
    this.transitions.push(transition);
    this.#now = foldTransition(this.#now, transition);
    if (transition.entered.length === 0 && this.timeline.length > 0) return;
    this.#closeSpan(transition.atMs);
    this.timeline.push({ fromMs: transition.atMs, states: transition.to });
  }

  /** What is between the last transition that was told and the keyframe is lost. */
  #jump(keyframe: Keyframe): void {
    this.keyframes.push(this.#now, keyframe);
    this.transitions.length = 0;
    this.#now = keyframe;
    this.#closeSpan(keyframe.atMs);
    this.timeline.push({ fromMs: keyframe.atMs, states: keyframe.states });
  }

  #end(atMs: number): void {
    this.endedMs = atMs;
    this.#closeSpan(atMs);
  }

  #closeSpan(atMs: number): void {
    const last = this.timeline.at(-1);
    if (last !== undefined && last.toMs === undefined) this.timeline.splice(-1, 1, { ...last, toMs: atMs });
  }

  #forget(): void {
    const { transitions, keyframes, events, ticks, series, timeline, marks } = this;
    if (transitions.length > historyBounds.transitions) {
      const folded = transitions.splice(0, transitions.length >> 1);
      keyframes.push(folded.reduce(foldTransition, keyframes.at(-1) ?? keyframes[0]));
      thinOut(keyframes, historyBounds.keyframes, (older) => older);
    }
    if (events.length > historyBounds.events) events.splice(0, events.length - historyBounds.events);
    thinOut(ticks, historyBounds.ticks, (_, newer) => newer);
    for (const { points } of series.values()) thinOut(points, historyBounds.points, mergePoints);
    thinOut(timeline, historyBounds.spans, mergeSpans);
    thinOut(marks, historyBounds.marks, (_, newer) => newer);
  }
}

function mergeSpans(older: StateSpan, newer: StateSpan): StateSpan {
  const longer = lengthOf(older) > lengthOf(newer) ? older : newer;
  const merged = (older.merged ?? 1) + (newer.merged ?? 1);
  return { fromMs: older.fromMs, toMs: newer.toMs, states: longer.states, merged };
}

function lengthOf({ fromMs, toMs = fromMs }: StateSpan): number {
  return toMs - fromMs;
}
