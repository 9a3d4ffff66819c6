import { Subject, type Observable } from 'rxjs';

import { cancelled } from '../core/abortable.js';
import type { Clock } from '../core/clock.js';
import { linkSignals } from '../core/link-signals.js';
import type { LiveSession } from '../core/live-session.js';
import type { SessionRunHook } from '../core/session-run-hook.js';
import { CancelledError } from '../errors.js';
import { afterStage } from './after-stage.js';
import { beforeStage } from './before-stage.js';
import { endStage } from './end-stage.js';
import { executeStage } from './execute-stage.js';
import type { HookCalls } from './hook-calls.js';
import { mergeStage } from './merge-stage.js';
import { operatorStage } from './operator-stage.js';
import { StepFlight, type StepRequest } from './step-flight.js';
import { StepOperatorHook } from './step-operator.js';

/** What a pipeline is built of. */
export interface StepPipelineOptions {
  readonly hooks: readonly SessionRunHook[];
  readonly calls: HookCalls;
  readonly clock: Clock;
  /** Told of each flight that succeeded, before its caller. */
  readonly onSuccess: (flight: StepFlight) => void;
}

/** before(hooks) → merge → execute → after(hooks), built once and used for every step of a monitored session. */
export class StepPipeline {
  readonly #requests = new Subject<StepFlight>();
  readonly #clock: Clock;
  readonly #ending = new AbortController();
  readonly #givingUp = new AbortController();
  #current: StepFlight | undefined;

  constructor({ hooks, calls, clock, onSuccess }: StepPipelineOptions) {
    this.#clock = clock;
    const befores = hooks
      .filter((hook) => hook instanceof StepOperatorHook || 'beforeRun' in hook)
      .map((hook) => (hook instanceof StepOperatorHook ? operatorStage(hook) : beforeStage(hook, calls)));
    const afters = hooks.filter((hook) => 'afterRun' in hook).map((hook) => afterStage(hook, calls));
    const stages = [...befores, mergeStage, executeStage(clock, this.#givingUp.signal), ...afters, endStage];
    stages
      .reduce<Observable<StepFlight>>((flight$, stage) => stage(flight$), this.#requests)
      .subscribe((flight) => {
        calls.settled(flight.hookCall);
        try {
          if (!flight.over) onSuccess(flight);
        } catch (error) {
          flight.fail(error);
        }
        flight.settle();
      });
  }

  /** The callback in which a hook still is, though its step was given up; undefined when there is none. */
  get unsettled(): PromiseLike<unknown> | undefined {
    return this.#current?.over ? this.#current.callback : undefined;
  }

  /** Takes one try of a run through all the stages; the caller holds the step slot. */
  run(request: StepRequest, attempt: number, live: LiveSession): Promise<unknown> {
    const own = request.options?.signal;
    const linked = own && linkSignals([this.#ending.signal, own]);
    return new Promise((resolve, reject) => {
      const signal = linked?.signal ?? this.#ending.signal;
      const plan = { request, attempt, live, startedAtMs: this.#clock.now(), signal };
      const flight = new StepFlight(plan, { resolve, reject });
      if (linked) flight.onSettled(linked.unlink);
      this.#current = flight;
      if (own) giveUpOn(own, flight);
      this.#requests.next(flight);
    });
  }

  /** Tells the step under way that the session is about to close. */
  announceEnd(): void {
    this.#ending.abort(new CancelledError('The session is asked to close.'));
  }

  /** Gives up the step under way, if there is one: its raw run is told by its signal, its caller gets `error`. */
  abandon(error: unknown): void {
    this.#givingUp.abort(error);
    this.#current?.abandon(error);
  }

  /** No step will come any more. */
  complete(): void {
    this.#requests.complete();
  }
}

/** Gives a flight up when the signal of its run is aborted, wherever the flight is. */
function giveUpOn(signal: AbortSignal, flight: StepFlight): void {
  const abort = (): void => {
    flight.abandon(cancelled('The run', signal));
  };
  flight.onSettled(() => {
    signal.removeEventListener('abort', abort);
  });
  if (signal.aborted) abort();
  else signal.addEventListener('abort', abort, { once: true });
}
