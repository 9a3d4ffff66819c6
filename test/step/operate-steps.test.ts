import { NEVER, Subject, timer } from 'rxjs';
import { describe, expect, test } from 'vitest';

import { InternalError } from '../../src/errors.js';
import { operateSteps, type StepWork } from '../../src/step/operate-steps.js';
import type { StepFailed, StepPlan, StepValue } from '../../src/step/step-value.js';
import { createStep, failed, runMarbles } from '../support/step-values.js';

const broken = new InternalError('broken');

type Work = StepWork<StepPlan, StepPlan>;

const handsOn: Work = (value) => value;

describe('an operator over steps', () => {
  test('hands every step on in the frame in which it came, and completes with its source', () => {
    runMarbles(({ cold, expectObservable, expectSubscriptions }) => {
      const steps = { a: createStep(), b: createStep() };
      const source = cold('-a--(bb)-|', steps);
      expectObservable(source.pipe(operateSteps(NEVER, handsOn))).toBe('-a--(bb)-|', steps);
      expectSubscriptions(source.subscriptions).toBe('^--------!');
    });
  });

  test('hands another value on, and leaves the one that came as it was', () => {
    runMarbles(({ hot, expectObservable, flush }) => {
      const a = Object.freeze({ ...createStep(), ok: Object.freeze(createStep().ok) });
      const work: Work = ({ step, ok }) => ({ step, ok: { ...ok, fetches: 'other' } });
      const result = hot('-a-|', { a }).pipe(operateSteps(NEVER, work));
      expectObservable(result).toBe('-x-|', { x: { step: a.step, ok: { ...a.ok, fetches: 'other' } } });
      flush();
      expect(a.ok.fetches).toBe('step 0');
    });
  });

  test('never puts an error of its work into the error channel: the value carries it', () => {
    runMarbles(({ hot, expectObservable, expectSubscriptions }) => {
      const steps = { a: createStep(), b: createStep() };
      const source = hot('-a-b-|', steps);
      const work: Work = (value) => {
        if (value === steps.a) throw broken;
        return value;
      };
      expectObservable(source.pipe(operateSteps(NEVER, work))).toBe('-x-b-|', {
        x: failed(steps.a, broken),
        b: steps.b,
      });
      expectSubscriptions(source.subscriptions).toBe('^----!');
    });
  });

  test('lets go of its source, and of those who give up, when nobody listens any more', () => {
    runMarbles(({ cold, hot, expectObservable, expectSubscriptions }) => {
      const steps = { a: createStep() };
      const source = cold('-a-a-a', steps);
      const givenUp$ = hot<StepFailed>('------');
      expectObservable(source.pipe(operateSteps(givenUp$, handsOn)), '^---!').toBe('-a-a', steps);
      expectSubscriptions(source.subscriptions).toBe('^---!');
      expectSubscriptions(givenUp$.subscriptions).toBe('^---!');
    });
  });

  test('leaves a step alone that has failed, and still hands it on', () => {
    runMarbles(({ hot, expectObservable, flush }) => {
      const x = failed(createStep(), broken);
      let worked = 0;
      const work: Work = (value) => {
        worked++;
        return value;
      };
      expectObservable(hot<StepValue<StepPlan>>('-x-|', { x }).pipe(operateSteps(NEVER, work))).toBe('-x-|', { x });
      flush();
      expect(worked).toBe(0);
    });
  });

  test('hands a step on when its value is there, and lets go of what it was waiting for', () => {
    runMarbles(({ hot, expectObservable, flush }) => {
      const steps = { a: createStep({ index: 0 }), b: createStep({ index: 1 }) };
      const log: string[] = [];
      const work: Work = (value, output) => {
        timer(3).subscribe(() => {
          output.settle(value);
        });
        return () => log.push(`left ${value.step.request.index}`);
      };
      const result = hot('-a----b-----|', steps).pipe(operateSteps(NEVER, work));
      expectObservable(result).toBe('----a----b--|', steps);
      flush();
      expect(log).toEqual(['left 0', 'left 1']);
    });
  });

  test('hands a step that is given up on at once, and does not hear what comes of it later', () => {
    runMarbles(({ hot, expectObservable, flush }) => {
      const steps = { a: createStep({ index: 0 }), b: createStep({ index: 1 }) };
      const givenUp$ = hot('---x------', { x: failed(steps.a, broken) });
      const log: string[] = [];
      const work: Work = (value, output) => {
        timer(4).subscribe(() => {
          output.settle(value);
        });
        return () => log.push(`left ${value.step.request.index}`);
      };
      const result = hot('-a--b------|', steps).pipe(operateSteps(givenUp$, work));
      expectObservable(result).toBe('---x----b--|', { x: failed(steps.a, broken), b: steps.b });
      flush();
      expect(log).toEqual(['left 0', 'left 1']);
    });
  });

  test('does not care for a step that is given up elsewhere', () => {
    runMarbles(({ hot, expectObservable }) => {
      const steps = { a: createStep(), b: createStep() };
      const givenUp$ = hot('x---x----x', { x: failed(steps.b, broken) });
      const work: Work = (value, output) => {
        timer(3).subscribe(() => {
          output.settle(value);
        });
        return () => undefined;
      };
      expectObservable(hot('-a---|', steps).pipe(operateSteps(givenUp$, work))).toBe('----a|', steps);
    });
  });

  test.each<[string, Work]>([
    ['and has a value', (value) => value],
    ['and throws', throwBroken],
    ['and would wait', () => () => undefined],
  ])('hands a step on once that is given up while its work begins %s', (_how, then) => {
    const givenUp$ = new Subject<StepFailed>();
    const source = new Subject<StepValue<StepPlan>>();
    const out: StepValue<StepPlan>[] = [];
    const step = createStep();
    const reason = new InternalError('given up');
    const work: Work = (value, output) => {
      givenUp$.next(failed(value, reason));
      return then(value, output);
    };
    source.pipe(operateSteps(givenUp$, work)).subscribe((value) => out.push(value));
    source.next(step);
    expect(out).toEqual([failed(step, reason)]);
  });
});

function throwBroken(): never {
  throw broken;
}
