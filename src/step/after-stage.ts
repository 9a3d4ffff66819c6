import type { MonoTypeOperatorFunction } from 'rxjs';

import type { SessionRunHook } from '../core/session-run-hook.js';
import type { HookCalls } from './hook-calls.js';
import { stage } from './stage.js';
import type { StepFlight } from './step-flight.js';

/** Lifts a hook's afterRun() into the pipeline: it gets the values of what it asked for. */
export function afterStage(hook: SessionRunHook, calls: HookCalls): MonoTypeOperatorFunction<StepFlight> {
  return stage(
    (flight) => {
      if (!flight.sees(hook)) return undefined;
      const results = flight.values?.hooks.get(hook);
      const values = { results, options: flight.options, runMetadata: flight.metadata };
      const result = calls.call(hook, 'afterRun', () => hook.afterRun?.(flight.context, values));
      flight.entered(calls.active, result);
      return result;
    },
    (flight) => {
      calls.settled(flight.hookCall);
    },
  );
}
