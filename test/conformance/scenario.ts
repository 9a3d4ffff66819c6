/** A JSON value. */
export type Json = null | boolean | number | string | readonly Json[] | JsonObject;

/** A JSON object. */
export interface JsonObject {
  readonly [key: string]: Json;
}

/** Fetches or values: a leaf, a list, a tuple or a dictionary. */
export type Structure =
  | null
  | boolean
  | number
  | string
  | readonly Structure[]
  | { readonly tuple: readonly Structure[] }
  | { readonly dict: Readonly<Record<string, Structure>> };

/** Feeds by name. */
export type FeedDict = Readonly<Record<string, number>>;

/** Run options, those fields that differ from the default. */
export interface OptionsSpec {
  readonly trace_level?: number;
  readonly timeout_in_ms?: number;
  readonly inter_op_thread_pool?: number;
  readonly output_partition_graphs?: boolean;
  readonly report_tensor_allocations_upon_oom?: boolean;
  readonly watch?: readonly string[];
  readonly reset_disk_byte_usage?: boolean;
  readonly debug_global_step?: number;
}

/** Arguments of one call; a field that is absent is not passed. */
export interface CallSpec {
  readonly fetches: Structure;
  readonly feed_dict?: FeedDict | null;
  readonly options?: OptionsSpec | null;
  readonly run_metadata?: boolean;
}

/** One operation of a step function. */
export type StepOp = { readonly catch?: boolean; readonly attempts?: readonly number[] } & (
  | ({ readonly do: 'run_with_hooks' | 'session_run' } & CallSpec)
  | { readonly do: 'run_with_saved_context'; readonly fetches: Structure }
  | { readonly do: 'raise'; readonly error: string }
  | { readonly do: 'request_stop' | 'close' | 'should_stop' | 'save_context' }
);

/** What kind of callable a step function is. */
export type StepFnForm =
  | 'function'
  | 'lambda'
  | 'method'
  | 'callable_object'
  | 'partial'
  | 'unbound'
  | 'varargs'
  | 'kwonly'
  | 'default_arg'
  | 'not_callable';

/** A step function. */
export interface StepFnSpec {
  readonly ops?: readonly StepOp[];
  readonly returns?: Structure;
  readonly form?: StepFnForm;
  readonly params?: readonly string[];
}

/** One call of the loop. */
export type LoopCall =
  ({ readonly call?: 'run' } & CallSpec) | { readonly call: 'run_step_fn'; readonly step_fn: StepFnSpec };

/** What the loop body does after a call, or before the loop. */
export type BodyAction = { readonly after_run: number } & (
  | { readonly do: 'raise'; readonly error: string }
  | { readonly do: 'raw_run'; readonly fetches: Structure }
  | { readonly do: 'break' }
  | { readonly do: 'close' | 'state' }
);

/** What is done in the end. */
export type Tail =
  | { readonly do: 'with'; readonly run?: boolean; readonly error?: string | null }
  | {
      readonly do:
        | 'close'
        | 'should_stop'
        | 'run'
        | 'run_step_fn'
        | 'run_step_fn_bad'
        | 'state'
        | 'raw_session'
        | 'run_with_saved_context';
    };

/** A method of a hook. */
export type HookMethod = 'begin' | 'after_create_session' | 'before_run' | 'after_run' | 'end';

/** What a hook's method does when it is called. */
export type HookAction = { readonly method: HookMethod; readonly call: number | 'every' } & (
  | { readonly do: 'raise'; readonly error: string }
  | { readonly do: 'request_stop' }
  | { readonly do: 'coord_stop'; readonly error?: string }
  | {
      readonly do: 'session_run';
      readonly fetches: Structure;
      readonly feed_dict?: FeedDict | null;
      readonly catch?: boolean;
    }
  | { readonly do: 'register_thread'; readonly alive: 'never' | 'until_stop' | 'forever' }
);

/** What before_run returns. */
export interface RequestSpec {
  readonly fetches?: Structure;
  readonly feed_dict?: FeedDict | null;
  readonly options?: OptionsSpec | null;
}

/** A hook. */
export interface HookSpec {
  readonly name: string;
  readonly overrides?: readonly HookMethod[];
  readonly request?: RequestSpec | null;
  readonly requests?: Readonly<Record<string, RequestSpec | null>>;
  readonly actions?: readonly HookAction[];
}

/** An error at one creation: of the creation itself, of that session's close, or reported by a queue runner. */
export interface CreationFault {
  readonly creation: number;
  readonly error: string;
}

/** Faults of the raw sessions and of their creator. */
export interface SessionSpec {
  readonly run_faults?: readonly (CreationFault & { readonly run: number })[];
  readonly create_faults?: readonly CreationFault[];
  readonly close_faults?: readonly CreationFault[];
  readonly finalize_graph?: boolean;
}

/** A queue runner. */
export interface QueueRunnerSpec {
  readonly name: string;
  readonly reports?: readonly CreationFault[];
}

/** What is played: the format of the life-cycle conformance kit, for TensorFlow 2.15.1. */
export interface Scenario {
  readonly id: string;
  readonly api: 'MonitoredSession' | 'SingularMonitoredSession';
  readonly usage: 'with' | 'manual';
  readonly max_runs: number;
  readonly runs?: readonly LoopCall[];
  readonly stop_check?: 'obey' | 'ignore' | 'never';
  readonly on_error?: 'propagate' | 'continue' | 'abandon';
  readonly skip_close?: boolean;
  readonly body?: readonly BodyAction[];
  readonly tail?: readonly Tail[];
  readonly hooks?: readonly (HookSpec | { readonly same_as: string })[] | null;
  readonly session?: SessionSpec;
  readonly graph?: { readonly finalized_before?: boolean; readonly queue_runners?: readonly QueueRunnerSpec[] };
  readonly stop_grace_period_secs?: number;
}

/** Whether everything in a scenario below the monitored session can be real: no session fails, no queue runner reports an error. */
export function needsNoFault({ session = {}, graph = {} }: Scenario): boolean {
  const { run_faults: runs = [], create_faults: creations = [], close_faults: closes = [] } = session;
  const runners = graph.queue_runners ?? [];
  return runs.length + creations.length + closes.length + runners.length === 0;
}

/** @throws TypeError naming `value`: the scenario asks for something that the player does not know. */
export function unknownWord(what: string, value: never): never {
  throw new TypeError(`${what}: expected one that the kit names, got ${JSON.stringify(value)}`);
}
