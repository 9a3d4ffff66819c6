import { anObject } from '../core/options/objects.js';
import { describe } from '../core/options/describe.js';
import { checkRunOptions } from '../core/check-run-options.js';
import type { RunOptions } from '../core/run-options.js';
import type { RunMetadata } from '../core/run-metadata.js';
import type { SessionRunHook } from '../core/session-run-hook.js';

/** What a caller gives to a run besides what it fetches. */
export interface CheckedArguments {
  readonly feeds: unknown;
  readonly options: RunOptions | undefined;
  readonly metadata: RunMetadata | undefined;
}

/**
 * Checks what a caller gives to a run.
 *
 * @param sessionHooks the hooks of the monitored session, among which the run may choose
 * @throws TypeError or RangeError naming what is wrong with the feeds, the options or the metadata.
 */
export function checkRunArguments(args: CheckedArguments, sessionHooks: readonly SessionRunHook[]): void {
  const { feeds, options, metadata } = args;
  checkObject('feeds', feeds);
  checkObject('metadata', metadata);
  checkRunOptions(options);
  const hooks = options?.hooks;
  if (hooks !== undefined && hooks !== 'none') checkListed(hooks.only, sessionHooks);
}

function checkListed(only: readonly unknown[], sessionHooks: readonly unknown[]): void {
  for (const [position, hook] of only.entries()) {
    if (sessionHooks.includes(hook)) continue;
    throw new TypeError(
      `options.hooks.only[${position}]: expected a hook of this session, got ${describe(hook)}: ` +
        'list the very objects that the session was given in `hooks`',
    );
  }
}

const anObjectOrNothing = /* @__PURE__ */ anObject('an object or nothing');

function checkObject(name: string, value: unknown): void {
  if (value !== undefined && value !== null) anObjectOrNothing.assert(name, value);
}
