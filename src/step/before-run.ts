import { describe } from '../core/options/describe.js';
import { checkHookRunOptions } from '../core/check-run-options.js';
import { hookName } from '../core/hook-name.js';
import type { BeforeRunResult, SessionRunHook } from '../core/session-run-hook.js';
import { hookOperator, type HookOperator, type StepTraffic } from './hook-operator.js';
import { hasFeeds, mergeFeeds } from './merge-feeds.js';
import { mergeRunOptions } from './merge-run-options.js';
import type { StepOk, StepPlan } from './step-value.js';

/** Lifts a hook's beforeRun() into the pipeline: what it asks for joins the plan. */
export function beforeRun(hook: SessionRunHook, traffic: StepTraffic): HookOperator<StepPlan> {
  return hookOperator(
    {
      hook,
      method: 'beforeRun',
      call: ({ step }) => hook.beforeRun?.(step.context),
      select: (value, args: BeforeRunResult) => joinArgs(value, hook, args),
    },
    traffic,
  );
}

function joinArgs(value: StepOk<StepPlan>, hook: SessionRunHook, args: BeforeRunResult): StepOk<StepPlan> {
  if (args === undefined || args === null) return value;
  if (typeof args !== 'object' || Array.isArray(args)) {
    throw new TypeError(
      `${hookName(hook)}.beforeRun: expected SessionRunArgs { fetches?, feeds?, options? } or nothing, got ${describe(args)}`,
    );
  }
  for (const key in args) {
    if (key === 'fetches' || key === 'feeds' || key === 'options') continue;
    throw new TypeError(`${hookName(hook)}.beforeRun: unknown key "${key}"; known are fetches, feeds, options`);
  }
  const { fetches, feeds, options } = args;
  checkHookRunOptions(options, hook);
  if (feeds !== undefined && typeof feeds !== 'object') {
    throw new TypeError(
      `${hookName(hook)}.beforeRun: feeds: expected an object, a Map or pairs, got ${describe(feeds)}`,
    );
  }
  const { step, ok: plan } = value;
  const { hookFetches, hookFeeds } = plan;
  const ok: StepPlan = {
    fetches: plan.fetches,
    feeds: plan.feeds,
    hookFetches: fetches === undefined || fetches === null ? hookFetches : { hook, fetches, before: hookFetches },
    hookFeeds: hasFeeds(feeds)
      ? mergeFeeds(hookFeeds ?? {}, feeds, step.live.session.graph, 'Same tensor is fed by two hooks.')
      : hookFeeds,
    options: options ? mergeRunOptions(plan.options, options) : plan.options,
  };
  return { step, ok };
}
