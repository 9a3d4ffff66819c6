import { Subject, timer } from 'rxjs';
import { TestScheduler } from 'rxjs/testing';
import { expect } from 'vitest';

import type { LiveSession } from '../../src/core/live-session.js';
import type { RunOptions } from '../../src/core/run-options.js';
import { FakeSession, PlainGraph } from '../../src/doors/testing.js';
import { HookCalls } from '../../src/step/hook-calls.js';
import { RunContext } from '../../src/step/run-context.js';
import type { StepFailed, StepOk, StepPlan, StepTry, StepValue } from '../../src/step/step-value.js';

export interface StepChoice {
  /** Number of the run, from 0; 0. */
  readonly index?: number;
  readonly options?: RunOptions;
}

/** A try of a run, as its first operator gets it. */
export function createStep({ index = 0, options }: StepChoice = {}): StepOk<StepPlan> {
  const session = new FakeSession(new PlainGraph());
  const live = { session, coordinator: {}, creation: 1 } as unknown as LiveSession;
  const request = { index, fetches: `step ${index}`, feeds: undefined, options, metadata: undefined };
  const context = new RunContext(request, session, new AbortController().signal);
  const of: StepTry = { request, attempt: 1, live, context, metadata: {}, startedAtMs: 0 };
  const { fetches, feeds } = request;
  return { of, ok: { fetches, feeds, hookFetches: undefined, hookFeeds: undefined, options: options ?? {} } };
}

/** The same try, failed. */
export function failed({ of }: StepOk<unknown>, error: unknown): StepFailed {
  return { of, error };
}

/** What operators of a pipeline have in common, without the pipeline. */
export function createTraffic() {
  return { calls: new HookCalls(), givenUp$: new Subject<StepFailed>(), results$: new Subject<StepValue<unknown>>() };
}

/** What can be awaited in the virtual time of marbles: it has its value so many frames after somebody asks. */
export function settlingAfter(frames: number, value: unknown): PromiseLike<never> {
  const then = (resolve: (value: unknown) => void): void => {
    timer(frames).subscribe(() => {
      resolve(value);
    });
  };
  return { then } as unknown as PromiseLike<never>;
}

/** Runs a test in the virtual time of marbles. */
export function runMarbles(body: Parameters<TestScheduler['run']>[0]): void {
  new TestScheduler((actual, expected) => {
    expect(actual).toEqual(expected);
  }).run((helpers) => body(helpers));
}
