import type { Chart } from '../chart/chart.js';
import type { ActionName } from './client-message.js';
import type {
  Keyframe,
  Lint,
  LogEntry,
  Mark,
  Series,
  SeriesInfo,
  SeriesPoint,
  StateSpan,
  Tick,
  Transition,
} from './inspected-history.js';

/** A session, or a machine, with all that is kept of its history. */
export interface SessionInfo {
  readonly id: string;
  readonly name: string;
  readonly kind: 'session' | 'machine';
  /** Id of the machine that it belongs to. */
  readonly parent?: string | undefined;
  readonly chart: Chart;
  /** What can be asked of it now. */
  readonly actions: readonly ActionName[];
  readonly startedMs: number;
  /** Left out while it lasts. */
  readonly endedMs?: number | undefined;
  /** The chart at the oldest moment from which all transitions are kept. */
  readonly keyframe: Keyframe;
  /** All transitions since `keyframe`, oldest first: folded into it they give the chart of any moment, and of now. */
  readonly transitions: readonly Transition[];
  /** Some moments before `keyframe`, oldest first. */
  readonly olderKeyframes: readonly Keyframe[];
  /** The latest entries of the log, oldest first; those before them are dropped. */
  readonly events: readonly LogEntry[];
  /** Some moments of the whole life, oldest first; the last one is the latest. */
  readonly ticks: readonly Tick[];
  readonly series: readonly Series[];
  /** The whole life, oldest first. */
  readonly timeline: readonly StateSpan[];
  readonly marks: readonly Mark[];
  readonly lints: readonly Lint[];
}

/** What is new of a session; what is left out is as it was. */
export interface SessionUpdate {
  readonly id: string;
  /** The chart now, where there were too many transitions to tell them; it takes the place of all that were told. */
  readonly keyframe?: Keyframe | undefined;
  readonly transitions?: readonly Transition[] | undefined;
  readonly events?: readonly LogEntry[] | undefined;
  /** Series that were not there before. */
  readonly series?: readonly SeriesInfo[] | undefined;
  /** New buckets, by the id of their series. */
  readonly points?: Readonly<Record<string, readonly SeriesPoint[]>> | undefined;
  readonly tick?: Tick | undefined;
  readonly marks?: readonly Mark[] | undefined;
  /** All lints there are now. */
  readonly lints?: readonly Lint[] | undefined;
  /** All that can be asked of it now. */
  readonly actions?: readonly ActionName[] | undefined;
  readonly endedMs?: number | undefined;
}

/** What a page is told. */
export type ServerMessage =
  /** The first answer, to a hello with the right token. */
  | {
      readonly t: 'welcome';
      readonly v: number;
      readonly nowMs: number;
      readonly sessions: readonly SessionInfo[];
    }
  /** What is new; at most 20 a second. */
  | { readonly t: 'batch'; readonly nowMs: number; readonly sessions: readonly SessionUpdate[] }
  /** The page was too slow for `behind` batches: all that is kept, in their place. */
  | {
      readonly t: 'resync';
      readonly nowMs: number;
      readonly behind: number;
      readonly sessions: readonly SessionInfo[];
    }
  | { readonly t: 'added'; readonly nowMs: number; readonly session: SessionInfo }
  /** The session is forgotten, for later ones: it is closed, and no page sees it any more. */
  | { readonly t: 'removed'; readonly session: string }
  /** What an action came to. */
  | {
      readonly t: 'result';
      readonly id: number;
      readonly ok: boolean;
      /** Why not, in words. */
      readonly error?: string | undefined;
      /** The call of the API that does the same. */
      readonly call: string;
    }
  /** The answer to a history. */
  | {
      readonly t: 'history';
      readonly id: number;
      readonly session: string;
      readonly points: Readonly<Record<string, readonly SeriesPoint[]>>;
    };
