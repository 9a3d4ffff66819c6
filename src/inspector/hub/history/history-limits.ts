import type { SeriesLimits } from './series-set.js';
import type { TransitionLogLimits } from './transition-log.js';

/** How much is kept of a session, and told of it at once. */
export interface HistoryLimits extends SeriesLimits, TransitionLogLimits {
  /** The most spans of the timeline; even. */
  readonly spans: number;
  /** The most entries of the log. */
  readonly events: number;
  readonly marks: number;
  readonly ticks: number;
  /** The most transitions, and entries of the log, of one update. */
  readonly told: number;
}

/** What is kept unless somebody says otherwise: some 3 MB of memory for a session with ten series. */
export const historyLimits: HistoryLimits = {
  transitions: 1000,
  keyframes: 32,
  spans: 1000,
  events: 1000,
  marks: 500,
  ticks: 300,
  series: 64,
  buckets: 1000,
  bucketMs: 25,
  told: 200,
};
