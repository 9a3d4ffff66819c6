import type { ResourceFill } from './resource-fill.js';

/** A callback that a session calls of a hook; `project` is that of a stepOperator. */
export type HookMethod =
  'begin' | 'afterCreateSession' | 'beforeRun' | 'project' | 'afterRun' | 'end' | 'endAbandoned' | (string & {});

/** A part of a step: what a hook did before or after the run, or the run of the raw session itself. */
export interface StepStage {
  readonly stage: 'before' | 'execute' | 'after';
  /** Name of the hook; left out for `execute`. */
  readonly hook?: string | undefined;
  /** Place of the hook in the session's list, from 0. */
  readonly place?: number | undefined;
  readonly durationMs: number;
}

/** What the engine's kernels of one name took in a step. */
export interface KernelSum {
  /** Name of the kernel; that of the node where the runtime knows no kernels. */
  readonly name: string;
  readonly count: number;
  /** Milliseconds of all of them. */
  readonly durationMs: number;
}

/**
 * What happens to a monitored session in detail. It is made only where somebody observes the session, and told to its
 * observers alone. Moments are milliseconds of the session's clock: since 1970, but for a clock of a test.
 */
export type SessionDetail =
  /**
   * The state machine of the lifecycle has taken a transition, in the moment in which it is taken; one that leads from a
   * state to itself has only run actions.
   */
  | {
      readonly kind: 'transition.taken';
      readonly atMs: number;
      /** The state before, as a path such as `running.ready`; left out at the start. */
      readonly from?: string | undefined;
      readonly to: string;
      /** `step.failed`; `done`, `error` of an actor; `after backoffDelay`; empty where nothing was waited for. */
      readonly event: string;
      /** Which actor is done, or has failed: `create`, `announce`. */
      readonly actor?: string | undefined;
      /** The guard that said yes. */
      readonly guard?: string | undefined;
      /** The guards that were asked before, and said no. */
      readonly refused: readonly string[];
      /** The error that the event is about. */
      readonly cause?: unknown;
    }
  /** A session that was lost has been replaced: the time is that from the loss until runs can go on. */
  | {
      readonly kind: 'session.recovered';
      readonly atMs: number;
      readonly creation: number;
      readonly durationMs: number;
    }
  /** A callback of a hook is over: what it returned has settled. */
  | {
      readonly kind: 'hook.called';
      readonly hook: string;
      /** Place of the hook in the session's list, from 0. */
      readonly place: number;
      readonly method: HookMethod;
      readonly startedAtMs: number;
      readonly durationMs: number;
    }
  /** A try of a run begins. */
  | { readonly kind: 'step.began'; readonly index: number; readonly attempt: number; readonly atMs: number }
  /** A try of a run is over. */
  | {
      readonly kind: 'step.ended';
      /** Number of the run in the life of the monitored session, from 0. */
      readonly index: number;
      /** Number of the try, from 1. */
      readonly attempt: number;
      readonly outcome: 'succeeded' | 'failed';
      /** What a try that failed has failed with. */
      readonly error?: unknown;
      /** The global step now, where the raw session knows it without a run. */
      readonly globalStep?: number | undefined;
      readonly startedAtMs: number;
      readonly durationMs: number;
      /** In the order in which they were over. */
      readonly stages: readonly StepStage[];
      /** The numbers among what the caller and the hooks fetched, by the key or the node's name. */
      readonly scalars: Readonly<Record<string, number>>;
      /** What ran in it, by its name, the longest first: where the run was traced, as ProfilerHook has it. */
      readonly kernels?: readonly KernelSum[] | undefined;
    }
  /** A step took far longer than those before it; told once a second at most. */
  | {
      readonly kind: 'step.straggled';
      readonly index: number;
      readonly atMs: number;
      readonly durationMs: number;
      /** What half of the steps before it did not exceed. */
      readonly medianMs: number;
    }
  /** How the session stands: told when it opens, four times a second, and when it closes. */
  | {
      readonly kind: 'gauges.sampled';
      readonly atMs: number;
      /** Tensors that the engine holds, where the raw session knows it. */
      readonly tensors?: number | undefined;
      readonly bytes?: number | undefined;
      /** The global step, where the raw session knows it without a run. */
      readonly globalStep?: number | undefined;
      /** How late the timer of this sample was: for how long something has blocked the process. */
      readonly lagMs: number;
      /** How full the queues of the graph are, and how far its iterators have read ahead. */
      readonly fills: readonly ResourceFill[];
    };
