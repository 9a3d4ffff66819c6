import { Subject } from 'rxjs';
import { describe, expect, test } from 'vitest';

import { InternalError } from '../../src/errors.js';
import type { SessionRunHook } from '../../src/core/session-run-hook.js';
import { settle } from '../../src/doors/testing.js';
import { hookOperator } from '../../src/step/hook-operator.js';
import type { StepOk, StepPlan, StepValue } from '../../src/step/step-value.js';
import { createDeferred } from '../support/deferred.js';
import { createStep, createTraffic, failed, runMarbles, settlingAfter } from '../support/step-values.js';

const broken = new InternalError('broken');
const hook: SessionRunHook = {};

/** The operator of a callback, whose result becomes what is fetched. */
function operatorOf(call: () => unknown, traffic = createTraffic()) {
  const select = ({ step, ok }: StepOk<StepPlan>, fetches: unknown) => ({ step, ok: { ...ok, fetches } });
  return hookOperator<StepPlan, unknown>({ hook, method: 'beforeRun', call, select }, traffic);
}

describe('the operator of a callback', () => {
  test('hands a step on in the same frame when the callback returns no promise, else when that settles', () => {
    runMarbles(({ hot, expectObservable }) => {
      const a = createStep();
      const b = createStep();
      const results: unknown[] = ['now', settlingAfter(3, 'then')];
      const result = hot('-a-b----|', { a, b }).pipe(operatorOf(() => results.shift()));
      expectObservable(result).toBe('-x----y-|', {
        x: { step: a.step, ok: { ...a.ok, fetches: 'now' } },
        y: { step: b.step, ok: { ...b.ok, fetches: 'then' } },
      });
    });
  });

  test('hands a step on as it is of which the hook is not to know', () => {
    runMarbles(({ hot, expectObservable }) => {
      const a = createStep({ options: { hooks: 'none' } });
      const b = createStep({ options: { hooks: { only: [] } } });
      expectObservable(hot('-a-b-|', { a, b }).pipe(operatorOf(throwBroken))).toBe('-a-b-|', { a, b });
    });
  });

  test('finishes at once what returns no promise, and when it settles what returns one', async () => {
    const source = new Subject<StepValue<StepPlan>>();
    const log: unknown[] = [];
    const work = createDeferred<string>();
    const results: unknown[] = ['at once', work.promise];
    source.pipe(operatorOf(() => results.shift())).subscribe((value) => {
      log.push('ok' in value ? value.ok.fetches : value.error);
    });
    source.next(createStep());
    expect(log).toEqual(['at once']);
    source.next(createStep());
    await settle();
    expect(log).toEqual(['at once']);
    work.resolve('later');
    await settle();
    expect(log).toEqual(['at once', 'later']);
  });

  test.each<[string, () => unknown, () => StepOk<StepPlan>]>([
    ['it throws', throwBroken, () => createStep()],
    ['its promise rejects', () => Promise.reject(broken), () => createStep()],
    ['it gives a promise that cannot be waited for', () => ({ then: throwBroken }), () => createStep()],
    ['what it gave is wrong', () => Promise.resolve(), throwBroken],
    ['what it gave at once is wrong', () => undefined, throwBroken],
  ])('makes the step fail when %s, and ends the call', async (_when, call, select) => {
    const traffic = createTraffic();
    const source = new Subject<StepValue<StepPlan>>();
    const out: StepValue<StepPlan>[] = [];
    const step = createStep();
    source
      .pipe(hookOperator<StepPlan, unknown>({ hook, method: 'beforeRun', call, select }, traffic))
      .subscribe((value) => out.push(value));
    source.next(step);
    await settle();
    expect(out).toEqual([failed(step, broken)]);
    traffic.calls.refuseInside('anything');
  });

  test('says until when a hook is in a callback whose step was given up', async () => {
    const traffic = createTraffic();
    const source = new Subject<StepValue<StepPlan>>();
    const stuck = createDeferred();
    source.pipe(operatorOf(() => stuck.promise, traffic)).subscribe();
    const step = createStep();
    source.next(step);
    expect(traffic.calls.abandoned).toBeUndefined();
    traffic.givenUp$.next(failed(step, broken));
    const over = traffic.calls.abandoned;
    expect(over).toBeInstanceOf(Promise);
    stuck.resolve();
    await over;
    expect(traffic.calls.abandoned).toBeUndefined();
  });
});

function throwBroken(): never {
  throw broken;
}
