import type { CoordinatorLike } from './coordinator-like.js';
import type { Feeds } from './fetches.js';
import type { GraphLike } from './graph-like.js';
import type { JsonLike } from './json-like.js';
import type { Outcome } from './outcome.js';
import type { RunMetadata } from './run-metadata.js';
import type { EngineRunOptions, RawRunOptions } from './raw-run-options.js';
import type { ScaffoldLike } from './scaffold-like.js';
import type { Session } from './session.js';
import type { SessionEvent } from './session-event.js';
import type { Storage } from './storage.js';

/** What a hook adds to a run, or what the caller asked for. */
export interface SessionRunArgs {
  /** Any fetch structure; none when absent or null. */
  readonly fetches?: unknown;
  readonly feeds?: Feeds | null | undefined;
  /** Joined with the caller's. Which hooks see a run, and what gives it up, only the caller says. */
  readonly options?: EngineRunOptions | undefined;
}

/** How a hook asks for a checkpoint of the step under way. */
export interface SaveRequest {
  /**
   * Whether the hook has changed variables in this step: what was measured of them before counts no more, and a checkpoint
   * that was taken in the step before is replaced; false.
   */
  readonly changed?: boolean | undefined;
}

/** One try of one run; the same object for every hook, before and after. */
export interface SessionRunContext {
  /** What the caller of run() gave: fetches and feeds, never options. */
  readonly originalArgs: SessionRunArgs;
  /** The raw session: a run on it is seen by no hook. */
  readonly session: Session;
  readonly stopRequested: boolean;
  /** Aborted when the monitored session is asked to close: whatever waits in a callback should give up then. */
  readonly signal?: AbortSignal | undefined;
  /**
   * Has `callback` called once the last afterRun() of this try has returned, before the caller gets the values; not at
   * all when the try fails before. An error of it is the step's.
   *
   * @param failed called in its place when the try fails before, ahead of the caller and of a recovery, with what it fails
   * with; an error of it is lost beside the step's
   */
  atStepEnd?(callback: () => void, failed?: (error: unknown) => void): void;
  /**
   * Notes what was measured of the variables as they are when this step ends, by name: it is kept with the checkpoint of
   * the step, if one is saved.
   */
  measure?(metrics: Readonly<Record<string, number>>): void;
  /** What the hooks have measured in this step, by name. */
  readonly measured?: Readonly<Record<string, number>> | undefined;
  /** Asks whoever saves checkpoints to save one at the end of this step; where nobody does, it is lost. */
  requestSave?(request?: SaveRequest): void;
  /** What was asked for with requestSave(); undefined when nothing was. */
  readonly saveRequest?: SaveRequest | undefined;
  /** Asks for a stop once this run has completed; lost when it fails. */
  requestStop(reason?: string): void;
}

/** What a run gave. */
export interface SessionRunValues<R = unknown> {
  /** Values of what the hook asked for, in its structure; undefined when it asked for nothing. */
  readonly results: R;
  /** The options that the raw run was made with. */
  readonly options: RawRunOptions;
  readonly runMetadata: RunMetadata;
}

/** What begin() gets: the graph, which may still grow, and what the session's creator has of scaffold, storage and summaryDir. */
export interface BeginContext {
  readonly graph: GraphLike;
  readonly scaffold?: ScaffoldLike | undefined;
  /** Where the files of the session are; this machine when left out. */
  readonly storage?: Storage | undefined;
  /** The directory of the event file of the session; undefined where it writes none. */
  readonly summaryDir?: string | undefined;
  /** Aborted when the monitored session is asked to close: whatever waits before the first step should give up then. */
  readonly signal?: AbortSignal | undefined;
  /** Puts an event into the session's `events$`; nobody hears it when left out. */
  tell?(event: SessionEvent): void;
  /**
   * Asks for a stop outside of any run, for a training that turns out to be over when its session is made: `shouldStop()` is
   * true, the session ends as `stopped` with the reason, and a run that is asked for all the same ends in StopIteration. The
   * first stop of a session counts; a request after the close does nothing.
   */
  requestStop?(reason?: string): void;
}

/**
 * Extends the runs of a monitored session. Every member is optional.
 *
 * Each callback is waited for as long as there is time: at the opening until `openTimeoutSecs`, at the close until
 * `stopGracePeriodSecs`. Then the session goes on without it, and tells `work.abandoned`.
 */
export interface SessionRunHook {
  /** Called once, before the graph is finalized; it may add nodes. */
  begin?(context: BeginContext): void | Promise<void>;
  /** Called for every session that is created: at the start, and at each recovery. */
  afterCreateSession?(session: Session, coordinator: CoordinatorLike): void | Promise<void>;
  /** Called before each try of each run; what it returns joins the run. */
  beforeRun?(context: SessionRunContext): BeforeRunResult | Promise<BeforeRunResult>;
  /** Called after each try that succeeded. */
  afterRun?(context: SessionRunContext, values: SessionRunValues): void | Promise<void>;
  /** Called when a pause has taken hold. Nobody waits for it, and an error of it is reported. */
  paused?(reason?: string): void | Promise<void>;
  /** Called when the session goes on after a pause, as paused() is; not when it is closed. */
  resumed?(): void | Promise<void>;
  /**
   * Called exactly once for each place in the list whose begin() returned, with the live session or undefined. One whose
   * begin() returns when it is waited for no longer is called once the session is closed.
   */
  end?(session: Session | undefined, outcome: Outcome): void | Promise<void>;
  /**
   * Called when end() is waited for no longer, though it has not returned: gives back what others must not be kept from, such
   * as locks. It is waited for as long as there still is time.
   */
  endAbandoned?(): void | Promise<void>;
  /** Names the hook's state in a checkpoint; its class name otherwise. */
  readonly stateKey?: string | undefined;
  /** What the hook needs to go on, for a checkpoint. */
  stateDict?(): JsonLike;
  /** Takes what stateDict() gave, before afterCreateSession() of a session that was restored. */
  loadStateDict?(state: JsonLike): void;
}

/** What beforeRun may return: what to add to the run, or nothing. */
// eslint-disable-next-line @typescript-eslint/no-invalid-void-type -- a callback without a return statement is welcome
export type BeforeRunResult = SessionRunArgs | null | undefined | void;
