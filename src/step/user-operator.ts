import { defer, finalize, isObservable, Subject, type Observable, type Subscription } from 'rxjs';

import { describe } from '../core/options/describe.js';
import { CancelledError, FailedPreconditionError } from '../errors.js';
import type { HookCall } from './hook-calls.js';
import type { HookOperator, StepTraffic } from './hook-operator.js';
import { operateSteps } from './operate-steps.js';
import type { Step, StepOperatorHook } from './step-operator.js';
import { isSeenBy, type StepFailed, type StepOk, type StepPlan, type StepTry, type StepValue } from './step-value.js';

/** One subscription to the user's operator. */
interface Line {
  readonly input: Subject<Step>;
  output: Subscription | undefined;
  /** The step that it is to answer for. */
  asked: { readonly value: StepOk<StepPlan>; readonly call: HookCall } | undefined;
  /** The step that it has answered for last. */
  answered: StepTry | undefined;
}

/**
 * Lifts a user's operator over steps into the pipeline: a step goes on once the operator has answered for it.
 *
 * @throws what the hook's projection throws; TypeError when that gives no Observable
 */
export function userOperator(
  hook: StepOperatorHook,
  { calls, givenUp$, results$ }: StepTraffic,
): HookOperator<StepPlan> {
  let input$: Observable<Step> = new Subject();
  const answer$ = projected(
    hook,
    defer(() => input$),
  );

  return (source) =>
    defer(() => {
      /** Takes the next step; undefined until there is one. */
      let line: Line | undefined;
      /** Has not answered at once for the step that is under way. */
      let late: Line | undefined;
      let hasCompleted = false;

      const take = (from: Line): StepOk<StepPlan> | undefined => {
        const { asked } = from;
        from.asked = undefined;
        if (asked) calls.settle(asked.call);
        return asked?.value;
      };

      const connect = (settle: (result: StepValue<StepPlan>) => void): Line => {
        const opened: Line = { input: new Subject(), output: undefined, asked: undefined, answered: undefined };
        input$ = opened.input;
        opened.output = answer$.subscribe({
          next: (step) => {
            const value = take(opened);
            if (value) {
              opened.answered = value.of;
              settle(answerOf(hook, value, step));
            } else if (opened.answered) givenUp$.next(emittedTwice(hook, opened.answered));
          },
          error: (error: unknown) => {
            if (line === opened) line = undefined;
            const value = take(opened);
            if (value) settle({ of: value.of, error });
          },
          complete: () => {
            hasCompleted ||= line === opened;
            const value = take(opened);
            if (value) settle(refused(hook, value, 'dropped it'));
          },
        });
        return opened;
      };

      const ended = results$.subscribe(() => {
        late?.output?.unsubscribe();
        late = undefined;
      });

      return source.pipe(
        operateSteps<StepPlan, StepPlan>(givenUp$, (value, settle) => {
          if (!isSeenBy(value.of, hook)) return value;
          if (hasCompleted) return refused(hook, value, 'has completed and takes no more steps');
          const asking = (line ??= connect(settle));
          const call = calls.begin(hook, 'project');
          asking.asked = { value, call };
          calls.run(call, () => {
            asking.input.next(stepOf(value));
            if (asking.asked?.call !== call) return;
            line = undefined;
            late = asking;
            asking.input.complete();
          });
          return () => {
            if (asking.asked?.call === call) take(asking);
          };
        }),
        finalize(() => {
          ended.unsubscribe();
          line?.input.complete();
          line?.output?.unsubscribe();
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

function stepOf({ of: { request, attempt, context }, ok: { fetches, feeds } }: StepOk<StepPlan>): Step {
  return { index: request.index, attempt, fetches, feeds, context };
}

function answerOf(hook: StepOperatorHook, { of, ok }: StepOk<StepPlan>, step: unknown): StepValue<StepPlan> {
  if (typeof step === 'object' && step !== null && 'fetches' in step) {
    const { fetches, feeds } = step as Step;
    return { of, ok: { ...ok, fetches, feeds } };
  }
  const error = new TypeError(
    `stepOperator "${hook.stateKey}": expected its operator to emit the step, or one with other feeds or fetches, ` +
      `got ${describe(step)} for step ${of.request.index}`,
  );
  return { of, error };
}

function emittedTwice(hook: StepOperatorHook, of: StepTry): StepFailed {
  const what = `stepOperator "${hook.stateKey}" emitted more than once for step ${of.request.index}`;
  return { of, error: new FailedPreconditionError(what) };
}

function refused(hook: StepOperatorHook, { of }: StepOk<StepPlan>, what: string): StepFailed {
  return { of, error: new CancelledError(`Step ${of.request.index}: stepOperator "${hook.stateKey}" ${what}.`) };
}
