import { concatWith, defer, delay, filter, map, mergeMap, NEVER, tap } from 'rxjs';
import { describe, expect, test } from 'vitest';

import { CancelledError, FailedPreconditionError } from '../../src/errors.js';
import type { Step, StepProjection } from '../../src/step/step-operator.js';
import { stepOperator, StepOperatorHook } from '../../src/step/step-operator.js';
import type { StepValue } from '../../src/step/step-value.js';
import { userOperator } from '../../src/step/user-operator.js';
import { createStep, createTraffic, failed, runMarbles } from '../support/step-values.js';

function operatorOf(project: StepProjection, traffic = createTraffic()) {
  const hook = stepOperator('op', project);
  if (!(hook instanceof StepOperatorHook)) throw new TypeError('expected the hook to be an operator');
  return userOperator(hook, traffic);
}

const steps = () => ({ a: createStep({ index: 0 }), b: createStep({ index: 1 }) });

describe("the guard around a user's operator", () => {
  test('hands a step on when the operator answers, in the same frame if that is at once', () => {
    runMarbles(({ hot, expectObservable, expectSubscriptions }) => {
      const values = steps();
      const source = hot('-a---b-|', values);
      expectObservable(source.pipe(operatorOf(map((step) => step)))).toBe('-a---b-|', values);
      expectSubscriptions(source.subscriptions).toBe('^------!');
    });
  });

  test('hands a step on later when the operator answers later', () => {
    runMarbles(({ hot, expectObservable }) => {
      const values = steps();
      const source = hot('-a-------b--------|', values);
      expectObservable(source.pipe(operatorOf(delay(3)))).toBe('----a-------b-----|', values);
    });
  });

  test('subscribes the operator with the first step, once for all that it answers at once', () => {
    runMarbles(({ hot, expectObservable, flush }) => {
      const values = steps();
      let subscriptions = 0;
      const project: StepProjection = (step$) =>
        defer(() => {
          subscriptions++;
          return step$;
        });
      const result = hot('--a---b--|', values).pipe(operatorOf(project));
      expect(subscriptions).toBe(0);
      expectObservable(result).toBe('--a---b--|', values);
      flush();
      expect(subscriptions).toBe(1);
    });
  });

  test('subscribes it anew for each step that it does not answer at once', () => {
    runMarbles(({ cold, hot, expectObservable, expectSubscriptions }) => {
      const values = steps();
      const inner = cold('--x|');
      const project: StepProjection = (step$) => step$.pipe(mergeMap((step) => inner.pipe(map(() => step))));
      const result = hot('-a------b------|', values).pipe(operatorOf(project));
      expectObservable(result).toBe('---a------b----|', values);
      expectSubscriptions(inner.subscriptions).toBe(['-^--!', '--------^--!']);
    });
  });

  test('completes its input behind a step that is not answered at once', () => {
    runMarbles(({ hot, expectObservable, expectSubscriptions }) => {
      const values = steps();
      const after = hot<never>('---------');
      const project: StepProjection = (step$) => step$.pipe(delay(2), concatWith(after));
      const result = hot('-a-------|', values).pipe(operatorOf(project));
      expectObservable(result).toBe('---a-----|', values);
      expectSubscriptions(after.subscriptions).toBe('---^');
    });
  });

  test('lets go of an operator that never answers or never ends, once the step is over', () => {
    runMarbles(({ hot, cold, expectObservable, expectSubscriptions }) => {
      const values = steps();
      const traffic = createTraffic();
      const silent = cold<never>('----------');
      const project: StepProjection = (step$) => step$.pipe(mergeMap(() => silent));
      const given = failed(values.a, new Error('given up'));
      const result = hot('-a--------', values).pipe(
        operatorOf(project, traffic),
        tap((value: StepValue<unknown>) => {
          traffic.results$.next(value);
        }),
      );
      cold('-----x').subscribe(() => {
        traffic.givenUp$.next(given);
      });
      expectObservable(result).toBe('-----x----', { x: given });
      expectSubscriptions(silent.subscriptions).toBe('-^---!');
    });
  });

  test('lets go of the operator when its source completes', () => {
    runMarbles(({ hot, expectObservable, expectSubscriptions }) => {
      const values = steps();
      const beside = hot<never>('-----------');
      const project: StepProjection = (step$) => {
        return step$.pipe(
          mergeMap((step) => [step]),
          (passing) => passing.pipe(concatWith(beside)),
        );
      };
      const result = hot('-a---|', values).pipe(operatorOf(project));
      expectObservable(result).toBe('-a---|', values);
      expectSubscriptions(beside.subscriptions).toBe('-----(^!)');
    });
  });

  test('makes a step fail that the operator drops, and hands it on in the same frame', () => {
    runMarbles(({ hot, expectObservable }) => {
      const { a, b } = steps();
      const result = hot('-a--b-|', { a, b }).pipe(operatorOf(filter(({ index }) => index > 0)));
      const dropped = new CancelledError('Step 0: stepOperator "op" dropped it.');
      expectObservable(result).toBe('-x--b-|', { x: failed(a, dropped), b });
    });
  });

  test('gives a step up, wherever it is, for which the operator emits more than once', () => {
    runMarbles(({ hot, expectObservable }) => {
      const { a, b } = steps();
      const traffic = createTraffic();
      const result = hot('-a--b-|', { a, b }).pipe(
        operatorOf(
          mergeMap((step) => (step.index === 0 ? [step, step] : [step])),
          traffic,
        ),
      );
      const twice = new FailedPreconditionError('stepOperator "op" emitted more than once for step 0');
      expectObservable(result).toBe('-a--b-|', { a, b });
      expectObservable(traffic.givenUp$).toBe('-x', { x: failed(a, twice) });
    });
  });

  test.each<[string, unknown]>([
    ['undefined', undefined],
    ['null', null],
    ['7', 7],
    ['an object with keys []', {}],
  ])('makes a step fail for which the operator emits %s, and asks it again for the next', (got, emitted) => {
    runMarbles(({ hot, expectObservable }) => {
      const { a, b } = steps();
      const result = hot('-a--b-|', { a, b }).pipe(
        operatorOf(map((step) => (step.index === 0 ? (emitted as Step) : step))),
      );
      const wrong = new TypeError(
        `stepOperator "op": expected its operator to emit the step, or one with other feeds or fetches, got ${got} for step 0`,
      );
      expectObservable(result).toBe('-x--b-|', { x: failed(a, wrong), b });
    });
  });

  test('leaves an operator alone of which a step is not to be seen, or that comes too late for it', () => {
    runMarbles(({ hot, expectObservable }) => {
      const unseen = createStep({ options: { hooks: 'none' } });
      const over = failed(createStep(), new Error('before'));
      const result = hot<StepValue<typeof unseen.ok>>('-a--b-|', { a: unseen, b: over }).pipe(operatorOf(() => NEVER));
      expectObservable(result).toBe('-a--b-|', { a: unseen, b: over });
    });
  });
});
