import type { SessionRunHook } from './session-run-hook.js';

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

/** Options of one run of a monitored session. */
export interface RunOptions extends RawRunOptions {
  /** Which hooks see the run: all, none, or only those listed, the very objects that the session was given. */
  readonly hooks?: 'none' | { readonly only: readonly SessionRunHook[] } | undefined;
}

/** What a run tells about itself; the session fills the object that it is given. */
export interface RunMetadata {
  /** Times of what ran, when traceLevel is above 0. */
  stepStats?: StepStats | undefined;
  [key: string]: unknown;
}

/** When what ran in one run. */
export interface StepStats {
  readonly nodeStats: readonly NodeStats[];
  /** What the engine did for the nodes, in order, where the runtime can tell. */
  readonly kernelStats?: readonly KernelStats[] | undefined;
  /** When the run began, in microseconds since 1970. */
  readonly startEpochMicros?: number | undefined;
}

/** When one node ran. */
export interface NodeStats {
  readonly nodeName: string;
  /** Microseconds since the run began. */
  readonly startMicros: number;
  readonly durationMicros: number;
}

/** When one kernel of the engine ran. */
export interface KernelStats {
  readonly kernelName: string;
  /** The node that it ran for; undefined where several share it, as in taking gradients. */
  readonly nodeName?: string | undefined;
  /** Microseconds since the run began. */
  readonly startMicros: number;
  readonly durationMicros: number;
  /** Bytes that it added to what the engine holds, without those of kernels that ran within it. */
  readonly bytesAdded?: number | undefined;
  readonly outputShapes?: readonly (readonly number[])[] | undefined;
}
