import { distinctUntilChanged, ReplaySubject, type Observable } from 'rxjs';
import { createActor, toPromise, waitFor } from 'xstate';

import { cancelled } from '../core/abortable.js';
import { guardObserver } from '../core/foreign/guarded-observer.js';
import type { OnlookerReport } from '../core/foreign/onlooker.js';
import { linkSignals } from '../core/link-signals.js';
import type { LiveSession } from '../core/live-session.js';
import { failedWith } from '../core/outcome.js';
import { InternalError } from '../errors.js';
import { isToStop, reportedPreemption, rootCauseOf, whyNoSession } from '../../machines/lifecycle-decisions.js';
import { lifecycleMachine } from '../../machines/lifecycle.machine.js';
import type {
  ClosedBy,
  CloseEvent,
  Failure,
  LifecycleContext,
  LifecycleEnd,
  LifecycleEvent,
  LossFacts,
  Notice,
  StepFailure,
  Verdict,
} from '../../machines/lifecycle-facts.js';
import { GuardedStream } from '../step/guarded-stream.js';
import { guardActor } from './guarded-actor.js';
import type { LifecycleActor } from './lifecycle-actor.js';
import { toLifecycleState, type LifecycleState } from './lifecycle-state.js';
import type { ResolvedOptions } from './monitored-session-options.js';

/** The actors that do the machine's work, and the actions that are not its own. */
export type LifecycleWork = Parameters<typeof lifecycleMachine.provide>[0];

/** What a call is to do after a failure, and the error that is the call's own. */
export interface Answer extends Failure {
  readonly verdict: Verdict;
}

/** What the lifecycle is run with. */
export interface LifecycleSurroundings {
  readonly work: LifecycleWork;
  /** The error of an opening that takes too long. */
  readonly overdueError: () => unknown;
  readonly onNotice: (notice: Notice) => void;
  /** Told of what those throw who only look on. */
  readonly report: OnlookerReport;
}

/** Runs the lifecycle machine: sends it the facts, and reads its decisions. The one adapter to XState. */
export class Lifecycle {
  readonly actor: LifecycleActor;
  readonly state$: Observable<LifecycleState>;
  /** Resolves when the machine has come to its end. */
  readonly ended: Promise<LifecycleEnd>;
  readonly #states = new ReplaySubject<LifecycleState>(1);
  #untold: Failure | undefined;

  constructor(options: ResolvedOptions, { work, overdueError, onNotice, report }: LifecycleSurroundings) {
    const { recovers, policy, graceSecs, openTimeoutSecs, clock, inspect } = options;
    const actor = createActor(lifecycleMachine.provide(work), {
      id: 'monitored-session',
      input: { recovers, policy, now: () => clock.now(), graceSecs, openTimeoutSecs, overdueError },
      clock: {
        setTimeout: (callback, delayMs) => clock.setTimeout(callback, delayMs),
        clearTimeout: (handle: unknown) => {
          clock.clearTimeout(handle);
        },
      },
      ...(inspect === undefined ? {} : { inspect: guardObserver('inspect', inspect, report) }),
    });
    this.actor = guardActor(actor, report);
    this.#states.next(this.state);
    const state$ = this.#states.pipe(distinctUntilChanged());
    this.state$ = new GuardedStream({ what: 'state$', report }, (subscriber) => state$.subscribe(subscriber));
    this.actor.on('notice', onNotice);
    this.actor.subscribe({
      next: ({ output }) => {
        this.#states.next(this.state);
        this.#untold = output?.untold;
      },
      complete: () => {
        this.#states.complete();
      },
    });
    this.ended = endOf(this.actor);
  }

  get context(): LifecycleContext {
    return this.actor.getSnapshot().context;
  }

  /** Where the machine is, as a path: `running.ready`. */
  get state(): LifecycleState {
    return toLifecycleState(this.actor.getSnapshot().value);
  }

  get done(): boolean {
    return this.actor.getSnapshot().status !== 'active';
  }

  /** The session that a run can use at once; undefined while there is none. */
  get live(): LiveSession | undefined {
    const snapshot = this.actor.getSnapshot();
    return snapshot.hasTag('usable') ? snapshot.context.live : undefined;
  }

  /** Whether a loop of runs is to end. */
  get shouldStop(): boolean {
    const snapshot = this.actor.getSnapshot();
    // A session that is paused may be without a raw session, as after a recovery that has failed.
    const isSessionless = snapshot.hasTag('usable') && snapshot.context.live === undefined;
    return isSessionless || snapshot.hasTag('stopped') || isToStop(snapshot.context);
  }

  /** Starts the machine; resolves once it is open, or about to end. */
  async open(): Promise<void> {
    this.actor.start();
    await this.settled();
  }

  /**
   * Resolves when no session is being made or replaced.
   *
   * @throws CancelledError when `signal` is aborted before
   */
  async settled(signal?: AbortSignal): Promise<void> {
    const own = signal && linkSignals([signal]);
    try {
      await waitFor(this.actor, (snapshot) => snapshot.hasTag('settled'), own ? { signal: own.signal } : {});
    } catch (error) {
      throw signal?.aborted ? cancelled('The run, waiting for a session,', signal) : error;
    } finally {
      own?.unlink();
    }
  }

  /** Tells of a try that failed, and gives what the call is to do. */
  stepFailed(facts: StepFailure & LossFacts): Answer {
    if (this.done) return { verdict: 'raise', error: this.rootCauseOf(facts) };
    this.actor.send({ type: 'step.failed', ...facts });
    const { verdict, rootCause } = this.context;
    return { verdict, error: rootCause };
  }

  /** Tells of an error that a task has reported. */
  taskFailed(facts: LossFacts): void {
    this.#send({ type: 'task.failed', ...facts });
  }

  /** Tells of the error that a call gives its caller, after so many runs that have succeeded. */
  runFailed({ error }: Failure, successes: number): void {
    this.#send({ type: 'run.failed', error, successes });
  }

  /** Tells that no later run counts, and of the number of those that have succeeded. */
  runsEnded(successes: number): void {
    this.#send({ type: 'runs.ended', successes });
  }

  wantSession(): void {
    this.#send({ type: 'session.wanted' });
  }

  requestStop(reason: string | undefined): void {
    this.#send({ type: 'stop.requested', reason });
  }

  /** Asks for a stop since the training is over: a run is refused as at the end of the input. */
  endTraining(reason: string | undefined): void {
    this.#send({ type: 'stop.requested', reason, isOver: true });
  }

  /** Asks for a pause, which takes hold at the next boundary. */
  requestPause(reason: string | undefined): void {
    this.#send({ type: 'pause.requested', reason });
  }

  /** Tells that a pause can take hold. */
  boundaryReached(): void {
    this.#send({ type: 'boundary.reached' });
  }

  requestResume(): void {
    this.#send({ type: 'resume.requested' });
  }

  /** Asks for the close; the one request that takes effect is afterwards `context.close`. */
  requestClose(by: ClosedBy, error?: Failure): CloseEvent {
    if (!this.context.close && isStoppedByTask(this.live)) this.requestStop(undefined);
    const request = { type: 'close.requested', by, error } as const;
    this.#send(request);
    return request;
  }

  /** What a call gets that has found no session, after an error of its own or not; undefined when a close refuses it. */
  whyNoSession(own?: Failure): Failure | undefined {
    return whyNoSession(this.context, own);
  }

  /** What a failed step of a step function gives to it; nothing is recovered before the function itself fails. */
  rootCauseOf(failure: StepFailure): unknown {
    return rootCauseOf(this.context, failure);
  }

  /** The preemption among what the tasks of a session have reported. */
  reportedPreemption(reported: Failure | undefined): Failure | undefined {
    return reportedPreemption(this.context, reported);
  }

  /** The failure of a close that nobody asked for, once. */
  takeUntold(): Failure | undefined {
    const untold = this.#untold;
    this.#untold = undefined;
    return untold;
  }

  #send(event: LifecycleEvent): void {
    if (!this.done) this.actor.send(event);
  }
}

/** Whether a hook or a task has asked the coordinator for a stop that is no failure: it tells nobody of that. */
function isStoppedByTask(live: LiveSession | undefined): boolean {
  return live !== undefined && live.coordinator.shouldStop() && live.coordinator.requestedError === undefined;
}

/** How the actor ends; never rejects. One that somebody has stopped, or that has failed itself, has released nothing. */
async function endOf(actor: LifecycleActor): Promise<LifecycleEnd> {
  let cause: unknown;
  try {
    const end = (await toPromise(actor)) as LifecycleEnd | undefined;
    if (end) return end;
  } catch (error) {
    cause = error;
  }
  const error = new InternalError('The actor of the session was stopped before the session was closed.', { cause });
  return { outcome: failedWith(error), untold: { error } };
}
