import { EMPTY, from, map, mergeMap, NEVER, of, tap, throwError, type Observable } from 'rxjs';

import type { SessionRunHook } from '../../../src/core/session-run-hook.js';
import { stepOperator, type Step } from '../../../src/step/step-operator.js';
import type { Answer } from './life-plan.js';
import type { LifeRecord } from './life-record.js';

/** Makes an operator that answers step by step as its plan says, and counts what it has open. */
export function createLifeOperator(answers: readonly Answer[], place: number, record: LifeRecord): SessionRunHook {
  const left = [...answers];
  const answer = (step: Step): Observable<Step> => {
    switch (left.shift() ?? 'pass') {
      case 'pass':
        return of(step);
      case 'late':
        return from(record.sleep(50)).pipe(map(() => step));
      case 'drop':
        return EMPTY;
      case 'throw':
        return throwError(() => record.errorOf('internal'));
      case 'twice':
        return of(step, step);
      case 'never':
        return NEVER;
    }
  };
  const count = tap<Step>({
    subscribe: () => record.openAnswers++,
    finalize: () => record.openAnswers--,
  });
  return stepOperator(`operator ${place}`, (step$) => step$.pipe(mergeMap((step) => answer(step).pipe(count))));
}
