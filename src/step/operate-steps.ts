import { Observable, Subscription, type Observer, type OperatorFunction } from 'rxjs';

import type { PauseGate } from './pause-gate.js';
import { hasFailed, type StepFailed, type StepOk, type StepTry, type StepValue } from './step-value.js';

/** Where an operator puts what a step came to. */
export interface StepOutput<O> {
  /** Hands the step on, unless it has left the operator before. */
  settle(result: StepValue<O>): void;
}

/**
 * What an operator does with a step that goes well. The result is the value that goes on at once; or, when that is still to
 * come, what is to be done as soon as the step leaves the operator, by its value or because it was given up.
 */
export type StepWork<I, O> = (value: StepOk<I>, output: StepOutput<O>) => StepValue<O> | (() => void);

/** Sees the steps that go well as they come to an operator, and as they leave it; it throws nothing. */
export interface StepSight<I> {
  entered(value: StepOk<I>): void;
  left(step: StepTry): void;
}

/**
 * Makes an operator over steps, which come one at a time. Each goes on exactly once: what has failed as it is, what
 * `work` throws on as a failure, what is at hand in the same turn, the rest when it is settled, and whatever is given up
 * at that moment as the failure that `givenUp$` has for it. Nothing ever goes down the error channel.
 *
 * @param gate holds steps before `work`, while it is closed
 * @param sight sees them before they are held, and as they go on
 */
export function operateSteps<I, O>(
  givenUp$: Observable<StepFailed>,
  work: StepWork<I, O>,
  gate?: PauseGate,
  sight?: StepSight<I>,
): OperatorFunction<StepValue<I>, StepValue<O>> {
  return (source) =>
    new Observable((destination) => source.subscribe(new StepSubscriber(destination, { givenUp$, work, gate, sight })));
}

/** What stands between two operators. */
interface StepSubscriberParts<I, O> {
  readonly givenUp$: Observable<StepFailed>;
  readonly work: StepWork<I, O>;
  readonly gate: PauseGate | undefined;
  readonly sight: StepSight<I> | undefined;
}

/** Stands between two operators, as RxJS's own operators have it: it subscribes to the one and tells the other. */
class StepSubscriber<I, O> extends Subscription implements Observer<StepValue<I>>, StepOutput<O> {
  readonly #destination: Observer<StepValue<O>>;
  readonly #work: StepWork<I, O>;
  readonly #gate: PauseGate | undefined;
  readonly #sight: StepSight<I> | undefined;
  #held: StepTry | undefined;
  #release: (() => void) | undefined;

  constructor(destination: Observer<StepValue<O>>, { givenUp$, work, gate, sight }: StepSubscriberParts<I, O>) {
    super();
    this.#gate = gate;
    this.#sight = sight;
    this.#destination = destination;
    this.#work = work;
    this.add(
      givenUp$.subscribe((failure) => {
        this.settle(failure);
      }),
    );
  }

  next(value: StepValue<I>): void {
    if (hasFailed(value)) {
      this.#destination.next(value);
      return;
    }
    const { step } = value;
    // One that was held has been seen before.
    if (this.#held !== step) this.#sight?.entered(value);
    if (this.#gate?.isClosed) {
      this.#wait(value, this.#gate);
      return;
    }
    this.#held = step;
    let result: ReturnType<StepWork<I, O>>;
    try {
      result = this.#work(value, this);
    } catch (error) {
      result = { step, error };
    }
    const isHeld = this.#held === step;
    if (typeof result === 'function') {
      if (isHeld) this.#release = result;
      else result();
    } else if (isHeld) {
      this.#held = undefined;
      this.#sight?.left(step);
      this.#destination.next(result);
    }
  }

  error(error: unknown): void {
    this.#destination.error(error);
  }

  complete(): void {
    this.#destination.complete();
  }

  settle(result: StepValue<O>): void {
    if (this.#held !== result.step) return;
    const release = this.#release;
    this.#held = undefined;
    this.#release = undefined;
    release?.();
    this.#sight?.left(result.step);
    this.#destination.next(result);
  }

  /** Holds the step until the gate opens, or it is given up. */
  #wait(value: StepOk<I>, gate: PauseGate): void {
    const { step } = value;
    this.#held = step;
    const place = { isTaken: true };
    const forget = gate.hold(() => {
      place.isTaken = false;
      if (this.#held !== step) return;
      this.#release = undefined;
      this.next(value);
    });
    if (place.isTaken) this.#release = forget;
  }
}
