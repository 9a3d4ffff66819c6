import type { CheckpointPlace } from './checkpoint-place.js';
import type { Clock } from './clock.js';
import type { Logger } from './logger.js';
import type { Outcome } from './outcome.js';
import type { SessionEvent } from './session-event.js';
import type { Feeds, Fetched, NodeOrName } from './fetches.js';
import type { GraphLike } from './graph-like.js';
import type { HeldVariables } from './held-variables.js';
import type { RunMetadata } from './run-metadata.js';
import type { RawRunOptions } from './raw-run-options.js';
import type { JsonLike } from './json-like.js';
import { Check } from './options/check.js';
import { describe } from './options/describe.js';
import { anObject, members } from './options/objects.js';
import { text } from './options/values.js';
import type { SessionConfigProto } from './session-config-proto.js';
import type { SessionSharing, SharedVariables } from './session-sharing.js';
import type { TensorValue } from './tensor-value.js';

/** A run whose fetches are resolved once and used many times. */
export interface PreparedRun<R = unknown> {
  /** Runs the fetches, and gives their values in the same structure. */
  run(feeds?: Feeds | null, options?: RawRunOptions, metadata?: RunMetadata): Promise<R>;
}

/** A task of a cluster, and whether it is there. */
export interface FoundTask {
  readonly name: string;
  /** `host:port`. */
  readonly address: string;
  readonly isListening: boolean;
}

/**
 * The raw session: runs a graph, knows nothing of hooks or recovery. Calls may come at any time and overlap.
 * A user's own needs only graph, run and close.
 */
export interface Session {
  readonly graph: GraphLike;
  /** Runs what `fetches` name and gives their values in the same structure; nothing in them must be disposed. */
  run<const F>(fetches: F, feeds?: Feeds | null, options?: RawRunOptions, metadata?: RunMetadata): Promise<Fetched<F>>;
  /** Releases what the session holds; a second call does nothing. */
  close(): Promise<void>;
  /** Nobody waits for it any more, be it that close() hangs: what is under way must not keep the process alive. */
  letGo?(): void;
  /** Resolves when the steps under way are done, and the variables of tfjs hold what they have written. */
  pull?(): Promise<void>;
  /**
   * Finds out whether the other processes that write and read its checkpoints have this directory; called for a chief, before
   * anything is restored.
   *
   * @throws FailedPreconditionError naming the directory and who does not see it.
   */
  shareDirectory?(place: CheckpointPlace): Promise<void>;
  /** Who is to initialize the variables, for one who waits for that; undefined where nobody else is, or it is not known. */
  findChief?(): Promise<FoundTask | undefined>;
  /** Warns where this directory is not that of the chief; called for a worker, when it has found the chief ready. */
  compareDirectory?(place: CheckpointPlace): Promise<void>;
  /** A monitored session ends, with this outcome: called once, before close(), for the session that is open then. */
  finish?(outcome: Outcome): Promise<void>;
  /** Resolves fetches once, for many runs. */
  prepare?<const F>(fetches: F): PreparedRun<Fetched<F>>;
  /** The global step now, where it is known without a run and a number can hold it. */
  currentGlobalStep?(): number | undefined;
  /** Copies of the variables' values by name; all of them when no names are given. */
  readVariables?(names?: readonly string[]): Promise<ReadonlyMap<string, TensorValue>>;
  /** Keeps the values of the variables of these names as they are at the call, without copying what is large. */
  holdVariables?(names: readonly string[]): HeldVariables;
  /** What the session itself needs to go on: its random numbers. */
  stateDict?(): JsonLike;
  /** Takes what stateDict() gave, in this process or another. */
  loadStateDict?(state: JsonLike): void;
  /** Gives variables new values by name, and leaves the others as they are. */
  writeVariables?(values: ReadonlyMap<string, TensorValue>): Promise<void>;
  /** What it has in common with the other sessions of its graph in this process; undefined where that is nothing. */
  readonly sharing?: SessionSharing | undefined;
  /**
   * Closes a queue as running `op` does, a node that closes one and cancels what waits for room, but for this session alone:
   * what waits for room stays in the line for the others, if there are any. False for any other node, which is left to be run.
   */
  closeForItself?(op: NodeOrName): boolean;
  /** Tensors and bytes that the session's engine holds now, those of other sessions on it included. */
  stats?(): { readonly tensors: number; readonly bytes: number };
}

/** Where a runtime opens a session. */
export interface SessionTarget {
  /** `''` for this process. */
  readonly master: string;
  readonly config: SessionConfig;
  /** What the session is called in messages. */
  readonly name?: string | undefined;
  /** Time for the limits of its runs; the process's own. */
  readonly clock?: Clock | undefined;
  /** Told whom the opening waits for; the console by default. */
  readonly logger?: Logger | undefined;
  /** Told of what `events$` of a monitored session should say. */
  readonly tell?: ((event: SessionEvent) => void) | undefined;
  /** The most milliseconds that the opening may wait for other processes. */
  readonly maxWaitMs?: number | undefined;
}

/** What computes the steps of a Graph: tfjs, or TensorFlow once they are traced; `'auto'` takes TensorFlow where it can. */
export type RuntimeName = 'eager' | 'compiled' | 'auto';

/** Settings of a raw session. */
export interface SessionConfig {
  /** What computes the steps of a Graph; `'eager'`. */
  readonly runtime?: RuntimeName | undefined;
  /** The tfjs backend; `'wasm'`. */
  readonly backend?: string | undefined;
  /** Seeds the random numbers of the session's runs: the same seed, the same numbers. */
  readonly seed?: number | string | undefined;
  /**
   * A compiled step is traced again, and compared, before each so many of its runs, to find what functions close over and a
   * training loop changes; 0 for never. Before the second run in any other case, and by default before the 10th, the 100th, the
   * 1000th and so on.
   */
  readonly verifyEvery?: number | undefined;
  /** TensorFlow's C library; where it is looked for is said at `monitored-session/tensorflow`. */
  readonly libtensorflow?: string | undefined;
  /** TensorFlow's ConfigProto in camelCase, for sessions of TensorFlow itself: `{ intraOpParallelismThreads: 1 }`. */
  readonly sessionConfig?: SessionConfigProto | undefined;
  /**
   * Runs of TensorFlow in this process are made on the thread that calls, which waits for their end: the fastest for small
   * steps, but no timer, signal or file gets its turn meanwhile. Runs that wait for others are never made so.
   */
  readonly blocking?: boolean | undefined;
}

/** One engine that can run graphs. */
export interface Runtime {
  readonly name: string;
  /** The variables that the sessions of a graph share in this process; undefined where each session has its own. */
  sharedVariables?(graph: GraphLike): SharedVariables | undefined;
  /** Opens a session over a graph; `signal` gives the opening up. */
  openSession(graph: GraphLike, target: SessionTarget, signal: AbortSignal): Promise<Session>;
  /** Tensors and bytes that the engine holds now. */
  stats(): { readonly tensors: number; readonly bytes: number };
}

/** Opens sessions. */
export const aRuntime: Check<Runtime> = /* @__PURE__ */ members<Runtime>('a runtime', ['openSession']);

/** Where sessions are opened. */
export const aMaster: Check<string> = /* @__PURE__ */ text("a string ('' for this process)");

const isObject = /* @__PURE__ */ anObject('settings of a session');

/** Settings of a session. */
export const someSettings: Check<SessionConfig> = /* @__PURE__ */ new Check<SessionConfig>(
  'type',
  isObject.requirement,
  (value) => {
    const fault = isObject.run(value);
    const text = describe(value);
    return fault && typeof value === 'string' ? { ...fault, got: `${text}: give { backend: ${text} }` } : fault;
  },
);
