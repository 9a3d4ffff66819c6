import type { LiveSession } from '../../src/core/live-session.js';
import type { RunOptions } from '../../src/core/run-options.js';
import { StepFlight } from '../../src/step/step-flight.js';
import { PlainGraph } from '../scaffold/fake-graph.js';
import { createDeferred } from './deferred.js';
import { FakeRawSession } from './fake-raw-session.js';

export interface FlightChoice {
  /** Number of the run, from 0; 0. */
  readonly index?: number;
  readonly options?: RunOptions;
}

/** A try of a run, as the pipeline gets it, and what it came to. */
export interface FlightTrial {
  readonly flight: StepFlight;
  /** Rejects or resolves when the flight is settled. */
  readonly end: Promise<unknown>;
}

/** Makes a flight of its own, outside of any pipeline. */
export function createFlight(choice: FlightChoice = {}): FlightTrial {
  const session = new FakeRawSession(new PlainGraph(), 1, {});
  const live = { session, coordinator: {}, creation: 1 } as unknown as LiveSession;
  const request = {
    index: choice.index ?? 0,
    fetches: `step ${choice.index ?? 0}`,
    feeds: undefined,
    options: choice.options,
    metadata: undefined,
  };
  const plan = { request, attempt: 1, live, startedAtMs: 0, signal: new AbortController().signal };
  const { promise: end, resolve, reject } = createDeferred<unknown>();
  end.catch(() => undefined);
  return { flight: new StepFlight(plan, { resolve, reject }), end };
}
