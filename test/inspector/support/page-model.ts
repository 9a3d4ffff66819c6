import { foldTransition, keyframeAt } from '../../../src/inspector/protocol/fold-transition.js';
import type {
  Keyframe,
  LogEntry,
  SeriesPoint,
  Tick,
  Transition,
} from '../../../src/inspector/protocol/inspected-history.js';
import type { ServerMessage, SessionInfo, SessionUpdate } from '../../../src/inspector/protocol/server-message.js';

/** A session as a page knows it, which has nothing but what it was told. */
export class SessionModel {
  info: SessionInfo;
  base: Keyframe;
  transitions: Transition[];
  events: LogEntry[];
  tick: Tick | undefined;
  readonly points: Map<string, SeriesPoint[]>;

  constructor(info: SessionInfo) {
    this.info = info;
    this.base = info.keyframe;
    this.transitions = [...info.transitions];
    this.events = [...info.events];
    this.tick = info.ticks.at(-1);
    this.points = new Map(info.series.map(({ id, points }) => [id, [...points]]));
  }

  /** The chart now. */
  get chart(): Keyframe {
    return this.transitions.reduce(foldTransition, this.base);
  }

  chartAt(atMs: number): Keyframe {
    return keyframeAt([...this.info.olderKeyframes, this.base], this.transitions, atMs);
  }

  update({ keyframe, transitions = [], events = [], points = {}, tick, ...rest }: SessionUpdate): void {
    if (keyframe) [this.base, this.transitions] = [keyframe, []];
    this.transitions.push(...transitions);
    this.events.push(...events);
    this.tick = tick ?? this.tick;
    for (const [id, more] of Object.entries(points)) this.points.set(id, [...(this.points.get(id) ?? []), ...more]);
    const { actions = this.info.actions, lints = this.info.lints, endedMs = this.info.endedMs } = rest;
    this.info = { ...this.info, actions, lints, ...(endedMs === undefined ? {} : { endedMs }) };
  }
}

/** A page, as far as it is what it was told. */
export class PageModel {
  readonly messages: ServerMessage[] = [];
  readonly sessions = new Map<string, SessionModel>();

  get only(): SessionModel {
    const [session] = this.sessions.values();
    if (!session || this.sessions.size > 1) throw new Error(`There are ${this.sessions.size} sessions.`);
    return session;
  }

  take(message: ServerMessage): void {
    this.messages.push(message);
    switch (message.t) {
      case 'welcome':
      case 'resync':
        this.sessions.clear();
        for (const info of message.sessions) this.sessions.set(info.id, new SessionModel(info));
        return;
      case 'added':
        this.sessions.set(message.session.id, new SessionModel(message.session));
        return;
      case 'removed':
        this.sessions.delete(message.session);
        return;
      case 'batch':
        for (const update of message.sessions) this.sessions.get(update.id)?.update(update);
        return;
      case 'result':
      case 'history':
    }
  }
}
