import type { Feeds } from '../core/fetches.js';
import type { LiveSession } from '../core/live-session.js';
import type { RunOptions } from '../core/run-options.js';
import type { RunMetadata } from '../core/run-metadata.js';
import type { RawRunOptions } from '../core/raw-run-options.js';
import type { SessionRunHook } from '../core/session-run-hook.js';
import type { StepResult } from '../core/step-result.js';
import type { RunContext } from './run-context.js';

/** One run as its caller asked for it; the same over all its tries. */
export interface StepRequest {
  /** Number of the run in the life of the monitored session, from 0. */
  readonly index: number;
  readonly fetches: unknown;
  readonly feeds: Feeds | null | undefined;
  readonly options: RunOptions | undefined;
  readonly metadata: RunMetadata | undefined;
}

/** One try of a run: what is known of it from the first operator to the last. */
export interface StepTry {
  readonly request: StepRequest;
  /** Number of the try, from 1. */
  readonly attempt: number;
  readonly live: LiveSession;
  readonly context: RunContext;
  readonly metadata: RunMetadata;
  /** When the try began, in milliseconds of the session's clock. */
  readonly startedAtMs: number;
}

/** What a hook asked for, and behind it those before it: a list that grows without a copy. */
export interface HookFetches {
  readonly hook: SessionRunHook;
  readonly fetches: unknown;
  readonly before: HookFetches | undefined;
}

/** What the caller and the hooks so far ask for. */
export interface StepPlan {
  /** What the caller asked for; an operator may put another structure in its place. */
  readonly fetches: unknown;
  /** Feeds of the caller. */
  readonly feeds: Feeds | null | undefined;
  /** What hooks asked for so far, the latest first. */
  readonly hookFetches: HookFetches | undefined;
  /** Feeds of the hooks so far; undefined without any. */
  readonly hookFeeds: Feeds | undefined;
  /** Options of the caller, joined with those of the hooks so far; never the caller's object once a hook has any. */
  readonly options: RunOptions;
}

/** One run of the raw session, for all who ask. */
export interface RawRun {
  readonly fetches: { readonly caller: unknown; readonly hooks: ReadonlyMap<SessionRunHook, unknown> };
  readonly feeds: Feeds | null | undefined;
  readonly options: RawRunOptions;
}

/** What the raw session gave, and the options that it was given. */
export interface RawValues {
  readonly values: unknown;
  readonly options: RawRunOptions;
}

/** What the caller and the hooks get. */
export interface StepValues {
  readonly caller: unknown;
  readonly hooks: ReadonlyMap<SessionRunHook, unknown>;
  /** The options that the run was made with. */
  readonly options: RawRunOptions;
  /** The step as `steps$` tells it; undefined where nobody listens. */
  readonly result?: StepResult | undefined;
}

/** A try that goes well so far. */
export interface StepOk<T> {
  readonly step: StepTry;
  readonly ok: T;
}

/** A try that has failed or was given up. */
export interface StepFailed {
  readonly step: StepTry;
  readonly error: unknown;
}

/** What travels through the pipeline. A value never changes: each operator maps it to another one. */
export type StepValue<T> = StepOk<T> | StepFailed;

/** True for a try that has failed. */
export function hasFailed(value: StepValue<unknown>): value is StepFailed {
  return 'error' in value;
}

/** True when the options of a run let this hook see it. */
export function isSeenBy({ request: { options } }: StepTry, hook: SessionRunHook): boolean {
  const hooks = options?.hooks;
  return hooks === undefined || (hooks !== 'none' && hooks.only.includes(hook));
}

/** Makes of a function of what goes well one of step values, for `map`: an error of it makes the try fail. */
export function whenOk<I, O>(project: (value: StepOk<I>) => O): (value: StepValue<I>) => StepValue<O> {
  return (value) => {
    if (hasFailed(value)) return value;
    try {
      return { step: value.step, ok: project(value) };
    } catch (error) {
      return { step: value.step, error };
    }
  };
}
