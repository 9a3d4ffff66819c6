import type { Feeds } from '../core/fetches.js';
import { isPromiseLike } from '../core/is-promise-like.js';
import type { LiveSession } from '../core/live-session.js';
import type { RunMetadata, RunOptions } from '../core/run-options.js';
import type { SessionRunHook } from '../core/session-run-hook.js';
import type { HookCall } from './hook-calls.js';
import { RunContext } from './run-context.js';

/** One run as its caller asked for it; the same over all its tries. */
export interface StepRequest {
  /** Number of the run in the life of the monitored session, from 0. */
  readonly index: number;
  readonly fetches: unknown;
  readonly feeds: Feeds | null | undefined;
  readonly options: RunOptions | undefined;
  readonly metadata: RunMetadata | undefined;
}

/** One try of a run as the pipeline makes it. */
export interface FlightPlan {
  readonly request: StepRequest;
  /** Number of the try, from 1. */
  readonly attempt: number;
  readonly live: LiveSession;
  /** When the try began, in milliseconds of the session's clock. */
  readonly startedAtMs: number;
  /** Aborted when the monitored session is asked to close, or the run is given up. */
  readonly signal: AbortSignal;
}

/** Called once, with what the try came to. */
export interface FlightEnd {
  readonly resolve: (values: unknown) => void;
  readonly reject: (error: unknown) => void;
}

/**
 * One try of one run on its way through the pipeline. It carries its own failure: a stage hands a failed flight on
 * untouched, and nothing ever goes down the pipeline's error channel.
 */
export class StepFlight {
  readonly request: StepRequest;
  /** Number of the try, from 1. */
  readonly attempt: number;
  readonly live: LiveSession;
  readonly context: RunContext;
  /** What the caller asked for; an operator may put another structure in its place. */
  fetches: unknown;
  /** Feeds of the caller. */
  feeds: Feeds | null | undefined;
  /** What hooks have asked for so far. */
  hookFetches = new Map<SessionRunHook, unknown>();
  hookFeeds: Feeds | undefined;
  /** The options that the run is made with; never changed in place, since at first they are the caller's object. */
  options: RunOptions;
  readonly metadata: RunMetadata;
  values: { readonly caller: unknown; readonly hooks: ReadonlyMap<SessionRunHook, unknown> } | undefined;
  readonly startedAtMs: number;
  /** The latest call of a hook's callback for this flight. */
  hookCall: HookCall | undefined;
  /** What that callback returned, if it is a promise: the hook is in it until it settles. */
  callback: PromiseLike<unknown> | undefined;
  #failure: { readonly error: unknown } | undefined;
  #end: FlightEnd | undefined;
  #onSettled: (() => void)[] | undefined;

  constructor({ request, attempt, live, startedAtMs, signal }: FlightPlan, end: FlightEnd) {
    this.request = request;
    this.attempt = attempt;
    this.live = live;
    this.context = new RunContext({ fetches: request.fetches, feeds: request.feeds }, live.session, signal);
    this.fetches = request.fetches;
    this.feeds = request.feeds;
    this.options = request.options ?? {};
    this.metadata = request.metadata ?? {};
    this.startedAtMs = startedAtMs;
    this.#end = end;
  }

  /** True once the try has failed or was given up: no stage works on it any more. */
  get over(): boolean {
    return this.#failure !== undefined || this.#end === undefined;
  }

  /** Makes the try fail; the first failure counts. */
  fail(error: unknown): void {
    this.#failure ??= { error };
  }

  /** Adds what is to be done once the caller was told. */
  onSettled(release: () => void): void {
    (this.#onSettled ??= []).push(release);
  }

  /** Tells the caller what the try came to, once. */
  settle(): void {
    const end = this.#end;
    if (end === undefined) return;
    this.#end = undefined;
    for (const release of this.#onSettled ?? []) release();
    if (this.#failure) {
      this.context.failStep();
      end.reject(this.#failure.error);
    } else end.resolve(this.values?.caller);
  }

  /** Gives the try up at once, wherever it is. */
  abandon(error: unknown): void {
    this.fail(error);
    this.settle();
  }

  /** Notes a call of a hook's callback and, where the run may be given up meanwhile, what that returned. */
  entered(call: HookCall | undefined, result: unknown): void {
    this.hookCall = call;
    if (this.request.options?.signal) this.callback = isPromiseLike(result) ? result : undefined;
  }

  /** True when the run's options let this hook see it. */
  sees(hook: SessionRunHook): boolean {
    const { hooks } = this.request.options ?? {};
    return hooks === undefined || (hooks !== 'none' && hooks.only.includes(hook));
  }
}
