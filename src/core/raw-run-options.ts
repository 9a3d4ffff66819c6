/** Debugger settings of a run (TensorFlow's DebugOptions). */
export interface DebugOptions {
  /** What to watch; those of hooks are appended to the caller's. */
  readonly debugTensorWatchOpts?: readonly DebugTensorWatch[] | undefined;
  /** Reset the count of bytes that the debugger wrote; true if anybody asks for it. */
  readonly resetDiskByteUsage?: boolean | undefined;
  /** The step that the debugger is told; the caller's alone. */
  readonly globalStep?: number | undefined;
}

/** One tensor to watch (TensorFlow's DebugTensorWatch). */
export interface DebugTensorWatch {
  readonly nodeName: string;
  readonly outputSlot?: number | undefined;
  readonly debugOps?: readonly string[] | undefined;
  readonly debugUrls?: readonly string[] | undefined;
}

/** The fields that TensorFlow's RunOptions has. The caller's object is never modified. */
export interface EngineRunOptions {
  /** How much to trace, 0 (nothing) to 3 (everything); the greatest of all requests. */
  readonly traceLevel?: number | undefined;
  /** Milliseconds until a run fails with DeadlineExceededError, 0 for no limit; the greatest of all requests. */
  readonly timeoutInMs?: number | undefined;
  /** The thread pool for the run; the greatest of all requests. */
  readonly interOpThreadPool?: number | undefined;
  /** Put the graphs that were run into the metadata. */
  readonly outputPartitionGraphs?: boolean | undefined;
  /** Say which tensors hold memory when it is used up. */
  readonly reportTensorAllocationsUponOom?: boolean | undefined;
  readonly debugOptions?: DebugOptions | undefined;
}

/** Options of one run of a raw session. */
export interface RawRunOptions extends EngineRunOptions {
  /** Gives the run up: it rejects with CancelledError. */
  readonly signal?: AbortSignal | undefined;
}
