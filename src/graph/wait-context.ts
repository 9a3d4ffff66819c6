/** What a node that may wait is told of its run. */
export interface WaitContext {
  /** Stands for the session whose run it is, where several may share a graph. */
  readonly session?: object | undefined;
  /** Aborted when the run is given up or its session closes: what waits must then reject with CancelledError, at once. */
  readonly signal: AbortSignal;
  /** For sources: calls `putBack` should the run fail before it computes anything, so that what was taken is not lost. */
  readonly onAbandoned?: ((putBack: () => void) => void) | undefined;
}
