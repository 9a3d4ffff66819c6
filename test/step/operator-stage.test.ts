import { concatWith, defer, delay, filter, map, mergeMap, NEVER } from 'rxjs';
import { TestScheduler } from 'rxjs/testing';
import { describe, expect, test } from 'vitest';

import type { StepProjection } from '../../src/step/step-operator.js';
import { stepOperator, StepOperatorHook } from '../../src/step/step-operator.js';
import { operatorStage } from '../../src/step/operator-stage.js';
import { createFlight } from '../support/step-flights.js';

type Helpers = Parameters<Parameters<TestScheduler['run']>[0]>[0];

function runMarbles(body: (helpers: Helpers) => void): void {
  new TestScheduler((actual, expected) => {
    expect(actual).toEqual(expected);
  }).run(body);
}

function stageOf(project: StepProjection) {
  const hook = stepOperator('op', project);
  if (!(hook instanceof StepOperatorHook)) throw new TypeError('expected the hook to be an operator');
  return operatorStage(hook);
}

const flights = () => ({ a: createFlight({ index: 0 }).flight, b: createFlight({ index: 1 }).flight });

describe('the stage of an operator', () => {
  test('hands a flight on when the operator answers, in the same frame if that is at once', () => {
    runMarbles(({ hot, expectObservable, expectSubscriptions }) => {
      const values = flights();
      const source = hot('-a---b-|', values);
      expectObservable(source.pipe(stageOf(map((step) => step)))).toBe('-a---b-|', values);
      expectSubscriptions(source.subscriptions).toBe('^------!');
    });
  });

  test('hands a flight on later when the operator answers later', () => {
    runMarbles(({ hot, expectObservable }) => {
      const values = flights();
      const source = hot('-a-------b--------|', values);
      expectObservable(source.pipe(stageOf(delay(3)))).toBe('----a-------b-----|', values);
    });
  });

  test('subscribes the operator with the first flight, once for all that it answers at once', () => {
    runMarbles(({ hot, expectObservable, flush }) => {
      const values = flights();
      let subscriptions = 0;
      const project: StepProjection = (step$) =>
        defer(() => {
          subscriptions++;
          return step$;
        });
      const result = hot('--a---b--|', values).pipe(stageOf(project));
      expect(subscriptions).toBe(0);
      expectObservable(result).toBe('--a---b--|', values);
      flush();
      expect(subscriptions).toBe(1);
    });
  });

  test('subscribes it anew for each flight that it does not answer at once', () => {
    runMarbles(({ cold, hot, expectObservable, expectSubscriptions }) => {
      const values = flights();
      const inner = cold('--x|');
      const project: StepProjection = (step$) => step$.pipe(mergeMap((step) => inner.pipe(map(() => step))));
      const result = hot('-a------b------|', values).pipe(stageOf(project));
      expectObservable(result).toBe('---a------b----|', values);
      expectSubscriptions(inner.subscriptions).toBe(['-^--!', '--------^--!']);
    });
  });

  test('completes its input behind a flight that is not answered at once', () => {
    runMarbles(({ hot, expectObservable, expectSubscriptions }) => {
      const values = flights();
      const after = hot<never>('---------');
      const project: StepProjection = (step$) => step$.pipe(delay(2), concatWith(after));
      const result = hot('-a-------|', values).pipe(stageOf(project));
      expectObservable(result).toBe('---a-----|', values);
      expectSubscriptions(after.subscriptions).toBe('---^');
    });
  });

  test('lets go of an operator that never answers or never ends, once the flight is settled', () => {
    runMarbles(({ hot, cold, expectObservable, expectSubscriptions, flush }) => {
      const values = flights();
      const silent = cold<never>('----------');
      const project: StepProjection = (step$) => step$.pipe(mergeMap(() => silent));
      const result = hot('-a--------', values).pipe(stageOf(project));
      cold('-----x').subscribe(() => {
        values.a.abandon(new Error('given up'));
      });
      expectObservable(result).toBe('----------', values);
      expectSubscriptions(silent.subscriptions).toBe('-^---!');
      flush();
    });
  });

  test('lets go of the operator when its source completes', () => {
    runMarbles(({ hot, expectObservable, expectSubscriptions }) => {
      const values = flights();
      const beside = hot<never>('-----------');
      const project: StepProjection = (step$) => {
        return step$.pipe(
          mergeMap((step) => [step]),
          (passing) => passing.pipe(concatWith(beside)),
        );
      };
      const result = hot('-a---|', values).pipe(stageOf(project));
      expectObservable(result).toBe('-a---|', values);
      expectSubscriptions(beside.subscriptions).toBe('-----(^!)');
    });
  });

  test('fails a flight that the operator drops, and hands it on in the same frame', () => {
    runMarbles(({ hot, expectObservable, flush }) => {
      const values = flights();
      const result = hot('-a--b-|', values).pipe(stageOf(filter(({ index }) => index > 0)));
      expectObservable(result).toBe('-a--b-|', values);
      flush();
      expect([values.a.over, values.b.over]).toEqual([true, false]);
    });
  });

  test('leaves an operator alone of which a flight is not to be seen, or that comes too late for it', () => {
    runMarbles(({ hot, expectObservable }) => {
      const unseen = createFlight({ options: { hooks: 'none' } }).flight;
      const over = createFlight().flight;
      over.fail(new Error('before'));
      const result = hot('-a--b-|', { a: unseen, b: over }).pipe(stageOf(() => NEVER));
      expectObservable(result).toBe('-a--b-|', { a: unseen, b: over });
    });
  });
});
