import type { RawRunOptions } from './raw-run-options.js';
import type { SessionRunHook } from './session-run-hook.js';

/** Options of one run of a monitored session. */
export interface RunOptions extends RawRunOptions {
  /** Which hooks see the run: all, none, or only those listed, the very objects that the session was given. */
  readonly hooks?: 'none' | { readonly only: readonly SessionRunHook[] } | undefined;
}
