import { isObservable, Observable, Subject, type MonoTypeOperatorFunction, type Subscription } from 'rxjs';

import { describe } from '../core/argument.js';
import { CancelledError, FailedPreconditionError } from '../errors.js';
import type { StepFlight } from './step-flight.js';
import type { Step, StepOperatorHook } from './step-operator.js';

/**
 * Lifts an operator over steps into the pipeline: each flight goes on once the operator has answered for it.
 *
 * @throws what the hook's projection throws; TypeError when that gives no Observable
 */
export function operatorStage(hook: StepOperatorHook): MonoTypeOperatorFunction<StepFlight> {
  const channel = new OperatorChannel(hook);
  return (source) =>
    new Observable((subscriber) => {
      channel.forward = (flight) => {
        subscriber.next(flight);
      };
      const subscription = source.subscribe({
        next: (flight) => {
          if (flight.over || !flight.sees(hook)) subscriber.next(flight);
          else channel.send(flight);
        },
        complete: () => {
          channel.close();
          subscriber.complete();
        },
      });
      return () => {
        subscription.unsubscribe();
        channel.close();
      };
    });
}

/** The operator's current subscription, and the flight that it has to answer for. */
interface Line {
  readonly input: Subject<Step>;
  output: Subscription | undefined;
  flight: StepFlight | undefined;
  /** The flight that was answered for last. */
  answered: StepFlight | undefined;
}

class OperatorChannel {
  forward: (flight: StepFlight) => void = () => undefined;
  readonly #hook: StepOperatorHook;
  readonly #output: Observable<Step>;
  #line: Line | undefined;
  #ended = false;

  constructor(hook: StepOperatorHook) {
    this.#hook = hook;
    const steps = new Observable<Step>((subscriber) => this.#line?.input.subscribe(subscriber));
    const output: unknown = hook.project(steps);
    if (!isObservable(output)) {
      throw new TypeError(
        `stepOperator "${hook.stateKey}": expected its function to return an Observable, got ${describe(output)}`,
      );
    }
    this.#output = output as Observable<Step>;
  }

  send(flight: StepFlight): void {
    if (this.#ended) {
      this.#refuse(flight, 'has completed and takes no more steps');
      return;
    }
    const line = this.#line ?? this.#connect();
    line.flight = flight;
    const { index } = flight.request;
    const { attempt, fetches, feeds, context } = flight;
    line.input.next({ index, attempt, fetches, feeds, context });
    if (line.flight !== flight) return;
    this.#line = undefined;
    flight.onSettled(() => line.output?.unsubscribe());
    line.input.complete();
  }

  close(): void {
    this.#line?.input.complete();
    this.#line?.output?.unsubscribe();
    this.#line = undefined;
  }

  #connect(): Line {
    const line: Line = { input: new Subject(), output: undefined, flight: undefined, answered: undefined };
    this.#line = line;
    line.output = this.#output.subscribe({
      next: (step) => {
        this.#answer(line, step);
      },
      error: (error: unknown) => {
        if (this.#line === line) this.#line = undefined;
        const { flight } = line;
        line.flight = undefined;
        flight?.fail(error);
        if (flight) this.forward(flight);
      },
      complete: () => {
        if (this.#line === line) this.#ended = true;
        const { flight } = line;
        line.flight = undefined;
        if (flight) this.#refuse(flight, 'dropped it');
      },
    });
    return line;
  }

  #answer(line: Line, step: Step): void {
    const { flight } = line;
    if (!flight) {
      const name = this.#hook.stateKey;
      const index = line.answered?.request.index ?? 0;
      line.answered?.fail(
        new FailedPreconditionError(`stepOperator "${name}" emitted more than once for step ${index}`),
      );
      return;
    }
    line.flight = undefined;
    line.answered = flight;
    flight.fetches = step.fetches;
    flight.feeds = step.feeds;
    this.forward(flight);
  }

  #refuse(flight: StepFlight, what: string): void {
    flight.fail(new CancelledError(`Step ${flight.request.index}: stepOperator "${this.#hook.stateKey}" ${what}.`));
    this.forward(flight);
  }
}
