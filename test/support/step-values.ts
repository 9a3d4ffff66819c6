import { Subject, timer } from 'rxjs';
import { TestScheduler } from 'rxjs/testing';
import { expect } from 'vitest';

import type { LiveSession } from '../../src/core/live-session.js';
import type { RunOptions } from '../../src/core/run-options.js';
import type { Session } from '../../src/core/session.js';
import { FakeSession, PlainGraph } from '../../src/doors/testing.js';
import { HookCalls } from '../../src/step/hook-calls.js';
import { RunContext } from '../../src/step/run-context.js';
import type { StepFailed, StepOk, StepPlan, StepTry, StepValue } from '../../src/step/step-value.js';

export interface StepChoice {
  /** Number of the run, from 0; 0. */
  readonly index?: number;
  /** `step` and the number of the run. */
  readonly fetches?: unknown;
  readonly options?: RunOptions;
  /** The raw session; one that answers at once. */
  readonly session?: Session;
}

/** What a pipeline is given of a raw session. */
export function liveOf(session: Session): LiveSession {
  return { session, coordinator: {}, creation: 1 } as unknown as LiveSession;
}

/** A try of a run, as its first operator gets it. */
export function createStep(choice: StepChoice = {}): StepOk<StepPlan> {
  const { index = 0, options, session = new FakeSession(new PlainGraph()), fetches = `step ${index}` } = choice;
  const live = liveOf(session);
  const request = { index, fetches, feeds: undefined, options, metadata: undefined };
  const context = new RunContext(request, session, new AbortController().signal);
  const step: StepTry = { request, attempt: 1, live, context, metadata: {}, startedAtMs: 0 };
  return {
    step,
    ok: { fetches, feeds: undefined, hookFetches: undefined, hookFeeds: undefined, options: options ?? {} },
  };
}

/** The same try, failed. */
export function failed({ step }: StepOk<unknown>, error: unknown): StepFailed {
  return { step, error };
}

/** What operators of a pipeline have in common, without the pipeline. */
export function createTraffic() {
  return { calls: new HookCalls(), givenUp$: new Subject<StepFailed>(), results$: new Subject<StepValue<unknown>>() };
}

/** What can be awaited in the virtual time of marbles: it has its value so many frames after somebody asks. */
export function settlingAfter(frames: number, value: unknown): Promise<never> {
  const then = (resolve: (value: unknown) => void): void => {
    timer(frames).subscribe(() => {
      resolve(value);
    });
  };
  return { then } as unknown as Promise<never>;
}

/** Runs a test in the virtual time of marbles. */
export function runMarbles(body: Parameters<TestScheduler['run']>[0]): void {
  new TestScheduler((actual, expected) => {
    expect(actual).toEqual(expected);
  }).run((helpers) => body(helpers));
}
