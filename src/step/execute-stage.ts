import type { MonoTypeOperatorFunction } from 'rxjs';

import { CheckedRunOptions } from '../core/checked-run-options.js';
import type { Clock } from '../core/clock.js';
import { linkSignals } from '../core/link-signals.js';
import { RunLimit } from '../core/run-limit.js';
import type { SessionRunHook } from '../core/session-run-hook.js';
import { InternalError } from '../errors.js';
import { stage } from './stage.js';
import type { StepFlight } from './step-flight.js';

/**
 * Runs the caller's fetches and the hooks' in one run of the raw session, and puts the values into the flight.
 *
 * The raw session gets a signal that is aborted when the flight is given up: by the run's own signal, by its timeout,
 * which counts the raw run alone, or by `closing`. A raw session that does not listen goes on unheard.
 *
 * @param closing aborted when the monitored session waits no longer for its last step
 */
export function executeStage(clock: Clock, closing: AbortSignal): MonoTypeOperatorFunction<StepFlight> {
  return stage((flight) => {
    flight.callback = undefined;
    const { signal, timeoutInMs = 0 } = flight.options;
    if (timeoutInMs > 0) return runWithin(timeoutInMs, flight, clock, closing);
    return run(flight, signal ? linked(flight, [signal, closing]) : closing);
  }, unmerge);
}

function run(flight: StepFlight, signal: AbortSignal, limit?: RunLimit): unknown {
  flight.options = new CheckedRunOptions(flight.options, signal, limit);
  const merged = { caller: flight.fetches, hooks: flight.hookFetches };
  return flight.live.session.run(merged, flight.feeds, flight.options, flight.metadata);
}

async function runWithin(
  timeoutInMs: number,
  flight: StepFlight,
  clock: Clock,
  closing: AbortSignal,
): Promise<unknown> {
  const { signal } = flight.options;
  const late = new AbortController();
  const limit = new RunLimit(timeoutInMs, clock, (error) => {
    late.abort(error);
    flight.abandon(error);
  });
  flight.onSettled(() => {
    limit.stop();
  });
  try {
    return await run(flight, linked(flight, [late.signal, closing, ...(signal ? [signal] : [])]), limit);
  } finally {
    limit.stop();
  }
}

function linked(flight: StepFlight, signals: readonly AbortSignal[]): AbortSignal {
  const { signal, unlink } = linkSignals(signals);
  flight.onSettled(unlink);
  return signal;
}

function unmerge(flight: StepFlight, values: unknown): void {
  if (flight.over) return;
  const { caller, hooks } = (values ?? {}) as { readonly caller?: unknown; readonly hooks?: unknown };
  if (!(hooks instanceof Map)) {
    throw new InternalError(
      'Session.run: expected values in the structure of the fetches, { caller, hooks: Map }, ' +
        `got ${values === null ? 'null' : typeof values} for run ${flight.request.index}`,
    );
  }
  flight.values = { caller, hooks: hooks as ReadonlyMap<SessionRunHook, unknown> };
}
