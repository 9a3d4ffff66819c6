import type { MonoTypeOperatorFunction } from 'rxjs';

import { cancelled } from '../core/abortable.js';
import type { Clock } from '../core/clock.js';
import type { SessionRunHook } from '../core/session-run-hook.js';
import { DeadlineExceededError, InternalError } from '../errors.js';
import { stage } from './stage.js';
import type { StepFlight } from './step-flight.js';

/**
 * Runs the caller's fetches and the hooks' in one run of the raw session, and puts the values into the flight.
 *
 * The raw session gets a signal that is aborted when the flight is given up: by the run's own signal, by its timeout, or
 * by `closing`. A raw session that does not listen goes on unheard.
 *
 * @param closing aborted when the monitored session waits no longer for its last step
 */
export function executeStage(clock: Clock, closing: AbortSignal): MonoTypeOperatorFunction<StepFlight> {
  return stage((flight) => {
    const { signal, timeoutInMs = 0 } = flight.options;
    return signal || timeoutInMs > 0 ? runLimited(flight, clock, closing) : run(flight, closing);
  }, unmerge);
}

function run(flight: StepFlight, signal: AbortSignal): unknown {
  const { hooks: _selection, ...options } = flight.options;
  flight.options = { ...options, signal };
  const merged = { caller: flight.fetches, hooks: flight.hookFetches };
  return flight.live.session.run(merged, flight.feeds, flight.options, flight.metadata);
}

async function runLimited(flight: StepFlight, clock: Clock, closing: AbortSignal): Promise<unknown> {
  const { signal, timeoutInMs = 0 } = flight.options;
  const controller = new AbortController();
  const giveUp = (error: unknown): void => {
    flight.abandon(error);
    controller.abort(error);
  };
  const onAbort = (): void => {
    if (signal) giveUp(cancelled('The run', signal));
  };
  const timer =
    timeoutInMs > 0
      ? clock.setTimeout(() => {
          giveUp(new DeadlineExceededError(`The run took longer than its timeoutInMs of ${timeoutInMs}.`));
        }, timeoutInMs)
      : undefined;
  signal?.addEventListener('abort', onAbort, { once: true });
  flight.onSettled(() => {
    signal?.removeEventListener('abort', onAbort);
    if (timer !== undefined) clock.clearTimeout(timer);
  });
  if (signal?.aborted) onAbort();
  return flight.over ? undefined : run(flight, AbortSignal.any([controller.signal, closing]));
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
