import { distinctUntilChanged, ReplaySubject, type Observable } from 'rxjs';
import { createActor, fromPromise, waitFor, type ActorRefFrom, type SnapshotFrom } from 'xstate';

import { abortable } from '../core/abortable.js';
import type { LiveSession } from '../core/live-session.js';
import type { Outcome } from '../core/outcome.js';
import { lifecycleMachine } from '../../machines/lifecycle.machine.js';
import type {
  ClosedBy,
  EndReport,
  Failure,
  FailureEvent,
  LifecycleContext,
  Notice,
  Verdict,
} from '../../machines/lifecycle-facts.js';
import type { ResolvedOptions } from './monitored-session-options.js';

/** The actor of the lifecycle machine. */
export type LifecycleActor = ActorRefFrom<typeof lifecycleMachine>;

/** What failed, on which session, and whether a step had succeeded there. */
export type FailureReport = Omit<FailureEvent<string>, 'type'>;

/** What the lifecycle has done for it. */
export interface LifecycleWork {
  begin(): Promise<void>;
  finalize(): Promise<void>;
  create(creation: number): Promise<LiveSession>;
  abortCreation(): void;
  startQueueRunners(live: LiveSession): Promise<void>;
  announce(live: LiveSession): Promise<void>;
  release(live: LiveSession): Promise<void>;
  end(live: LiveSession | undefined): Promise<EndReport>;
  stop(live: LiveSession): Promise<void>;
  dispose(live: LiveSession | undefined): Promise<void>;
}

/** Runs the lifecycle machine: sends it the facts, and reads its decisions. The one adapter to XState. */
export class Lifecycle {
  readonly actor: LifecycleActor;
  readonly state$: Observable<string>;
  /** Resolves when the machine has come to its end; never rejects. */
  readonly closed: Promise<Outcome>;
  readonly #states = new ReplaySubject<string>(1);

  constructor(options: ResolvedOptions, work: LifecycleWork, onNotice: (notice: Notice) => void) {
    const { recovers, policy, clock, inspect } = options;
    this.actor = createActor(provideWork(work), {
      input: { recovers, policy },
      clock: {
        setTimeout: (callback, delayMs) => clock.setTimeout(callback, delayMs),
        clearTimeout: (handle: unknown) => {
          clock.clearTimeout(handle);
        },
      },
      ...(inspect === undefined ? {} : { inspect }),
    });
    this.#states.next(this.state);
    this.state$ = this.#states.pipe(distinctUntilChanged());
    this.actor.on('notice', onNotice);
    this.closed = new Promise((resolve) => {
      this.actor.subscribe({
        next: () => {
          this.#states.next(this.state);
        },
        complete: () => {
          this.#states.complete();
          resolve(this.context.outcome);
        },
      });
    });
  }

  get context(): LifecycleContext {
    return this.actor.getSnapshot().context;
  }

  /** Where the machine is, as a path: `running.ready`. */
  get state(): string {
    return pathOf(this.actor.getSnapshot().value);
  }

  get done(): boolean {
    return this.actor.getSnapshot().status !== 'active';
  }

  /** The session that a run can use at once; undefined while there is none. */
  get live(): LiveSession | undefined {
    const { value, context } = this.actor.getSnapshot();
    return isRunning(value) ? context.live : undefined;
  }

  /** True when the machine waits for a call to ask for a session. */
  get sessionless(): boolean {
    return this.actor.getSnapshot().matches({ running: 'sessionless' });
  }

  /** Starts the machine; resolves once it is open, or at its end. */
  async open(): Promise<void> {
    this.actor.start();
    await this.settled();
  }

  /** Resolves when the machine is neither making nor replacing a session. */
  settled(signal?: AbortSignal): Promise<unknown> {
    const isSettled = (snapshot: SnapshotFrom<typeof lifecycleMachine>): boolean =>
      snapshot.status !== 'active' ||
      snapshot.matches('running') ||
      (snapshot.matches('closing') && snapshot.context.opened);
    return abortable('The run, waiting for a session,', waitFor(this.actor, isSettled), signal);
  }

  /** Tells of a call that failed, and gives what the call is to do. */
  stepFailed(report: FailureReport): Verdict {
    if (this.done) return 'raise';
    this.actor.send({ type: 'step.failed', ...report });
    return this.context.verdict;
  }

  /** Tells of an error that a task has reported. */
  taskFailed(report: FailureReport): void {
    this.#send({ type: 'task.failed', ...report });
  }

  wantSession(): void {
    this.#send({ type: 'session.wanted' });
  }

  requestStop(reason: string | undefined): void {
    this.#send({ type: 'stop.requested', reason });
  }

  requestClose(by: ClosedBy, error?: Failure): void {
    this.#send({ type: 'close.requested', by, error });
  }

  #send(event: Parameters<LifecycleActor['send']>[0]): void {
    if (!this.done) this.actor.send(event);
  }
}

function provideWork(work: LifecycleWork): typeof lifecycleMachine {
  const needed = (live: LiveSession | undefined): LiveSession => {
    if (!live) throw new TypeError('lifecycle: expected a session in this state, got none');
    return live;
  };
  return lifecycleMachine.provide({
    actions: {
      abortCreation: () => {
        work.abortCreation();
      },
    },
    actors: {
      begin: fromPromise(() => work.begin()),
      finalize: fromPromise(() => work.finalize()),
      create: fromPromise(({ input }) => work.create(input.creation)),
      startQueueRunners: fromPromise(({ input }) => work.startQueueRunners(needed(input.live))),
      announce: fromPromise(({ input }) => work.announce(needed(input.live))),
      release: fromPromise(({ input }) => work.release(needed(input.live))),
      end: fromPromise(({ input }) => work.end(input.live)),
      stop: fromPromise(async ({ input }) => {
        if (input.live) await work.stop(input.live);
      }),
      dispose: fromPromise(({ input }) => work.dispose(input.live)),
    },
  });
}

type StateValue = SnapshotFrom<typeof lifecycleMachine>['value'];

function isRunning(value: StateValue): boolean {
  return typeof value === 'object' && 'running' in value;
}

function pathOf(value: StateValue): string {
  return typeof value === 'string'
    ? value
    : Object.entries(value)
        .map(([state, inner]) => `${state}.${inner}`)
        .join('.');
}
