import type { MonoTypeOperatorFunction } from 'rxjs';

import { describe } from '../core/argument.js';
import { checkHookRunOptions } from '../core/check-run-options.js';
import { hookName } from '../core/hook-name.js';
import type { BeforeRunResult, SessionRunHook } from '../core/session-run-hook.js';
import type { HookCalls } from './hook-calls.js';
import { hasFeeds, mergeFeeds } from './merge-feeds.js';
import { mergeRunOptions } from './merge-run-options.js';
import { stage } from './stage.js';
import type { StepFlight } from './step-flight.js';

/** Lifts a hook's beforeRun() into the pipeline: what it asks for joins the flight. */
export function beforeStage(hook: SessionRunHook, calls: HookCalls): MonoTypeOperatorFunction<StepFlight> {
  return stage(
    (flight) => {
      if (!flight.sees(hook)) return undefined;
      const args = calls.call(hook, 'beforeRun', () => hook.beforeRun?.(flight.context));
      flight.entered(calls.active, args);
      return args;
    },
    (flight, args) => {
      calls.settled(flight.hookCall);
      addArgs(flight, hook, args);
    },
  );
}

function addArgs(flight: StepFlight, hook: SessionRunHook, args: BeforeRunResult): void {
  if (args === undefined || args === null) return;
  if (typeof args !== 'object' || Array.isArray(args)) {
    throw new TypeError(
      `${hookName(hook)}.beforeRun: expected SessionRunArgs { fetches?, feeds?, options? } or nothing, got ${describe(args)}`,
    );
  }
  for (const key in args) {
    if (key === 'fetches' || key === 'feeds' || key === 'options') continue;
    throw new TypeError(`${hookName(hook)}.beforeRun: unknown key "${key}"; known are fetches, feeds, options`);
  }
  checkHookRunOptions(args.options, hook);
  if (args.feeds !== undefined && typeof args.feeds !== 'object') {
    throw new TypeError(
      `${hookName(hook)}.beforeRun: feeds: expected an object, a Map or pairs, got ${describe(args.feeds)}`,
    );
  }
  if (args.fetches !== undefined && args.fetches !== null) flight.hookFetches.set(hook, args.fetches);
  if (hasFeeds(args.feeds)) {
    const { graph } = flight.live.session;
    flight.hookFeeds = mergeFeeds(flight.hookFeeds ?? {}, args.feeds, graph, 'Same tensor is fed by two hooks.');
  }
  if (args.options) flight.options = mergeRunOptions(flight.options, args.options);
}
