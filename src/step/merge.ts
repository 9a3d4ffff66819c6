import type { SessionRunHook } from '../core/session-run-hook.js';
import { InternalError } from '../errors.js';
import { hasFeeds, mergeFeeds } from './merge-feeds.js';
import type { HookFetches, RawRun, RawValues, StepOk, StepPlan, StepValues } from './step-value.js';

/**
 * Makes one raw run of what the caller and the hooks ask for. Without feeds of hooks the caller's argument goes on as it
 * is.
 *
 * @throws FailedPreconditionError listing what both feed
 */
export function merge({ step, ok: { fetches, feeds, hookFetches, hookFeeds, options } }: StepOk<StepPlan>): RawRun {
  const { graph } = step.live.session;
  const problem = 'Same tensor is fed by a SessionRunHook and user.';
  const joined = hookFeeds && hasFeeds(feeds) ? mergeFeeds(hookFeeds, feeds, graph, problem) : (hookFeeds ?? feeds);
  return { fetches: { caller: fetches, hooks: inOrder(hookFetches) }, feeds: joined, options };
}

function inOrder(latest: HookFetches | undefined): Map<SessionRunHook, unknown> {
  if (!latest) return new Map();
  const asked: [SessionRunHook, unknown][] = [];
  for (let one: HookFetches | undefined = latest; one; one = one.before) asked.push([one.hook, one.fetches]);
  return new Map(asked.reverse());
}

/**
 * Takes what the raw session gave apart again.
 *
 * @throws InternalError unless that has the structure of the fetches
 */
export function unmerge({ step, ok: { values, options } }: StepOk<RawValues>): StepValues {
  const { caller, hooks } = (values ?? {}) as { readonly caller?: unknown; readonly hooks?: unknown };
  if (hooks instanceof Map) return { caller, hooks: hooks as ReadonlyMap<SessionRunHook, unknown>, options };
  throw new InternalError(
    'Session.run: expected values in the structure of the fetches, { caller, hooks: Map }, ' +
      `got ${values === null ? 'null' : typeof values} for run ${step.request.index}`,
  );
}
