import { Subject, type Observable, type Subscription } from 'rxjs';

import { describe } from '../core/options/describe.js';
import { CancelledError, FailedPreconditionError } from '../errors.js';
import type { HookCall } from './hook-calls.js';
import type { StepTraffic } from './hook-operator.js';
import type { StepOutput } from './operate-steps.js';
import type { Step, StepOperatorHook } from './step-operator.js';
import type { StepFailed, StepOk, StepPlan, StepTry, StepValue } from './step-value.js';

/** A step that is to be answered for, and where the answer goes. */
interface Asked {
  readonly value: StepOk<StepPlan>;
  readonly output: StepOutput<StepPlan>;
  readonly call: HookCall;
}

/**
 * One subscription to a user's operator. The operator is asked for one step after the other, and has exactly one emission for each;
 * what it drops, what it fails with and what it emits too often is the failure of that step alone.
 */
export class OperatorLine {
  readonly #hook: StepOperatorHook;
  readonly #traffic: StepTraffic;
  readonly #input = new Subject<Step>();
  readonly #subscription: Subscription;
  #state: 'open' | 'failed' | 'completed' = 'open';
  /** What the operator has failed with. */
  #error: unknown;
  #asked: Asked | undefined;
  /** The step that was answered for last. */
  #answered: StepTry | undefined;

  /** @param connect gives what the operator makes of its input */
  constructor(hook: StepOperatorHook, traffic: StepTraffic, connect: (input$: Observable<Step>) => Observable<Step>) {
    this.#hook = hook;
    this.#traffic = traffic;
    this.#subscription = connect(this.#input).subscribe({
      next: (answer) => {
        this.#answer(answer);
      },
      error: (error: unknown) => {
        this.#state = 'failed';
        this.#error = error;
        this.#settleAtEnd();
      },
      complete: () => {
        this.#state = 'completed';
        this.#settleAtEnd();
      },
    });
  }

  /** Whether the operator goes on, has failed, or has completed. */
  get state(): 'open' | 'failed' | 'completed' {
    return this.#state;
  }

  /** Asks for an answer; false when none has come at once. */
  ask(value: StepOk<StepPlan>, output: StepOutput<StepPlan>): boolean {
    const { calls } = this.#traffic;
    const call = calls.begin(this.#hook, 'project');
    const asked = { value, output, call };
    this.#asked = asked;
    calls.run(call, (step) => this.#input.next(step), stepOf(value));
    // An operator may have come to its end before it was asked.
    if (this.#state !== 'open') this.#settleAtEnd();
    return this.#asked !== asked;
  }

  /** Says that no step comes any more: now the answer comes, or the end without one. */
  complete(): void {
    this.#release(() => {
      if (this.#asked) this.#traffic.calls.run(this.#asked.call, () => this.#input.complete(), undefined);
      else this.#input.complete();
    });
  }

  /** Says that nobody waits for the answer for that step any more. */
  forget({ step }: StepOk<StepPlan>): void {
    if (this.#asked?.value.step === step) this.#take();
  }

  /** Lets go of the operator, whatever it does about that. */
  unsubscribe(): void {
    this.#release(() => this.#subscription.unsubscribe());
  }

  /** Nobody waits for what a teardown of the operator throws. */
  #release(release: () => void): void {
    try {
      release();
    } catch (error) {
      this.#traffic.report?.(`stepOperator "${this.#hook.stateKey}", when it was let go,`, error);
    }
  }

  #settleAtEnd(): void {
    this.#settle((value) =>
      this.#state === 'failed' ? { step: value.step, error: this.#error } : refused(this.#hook, value, 'dropped it'),
    );
  }

  #answer(answer: unknown): void {
    const answered = this.#answered;
    if (this.#asked) this.#settle((value) => answerOf(this.#hook, value, answer));
    else if (answered) this.#traffic.givenUp$.next(emittedTwice(this.#hook, answered));
  }

  #settle(resultOf: (value: StepOk<StepPlan>) => StepValue<StepPlan>): void {
    const asked = this.#take();
    if (!asked) return;
    this.#answered = asked.value.step;
    let result: StepValue<StepPlan>;
    try {
      result = resultOf(asked.value);
    } catch (error) {
      result = { step: asked.value.step, error };
    }
    asked.output.settle(result);
  }

  #take(): Asked | undefined {
    const asked = this.#asked;
    this.#asked = undefined;
    if (asked) this.#traffic.calls.settle(asked.call);
    return asked;
  }
}

/** The failure of a step for which the operator has no answer. */
export function refused(hook: StepOperatorHook, { step }: StepOk<StepPlan>, what: string): StepFailed {
  return { step, error: new CancelledError(`Step ${step.request.index}: stepOperator "${hook.stateKey}" ${what}.`) };
}

function stepOf({ step: { request, attempt, context }, ok: { fetches, feeds } }: StepOk<StepPlan>): Step {
  return { index: request.index, attempt, fetches, feeds, context };
}

function answerOf(hook: StepOperatorHook, { step, ok }: StepOk<StepPlan>, answer: unknown): StepValue<StepPlan> {
  if (typeof answer === 'object' && answer !== null && 'fetches' in answer) {
    const { fetches, feeds } = answer as Step;
    return { step, ok: { ...ok, fetches, feeds } };
  }
  const error = new TypeError(
    `stepOperator "${hook.stateKey}": expected its operator to emit the step, or one with other feeds or fetches, ` +
      `got ${describe(answer)} for step ${step.request.index}`,
  );
  return { step, error };
}

function emittedTwice(hook: StepOperatorHook, step: StepTry): StepFailed {
  const what = `stepOperator "${hook.stateKey}" emitted more than once for step ${step.request.index}`;
  return { step, error: new FailedPreconditionError(what) };
}
