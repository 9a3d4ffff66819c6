/** A step that succeeded. */
export interface StepResult {
  /** Number of the run in the life of the monitored session, from 0. */
  readonly index: number;
  /** Number of the try that succeeded, from 1. */
  readonly attempt: number;
  /** Values of the caller's fetches, in their structure. */
  readonly values: unknown;
  /** The global step after the run, where the raw session knows it without a run. */
  readonly globalStep?: number | undefined;
  /** Milliseconds from the first hook to the last. */
  readonly durationMs: number;
}
