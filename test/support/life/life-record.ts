import type { CoordinatorLike } from '../../../src/core/coordinator-like.js';
import type { Outcome } from '../../../src/core/outcome.js';
import type { SessionRunContext } from '../../../src/core/session-run-hook.js';
import type { FakeSession, VirtualClock } from '../../../src/doors/testing.js';
import { AbortedError, InternalError, OutOfRangeError, StopIteration, UnavailableError } from '../../../src/errors.js';
import type { BaseMonitoredSession } from '../../../src/session/base-monitored-session.js';
import type { LifecycleActor } from '../../../src/session/lifecycle-actor.js';
import type { Fault, Method } from './life-plan.js';

class EndOfFile extends OutOfRangeError {}

/** One callback that was called. */
export interface CallbackRecord {
  /** Place of the hook in the list. */
  readonly place: number;
  readonly method: Method;
  readonly session?: FakeSession | undefined;
  readonly context?: SessionRunContext;
  readonly outcome?: Outcome;
  /** How often the session was closed when the callback was called. */
  readonly closes?: number | undefined;
  end: 'pending' | 'returned' | 'threw';
}

/** One call of the monitored session. */
export interface CallRecord {
  readonly name: string;
  end: 'pending' | 'resolved' | 'rejected';
  error?: unknown;
}

/** All that happened in one life. */
export class LifeRecord {
  readonly callbacks: CallbackRecord[] = [];
  readonly calls: CallRecord[] = [];
  readonly sessions: FakeSession[] = [];
  readonly coordinators: CoordinatorLike[] = [];
  /** Creations that were begun when a close had been asked for. */
  readonly lateCreations: number[] = [];
  readonly signals: AbortSignal[] = [];
  /** Inner streams of operators that were subscribed and are not over. */
  openAnswers = 0;
  /** Errors that were raised by the plan. */
  readonly raised = new Set<unknown>();
  /** Streams that have not completed. */
  readonly openStreams = new Set<string>();
  /** What left the body. */
  bodyError: { readonly error: unknown } | undefined;
  /** What left the opening. */
  openError: { readonly error: unknown } | undefined;
  stopAsked = false;
  session: BaseMonitoredSession | undefined;
  actor: LifecycleActor | undefined;
  readonly #clock: VirtualClock;
  #ownTimers = 0;

  constructor(clock: VirtualClock) {
    this.#clock = clock;
  }

  /** Timers that the session has left on the clock. */
  get timersLeft(): number {
    return this.#clock.pending - this.#ownTimers;
  }

  /** Waits on the clock, or until the signal is aborted; a timer of the plan's own. */
  sleep(ms: number, signal?: AbortSignal): Promise<void> {
    return new Promise((resolve) => {
      this.#ownTimers++;
      const wake = (): void => {
        this.#ownTimers--;
        this.#clock.clearTimeout(handle);
        signal?.removeEventListener('abort', wake);
        resolve();
      };
      const handle = this.#clock.setTimeout(wake, ms);
      signal?.addEventListener('abort', wake);
    });
  }

  /** A new error of that kind. */
  errorOf(fault: Fault): unknown {
    const message = `${fault} ${this.raised.size}`;
    const kinds: Readonly<Record<Fault, () => unknown>> = {
      aborted: () => new AbortedError(message),
      unavailable: () => new UnavailableError(message),
      internal: () => new InternalError(message),
      outOfRange: () => new OutOfRangeError(message),
      endOfFile: () => new EndOfFile(message),
      stopIteration: () => new StopIteration(message),
    };
    const error = kinds[fault]();
    this.raised.add(error);
    return error;
  }

  /** Follows a call of the monitored session to its end. */
  follow<R>(name: string, promise: Promise<R>): Promise<R> {
    const call: CallRecord = { name, end: 'pending' };
    this.calls.push(call);
    promise.then(
      () => {
        call.end = 'resolved';
      },
      (error: unknown) => {
        call.end = 'rejected';
        call.error = error;
      },
    );
    return promise;
  }
}
