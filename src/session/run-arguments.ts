import { checkAtLeast, describe } from '../core/argument.js';
import type { RunMetadata, RunOptions } from '../core/run-options.js';

/** What a caller gives to a run besides what it fetches. */
export interface CheckedArguments {
  readonly feeds: unknown;
  readonly options: RunOptions | undefined;
  readonly metadata: RunMetadata | undefined;
}

/** @throws TypeError or RangeError naming what is wrong with the feeds, the options or the metadata of a run. */
export function checkRunArguments({ feeds, options, metadata }: CheckedArguments): void {
  checkObject('feeds', feeds);
  checkObject('metadata', metadata);
  checkObject('options', options);
  if (!options) return;
  const { hooks, signal, timeoutInMs } = options;
  if (signal !== undefined && !(signal instanceof AbortSignal)) {
    throw new TypeError(`options.signal: expected an AbortSignal, got ${describe(signal)}`);
  }
  if (timeoutInMs !== undefined) checkAtLeast('options.timeoutInMs', timeoutInMs, 0);
  if (hooks !== undefined && hooks !== 'none' && !Array.isArray((hooks as { only?: unknown } | null)?.only)) {
    throw new TypeError(`options.hooks: expected 'none' or { only: [hook, …] }, got ${describe(hooks)}`);
  }
}

function checkObject(name: string, value: unknown): void {
  if (value !== undefined && value !== null && typeof value !== 'object') {
    throw new TypeError(`${name}: expected an object or nothing, got ${describe(value)}`);
  }
}
