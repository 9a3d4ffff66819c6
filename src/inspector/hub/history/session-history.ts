import type { ActionName } from '../../protocol/client-message.js';
import type {
  Lint,
  LogEntry,
  Mark,
  SeriesInfo,
  SeriesPoint,
  Tick,
  Transition,
} from '../../protocol/inspected-history.js';
import type { SessionInfo, SessionUpdate } from '../../protocol/server-message.js';
import { EventLog } from './event-log.js';
import { historyLimits, type HistoryLimits } from './history-limits.js';
import { SeriesSet, type SeriesRecorder } from './series-set.js';
import { StateTimeline } from './state-timeline.js';
import { ThinnedList } from './thinned-list.js';
import { TransitionLog } from './transition-log.js';

/** What a session, or a machine, is all its life. */
export type Identity = Pick<SessionInfo, 'id' | 'name' | 'kind' | 'parent' | 'chart' | 'startedMs'>;

/** The part of an update that is collected until it is taken. */
interface Pending {
  transitions: Transition[];
  events: LogEntry[];
  marks: Mark[];
  tick: Tick | undefined;
  lints: readonly Lint[] | undefined;
  actions: readonly ActionName[] | undefined;
  isEnded: boolean;
}

/** The history of one session or machine, in bounded memory: all that a page is told, at once or bit by bit. */
export class SessionHistory {
  readonly identity: Identity;
  readonly #limits: HistoryLimits;
  readonly #transitions: TransitionLog;
  readonly #timeline: StateTimeline;
  readonly #log: EventLog;
  readonly #marks: ThinnedList<Mark>;
  readonly #ticks: ThinnedList<Tick>;
  readonly #series: SeriesSet;
  #lints: readonly Lint[] = [];
  #actions: readonly ActionName[] = [];
  #endedMs: number | undefined;
  #pending = nothing();
  /** Whether it has ended, and nothing was added since it was told of last. */
  #isQuiet = false;

  constructor(identity: Identity, limits: HistoryLimits = historyLimits) {
    this.identity = identity;
    this.#limits = limits;
    this.#transitions = new TransitionLog(identity.startedMs, limits);
    this.#timeline = new StateTimeline(limits.spans);
    this.#log = new EventLog(limits.events);
    this.#marks = new ThinnedList(limits.marks);
    this.#ticks = new ThinnedList(limits.ticks);
    this.#series = new SeriesSet(limits);
  }

  /** When it ended; undefined while it lasts. */
  get endedMs(): number | undefined {
    return this.#endedMs;
  }

  /** The lints there are now. */
  get lints(): readonly Lint[] {
    return this.#lints;
  }

  transition(transition: Transition): void {
    this.#transitions.add(transition);
    if (transition.entered.length + transition.exited.length > 0) this.#timeline.enter(transition.atMs, transition.to);
    this.#pending.transitions.push(transition);
    if (this.#pending.transitions.length > 2 * this.#limits.told) this.#pending.transitions.shift();
  }

  log(entry: Omit<LogEntry, 'id'>): LogEntry {
    this.#isQuiet = false;
    const numbered = this.#log.add(entry);
    this.#pending.events.push(numbered);
    if (this.#pending.events.length >= 2 * this.#limits.told) {
      this.#pending.events = this.#pending.events.slice(-this.#limits.told);
    }
    return numbered;
  }

  mark(mark: Mark): void {
    this.#marks.add(mark);
    this.#pending.marks.push(mark);
    if (this.#pending.marks.length > this.#limits.marks) this.#pending.marks.shift();
  }

  tick(tick: Tick): void {
    this.#ticks.add(tick);
    this.#pending.tick = tick;
  }

  /** A series to add values to, made when there is none; undefined when there are too many. */
  series(id: string, describe: () => Omit<SeriesInfo, 'id'>): SeriesRecorder | undefined {
    return this.#series.of(id, describe);
  }

  setLints(lints: readonly Lint[]): void {
    this.#lints = lints;
    this.#pending.lints = lints;
  }

  /** Says what can be asked of it now. */
  setActions(actions: readonly ActionName[]): void {
    if (actions.join() === this.#actions.join()) return;
    this.#actions = actions;
    this.#pending.actions = actions;
  }

  /** Nothing comes any more. */
  end(atMs: number): void {
    if (this.#endedMs !== undefined) return;
    this.#endedMs = atMs;
    this.#pending.isEnded = true;
    this.#timeline.end(atMs);
    this.setActions([]);
  }

  /** The series between two moments, in `buckets` or fewer each. */
  between(fromMs: number, toMs: number, buckets: number): Readonly<Record<string, readonly SeriesPoint[]>> {
    return this.#series.between(fromMs, toMs, buckets);
  }

  /** All that is kept, for a page that joins; what {@link takeUpdate} has not given yet is to be taken before. */
  info(): SessionInfo {
    const { keyframe, transitions, olderKeyframes } = this.#transitions;
    return {
      ...this.identity,
      actions: this.#actions,
      ...(this.#endedMs === undefined ? {} : { endedMs: this.#endedMs }),
      keyframe,
      transitions: transitions.slice(),
      olderKeyframes: olderKeyframes.slice(),
      events: this.#log.entries,
      ticks: this.#ticks.items.slice(),
      series: this.#series.all(),
      timeline: this.#timeline.spans.slice(),
      marks: this.#marks.items.slice(),
      lints: this.#lints,
    };
  }

  /** What is new since the last call; undefined when there is nothing. */
  takeUpdate(): SessionUpdate | undefined {
    if (this.#isQuiet) return undefined;
    const { transitions, events, marks, tick, lints, actions, isEnded } = this.#pending;
    this.#pending = nothing();
    const { series, points } = this.#series.take();
    this.#isQuiet = this.#endedMs !== undefined;
    const update: SessionUpdate = {
      id: this.identity.id,
      ...this.#told(transitions),
      ...(events.length > 0 ? { events: events.slice(-this.#limits.told) } : {}),
      ...(series.length > 0 ? { series } : {}),
      ...(Object.keys(points).length > 0 ? { points } : {}),
      ...(tick === undefined ? {} : { tick }),
      ...(marks.length > 0 ? { marks } : {}),
      ...(lints === undefined ? {} : { lints }),
      ...(actions === undefined ? {} : { actions }),
      ...(isEnded ? { endedMs: this.#endedMs } : {}),
    };
    return Object.keys(update).length > 1 ? update : undefined;
  }

  /** Transitions one by one, or the chart in their place. */
  #told(transitions: readonly Transition[]): Pick<SessionUpdate, 'keyframe' | 'transitions'> {
    if (transitions.length > this.#limits.told) return { keyframe: this.#transitions.latest() };
    return transitions.length > 0 ? { transitions } : {};
  }
}

function nothing(): Pending {
  return {
    transitions: [],
    events: [],
    marks: [],
    tick: undefined,
    lints: undefined,
    actions: undefined,
    isEnded: false,
  };
}
