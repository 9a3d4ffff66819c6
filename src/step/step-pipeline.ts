import { filter, map, share, Subject, type MonoTypeOperatorFunction, type Observable } from 'rxjs';

import { cancelled } from '../core/abortable.js';
import type { Clock } from '../core/clock.js';
import { linkSignals, type LinkedSignal } from '../core/link-signals.js';
import { isInstance } from '../core/foreign/is-instance.js';
import type { OnlookerReport } from '../core/foreign/onlooker.js';
import type { LiveSession } from '../core/live-session.js';
import { consoleLogger, reportTo } from '../core/logger.js';
import { onAbort } from '../core/on-abort.js';
import type { SessionRunHook } from '../core/session-run-hook.js';
import type { StepResult } from '../core/step-result.js';
import { CancelledError } from '../errors.js';
import { afterRun } from './after-run.js';
import { beforeRun } from './before-run.js';
import { conclude } from './conclude.js';
import { execute } from './execute.js';
import { GuardedStream } from './guarded-stream.js';
import type { HookCalls } from './hook-calls.js';
import type { HookOperator, StepTraffic } from './hook-operator.js';
import { nextValueFrom } from './next-value.js';
import { ownValues } from './own-values.js';
import type { PauseGate } from './pause-gate.js';
import { RunContext } from './run-context.js';
import { StepOperatorHook } from './step-operator.js';
import type { StepProbe } from './step-probe.js';
import {
  hasFailed,
  type StepFailed,
  type StepPlan,
  type StepRequest,
  type StepTry,
  type StepValue,
  type StepValues,
} from './step-value.js';
import { userOperator } from './user-operator.js';

/** What a pipeline is built of. */
export interface StepPipelineOptions {
  readonly hooks: readonly SessionRunHook[];
  readonly calls: HookCalls;
  readonly clock: Clock;
  /** Told of the stop that a hook has asked for, once its step has succeeded. */
  readonly onStop: (reason: string | undefined) => void;
  /** Told of what those throw who only look on; the console when left out. */
  readonly report?: OnlookerReport | undefined;
  /** Sees the tries where somebody observes. */
  readonly probe?: StepProbe | undefined;
  /** Holds the step under way between its stages, while the session is paused. */
  readonly gate?: PauseGate | undefined;
}

/** requests$ → hook operators → execute → hook operators → results$, built once for all steps of a monitored session. */
export class StepPipeline {
  /** What each try came to: one value for each, before the next try begins. Hot; completes with the session. */
  readonly results$: Observable<StepValue<StepValues>>;
  /** The steps that succeeded; each subscriber gets values of its own. Hot; completes with the session. */
  readonly steps$: Observable<StepResult>;
  readonly #requests$ = new Subject<StepValue<StepPlan>>();
  readonly #givenUp$ = new Subject<StepFailed>();
  readonly #nextResult: () => Promise<StepValue<StepValues>>;
  readonly #clock: Clock;
  readonly #ending = new AbortController();
  readonly #endingSignal = this.#ending.signal;
  readonly #closing = new AbortController();
  readonly #probe: StepProbe | undefined;
  readonly #letGo: () => void;
  #current: StepTry | undefined;
  #goingOn: Promise<void> | undefined;

  constructor({ hooks, calls, clock, onStop, report = reportTo(consoleLogger), probe, gate }: StepPipelineOptions) {
    const givenUp$ = this.#givenUp$;
    const results$ = new Subject<StepValue<StepValues>>();
    const told$ = new Subject<StepResult>();
    const traffic = { calls, givenUp$, results$, report, gate };
    this.#clock = clock;
    this.#probe = probe;
    // Each step hangs on this signal, and a listener that comes and goes with each costs more than all the rest of a step.
    this.#letGo = onAbort(this.#closing.signal, () => undefined);
    this.results$ = results$;
    this.#nextResult = nextValueFrom(results$);
    const steps$ = results$.pipe(
      map((value) => (hasFailed(value) ? undefined : value.ok.result)),
      filter((result) => result !== undefined),
      share({ connector: () => told$ }),
    );
    const own = map((result: StepResult) => ({ ...result, values: ownValues(result.values) }));
    this.steps$ = new GuardedStream({ what: 'steps$', report }, (subscriber) => steps$.pipe(own).subscribe(subscriber));
    this.#requests$
      .pipe(
        chain(hooks.flatMap((hook) => operatorsBefore(hook, traffic))),
        execute({
          clock,
          closing: this.#closing.signal,
          ending: this.#endingSignal,
          givenUp$,
          goesOn: (ended) => {
            this.#follow(ended);
          },
          gate,
          probe,
        }),
        chain(hooks.flatMap((hook) => operatorsAfter(hook, traffic))),
        map(conclude({ clock, isObserved: () => told$.observed, onStop, probe })),
      )
      .subscribe(results$);
  }

  /**
   * Takes one try of a run through the pipeline; the caller holds the step slot.
   *
   * @returns what it came to; never rejects
   */
  run(request: StepRequest, attempt: number, live: LiveSession): Promise<StepValue<StepValues>> {
    const { fetches, feeds } = request;
    const options = request.options ?? {};
    const metadata = request.metadata ?? {};
    const own = options.signal && this.#heed(options.signal);
    const context = new RunContext({ fetches, feeds }, live.session, own ? own.signal : this.#endingSignal);
    const step = { request, attempt, live, context, metadata, startedAtMs: this.#clock.now() };
    this.#current = step;
    this.#probe?.began(step);
    const result = this.#nextResult();
    this.#requests$.next(
      options.signal?.aborted
        ? { step, error: cancelled('The run', options.signal) }
        : { step, ok: { fetches, feeds, hookFetches: undefined, hookFeeds: undefined, options } },
    );
    return own ? result.finally(own.unlink) : result;
  }

  /** Resolves when the raw runs have ended that go on although they were given up; undefined where there is none. */
  get goingOn(): Promise<void> | undefined {
    return this.#goingOn;
  }

  /** Tells the step under way that the session is about to close. */
  announceEnd(): void {
    this.#ending.abort(new CancelledError('The session is asked to close.'));
  }

  /** Whether that is the error of work that was given up because the session is about to close. */
  wasEnded(error: unknown): boolean {
    return isInstance(error, CancelledError) && this.#endingSignal.aborted && error.cause === this.#endingSignal.reason;
  }

  /** Gives up the step under way, if there is one: its raw run is told by its signal, its caller gets `error`. */
  abandon(error: unknown): void {
    this.#closing.abort(error);
    this.#giveUp(error);
  }

  /** No step will come any more. */
  complete(): void {
    this.#requests$.complete();
    this.#letGo();
  }

  /** A signal that says both that the session is about to close and that the step under way is given up by `own`. */
  #heed(own: AbortSignal): LinkedSignal {
    const { signal, unlink } = linkSignals([this.#endingSignal, own]);
    const giveUp = (): void => {
      this.#giveUp(cancelled('The run', own));
    };
    const letGo = onAbort(own, giveUp);
    return {
      signal,
      unlink: () => {
        letGo();
        unlink();
      },
    };
  }

  #follow(ended: Promise<void>): void {
    const both = Promise.all([this.#goingOn, ended]).then(() => {
      if (this.#goingOn === both) this.#goingOn = undefined;
    });
    this.#goingOn = both;
  }

  #giveUp(error: unknown): void {
    if (this.#current) this.#givenUp$.next({ step: this.#current, error });
  }
}

function operatorsBefore(hook: SessionRunHook, traffic: StepTraffic): HookOperator<StepPlan>[] {
  if (isInstance(hook, StepOperatorHook)) return [userOperator(hook, traffic)];
  return mayHave(hook, 'beforeRun') ? [beforeRun(hook, traffic)] : [];
}

function operatorsAfter(hook: SessionRunHook, traffic: StepTraffic): HookOperator<StepValues>[] {
  return mayHave(hook, 'afterRun') ? [afterRun(hook, traffic)] : [];
}

/**
 * Whether a hook has the callback, or may have it later. A Proxy without a trap for `in` answers when it is asked for the
 * member itself; what cannot be looked at now fails the steps, not the session.
 */
function mayHave(hook: SessionRunHook, callback: 'beforeRun' | 'afterRun'): boolean {
  try {
    return callback in hook || hook[callback] !== undefined;
  } catch {
    return true;
  }
}

function chain<T>(operators: readonly MonoTypeOperatorFunction<T>[]): MonoTypeOperatorFunction<T> {
  return (source) => operators.reduce((step$, operator) => operator(step$), source);
}
