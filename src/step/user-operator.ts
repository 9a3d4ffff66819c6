import { defer, EMPTY, finalize, isObservable, type Observable } from 'rxjs';

import { consoleLogger, reportTo } from '../core/logger.js';
import { describe } from '../core/options/describe.js';
import { GuardedStream } from './guarded-stream.js';
import type { HookOperator, StepTraffic } from './hook-operator.js';
import { operateSteps } from './operate-steps.js';
import { OperatorLine, refused } from './operator-line.js';
import type { Step, StepOperatorHook } from './step-operator.js';
import { isSeenBy, type StepPlan } from './step-value.js';

/**
 * Lifts a user's operator over steps into the pipeline: a step goes on once the operator has answered for it.
 *
 * One line, which is one subscription to the operator, serves all steps for as long as it answers at once. A step that
 * is not answered at once ends its line: the input is completed, so that an answer comes or the end does, and the
 * subscription is dropped when the step is over. The next step begins a new line.
 *
 * @throws what the hook's projection throws; TypeError when that gives no Observable
 */
export function userOperator(hook: StepOperatorHook, traffic: StepTraffic): HookOperator<StepPlan> {
  const { givenUp$, gate, results$, report = reportTo(consoleLogger) } = traffic;
  let input$: Observable<Step> = EMPTY;
  // What the projection subscribes to the steps by itself only looks on: an answer is what it returns.
  const guard = { what: `the steps of stepOperator "${hook.stateKey}"`, report };
  const answer$ = projected(hook, new GuardedStream(guard, (subscriber) => input$.subscribe(subscriber)));
  const connect = (to: Observable<Step>): Observable<Step> => {
    input$ = to;
    return answer$;
  };

  return (source) =>
    defer(() => {
      let line: OperatorLine | undefined;
      let late: OperatorLine | undefined;
      const over = results$.subscribe(() => {
        late?.unsubscribe();
        late = undefined;
      });
      return source.pipe(
        operateSteps<StepPlan, StepPlan>(
          givenUp$,
          (value, output) => {
            if (!isSeenBy(value.step, hook)) return value;
            if (line?.state === 'completed') return refused(hook, value, 'has completed and takes no more steps');
            if (line?.state !== 'open') line = new OperatorLine(hook, traffic, connect);
            const asked = line;
            if (!asked.ask(value, output)) {
              line = undefined;
              late = asked;
              asked.complete();
            }
            return () => {
              asked.forget(value);
            };
          },
          gate,
        ),
        finalize(() => {
          over.unsubscribe();
          line?.complete();
          line?.unsubscribe();
        }),
      );
    });
}

function projected(hook: StepOperatorHook, step$: Observable<Step>): Observable<Step> {
  const output: unknown = hook.project(step$);
  if (isObservable(output)) return output as Observable<Step>;
  throw new TypeError(
    `stepOperator "${hook.stateKey}": expected its function to return an Observable, got ${describe(output)}`,
  );
}
