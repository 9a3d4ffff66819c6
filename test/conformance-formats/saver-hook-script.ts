import type { GoldenError } from './golden-error.js';
import type { SaverArguments } from './saver-arguments.js';
import type { FedRow, GraphSettings } from './script-graph.js';

/** One row of a script: a run, or an error that the body raises in its place. */
export interface SaverHookRow extends FedRow {
  readonly t: number;
  readonly raise?: string | null;
}

/** An error that a hook raises. */
export interface Injection {
  readonly attempt: number;
  readonly phase: 'before_run' | 'after_run';
  readonly type: string;
}

/** Where something was: `create`, the number of a run, or `close`. */
export type Position = number | 'create' | 'close';

/** What TensorFlow did in one process. */
export interface SaverHookExpectation {
  readonly constructor_error?: GoldenError;
  readonly runs?: readonly unknown[];
  readonly exit?: 'clean' | { readonly raised: GoldenError };
  readonly calls?: readonly (readonly unknown[])[];
  readonly log?: readonly (readonly [position: Position, level: string, text: string])[];
  readonly events?: readonly unknown[];
  readonly disk?: { readonly files: readonly string[]; readonly states: Readonly<Record<string, string>> };
}

/** What a case says of all its processes, or a process of itself. */
export interface SaverHookSettings extends GraphSettings {
  readonly args?: {
    readonly save_steps?: number | null;
    readonly save_secs?: number | null;
    readonly checkpoint_basename?: string;
    readonly save_graph_def?: boolean;
  };
  readonly saver?: SaverArguments;
  readonly listeners?: readonly { readonly name: string; readonly stop_at?: readonly number[] }[];
  readonly hooks?: readonly ('saver' | 'probe' | 'injector')[];
  readonly restore_dir?: string | null;
  readonly inject?: readonly Injection[];
  readonly stop_after?: number | null;
  readonly open_t?: number;
  readonly close_t?: number;
}

/** One process. */
export interface SaverHookSession extends SaverHookSettings {
  readonly script: readonly SaverHookRow[];
  readonly expect: SaverHookExpectation;
}

/** Successive processes over one directory. */
export interface SaverHookCase extends SaverHookSettings {
  readonly name: string;
  readonly sessions: readonly SaverHookSession[];
}

/** The content of `checkpoint_saver_hook.json`. */
export interface SaverHookFixture {
  readonly start_time: number;
  readonly cases: readonly SaverHookCase[];
}
