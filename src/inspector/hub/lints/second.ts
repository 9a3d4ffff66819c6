import type { StepSummary } from '../../protocol/inspected-history.js';

/** What lints are judged by: what one second of a session was like. */
export interface Second {
  readonly atMs: number;
  /** The steps of the second; undefined when there was none. */
  readonly step: StepSummary | undefined;
  /** The fewest tensors that were seen in the second; undefined when nobody counted. */
  readonly fewestTensors: number | undefined;
  /** The greatest lag of the event loop; undefined when nobody measured. */
  readonly lagMs: number | undefined;
  /** Steps that took far longer than those around them. */
  readonly stragglers: number;
  readonly restarts: number;
  /** Names of fetched scalars that were NaN, with whether their latest value still is. */
  readonly nan: ReadonlyMap<string, boolean>;
}
