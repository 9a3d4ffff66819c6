import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { filter, map, pipe, type OperatorFunction } from 'rxjs';
import { expect, it } from 'vitest';

import type { Session } from '../../src/core/session.js';
import type { SessionRunContext, SessionRunHook } from '../../src/core/session-run-hook.js';
import { PlainGraph, VirtualClock } from '../../src/doors/testing.js';
import { InternalError } from '../../src/errors.js';
import { afterRun } from '../../src/step/after-run.js';
import { beforeRun } from '../../src/step/before-run.js';
import { execute } from '../../src/step/execute.js';
import { HookCalls } from '../../src/step/hook-calls.js';
import type { StepTraffic } from '../../src/step/hook-operator.js';
import { StepOperatorHook } from '../../src/step/step-operator.js';
import { StepPipeline } from '../../src/step/step-pipeline.js';
import { hasFailed, type StepPlan, type StepValue, type StepValues } from '../../src/step/step-value.js';
import { userOperator } from '../../src/step/user-operator.js';
import { createStep, createTraffic, failed, liveOf, runMarbles, settlingAfter } from '../support/step-values.js';

const page = readFileSync(resolve(import.meta.dirname, '../../docs/pipeline.md'), 'utf8');
const picture = /^```marbles\n(.*?)\n```$/ms.exec(page)?.[1] ?? '';
const lines = new Map(picture.split('\n').map((line) => line.split(/ +/) as [name: string, marbles: string]));

/** The runs of the picture, in the order of their numbers. */
const runs = 'abcde';

/** The hook of the page. */
const hook: SessionRunHook = {
  beforeRun: (context) => {
    if (runOf(context) === 'c') throw new InternalError('broken');
    return runOf(context) === 'b' ? settlingAfter(2, undefined) : undefined;
  },
  afterRun: (context) => (runOf(context) === 'a' ? settlingAfter(1, undefined) : undefined),
};

/** The operator of the page. */
const operator = new StepOperatorHook(
  'no d',
  filter(({ index }) => runs[index] !== 'd'),
);

/** The raw session of the page. */
const session = {
  graph: new PlainGraph(),
  run: (fetches: { readonly caller: unknown }) =>
    fetches.caller === 'e' ? { then: () => undefined } : settlingAfter(1, fetches),
  close: () => Promise.resolve(),
} as unknown as Session;

/** The operators of the page in order, each with those before it. */
const ways: Readonly<
  Record<string, (traffic: StepTraffic) => OperatorFunction<StepValue<StepPlan>, StepValue<unknown>>>
> = {
  beforeRun: (traffic) => beforeRun(hook, traffic),
  stepOperator: (traffic) => pipe(beforeRun(hook, traffic), userOperator(operator, traffic)),
  execute: throughExecute,
  afterRun: (traffic) => pipe(throughExecute(traffic), afterRun(hook, traffic)),
};

function throughExecute(traffic: StepTraffic): OperatorFunction<StepValue<StepPlan>, StepValue<StepValues>> {
  const { givenUp$ } = traffic;
  const bounds = { clock: new VirtualClock(), closing: new AbortController().signal, givenUp$ };
  return pipe(beforeRun(hook, traffic), userOperator(operator, traffic), execute(bounds));
}

it('the picture of the pipeline shows each operator', () => {
  expect([...lines.keys()]).toEqual(['requests$', 'givenUp$', ...Object.keys(ways), 'results$', 'steps$']);
});

it.each(Object.keys(ways))('the picture of the pipeline shows what comes out of %s', (name) => {
  runMarbles(({ hot, expectObservable }) => {
    const traffic = createTraffic();
    const steps = new Map(runs.split('').map((run, index) => [run, createStep({ index, fetches: run, session })]));
    const stepOf = (run: string) => steps.get(run.toLowerCase()) ?? createStep();
    hot(marblesOf('givenUp$')).subscribe((run) => {
      traffic.givenUp$.next(failed(stepOf(run), new InternalError('given up')));
    });
    const through = ways[name]?.(traffic) ?? fail(name);
    expectObservable(hot(marblesOf('requests$')).pipe(map(stepOf), through, map(letterOf))).toBe(marblesOf(name));
  });
});

it('the picture of the pipeline shows what all of it gives, and who is told', () => {
  runMarbles(({ hot, expectObservable }) => {
    const hooks = [hook, operator];
    const pipeline = new StepPipeline({ hooks, calls: new HookCalls(), clock: new VirtualClock(), onStop: fail });
    const givingUp = new AbortController();
    hot(marblesOf('givenUp$')).subscribe(() => {
      givingUp.abort();
    });
    hot(marblesOf('requests$')).subscribe({
      next: (run) => {
        const options = run === 'e' ? { signal: givingUp.signal } : {};
        const { request } = createStep({ index: runs.indexOf(run), fetches: run, options }).step;
        void pipeline.run(request, 1, liveOf(session));
      },
      complete: () => {
        pipeline.complete();
      },
    });
    expectObservable(pipeline.results$.pipe(map(letterOf))).toBe(marblesOf('results$'));
    expectObservable(pipeline.steps$.pipe(map(({ index }) => runs[index]))).toBe(marblesOf('steps$'));
  });
});

function runOf({ originalArgs }: SessionRunContext): unknown {
  return originalArgs.fetches;
}

function marblesOf(name: string): string {
  return lines.get(name) ?? fail(name);
}

/** The letter of a step: a capital for one that has failed. */
function letterOf(value: StepValue<unknown>): string {
  const run = runs[value.step.request.index] ?? '?';
  return hasFailed(value) ? run.toUpperCase() : run;
}

function fail(what: unknown): never {
  throw new TypeError(`docs/pipeline.md: ${String(what)} was not expected`);
}
