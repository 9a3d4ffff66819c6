import type { CurveAxis } from '../store/curve-data.js';
import type { FinerSeries, TimeRange } from '../store/finer-points.js';
import type { HeldSession } from '../store/held-session.js';
import type { Moment } from '../store/moment.js';

/** What curves are drawn of, and what a reader does with them. */
export interface CurvesProps {
  readonly session: HeldSession;
  readonly others: readonly HeldSession[];
  readonly moment: Moment;
  readonly pinnedMs: number | undefined;
  /** The part of the life that is shown; undefined for the whole. */
  readonly range: TimeRange | undefined;
  readonly finer: FinerSeries | undefined;
  readonly revision: number;
  readonly theme: string;
  readonly lookAt: (atMs: number) => void;
  readonly zoom: (range: TimeRange) => void;
  readonly showWhole: () => void;
}

/** How curves are drawn. */
export interface CurveHow {
  readonly axis: CurveAxis;
  readonly isLog: boolean;
  /** Weight of what was before, in a smoothed line; 0 for none. */
  readonly smoothing: number;
  /** Id of the session whose curves are drawn beside; empty for none. */
  readonly otherId: string;
  readonly showsNewest: boolean;
}
