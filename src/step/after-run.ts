import type { SessionRunHook } from '../core/session-run-hook.js';
import { hookOperator, type HookOperator, type StepTraffic } from './hook-operator.js';
import type { StepValues } from './step-value.js';

/** Lifts a hook's afterRun() into the pipeline: it gets the values of what it asked for. */
export function afterRun(hook: SessionRunHook, traffic: StepTraffic): HookOperator<StepValues> {
  return hookOperator(
    {
      hook,
      method: 'afterRun',
      call: ({ step: { context, metadata: runMetadata }, ok: { hooks, options } }) =>
        hook.afterRun?.(context, { results: hooks.get(hook), options, runMetadata }),
      select: (value) => value,
    },
    traffic,
  );
}
