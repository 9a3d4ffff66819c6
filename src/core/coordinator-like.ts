import type { Session } from './session.js';

/** Work that a coordinator looks after. */
export interface CoordinatedTask {
  readonly name: string;
  /** False once the work has settled. */
  readonly alive: boolean;
  /** Resolves when the work has settled; never rejects. */
  readonly done: Promise<void>;
}

/** Work to look after: a function that is called at once with a signal, or a promise of work under way. */
export type TaskWork = PromiseLike<unknown> | ((signal: AbortSignal) => unknown);

/** How long to wait for tasks, and what to make of those that go on. */
export interface JoinOptions {
  /** Seconds that tasks have to end once a stop was requested; 120. */
  readonly stopGracePeriodSecs?: number | undefined;
  /** Tasks that go on all the same are no error. */
  readonly ignoreLiveThreads?: boolean | undefined;
  /** Ends the grace early. */
  readonly signal?: AbortSignal | undefined;
}

/** What hooks and queue runners know of the coordinator of a session. */
export interface CoordinatorLike {
  /** Aborted when a stop is requested. */
  readonly signal: AbortSignal;
  /** True once join() has run. */
  readonly joined: boolean;
  /** The error of the first stop request, if that had one; undefined otherwise. */
  readonly requestedError: unknown;
  /** Asks every task to stop; the first request counts, with its error. */
  requestStop(error?: unknown): void;
  /** True once a stop was requested. */
  shouldStop(): boolean;
  /** Resolves to true once a stop is requested, to false after `timeoutSecs`. */
  waitForStop(timeoutSecs?: number): Promise<boolean>;
  /** Looks after `work`; an error of it is a stop request. */
  register(work: TaskWork, options?: { readonly name?: string | undefined }): CoordinatedTask;
  /** Waits for the registered tasks to end, and throws the recorded error. */
  join(options?: JoinOptions): Promise<void>;
  /** Forgets the stop request and its error. */
  clearStop(): void;
  /** Throws the recorded error, if there is one. */
  raiseRequestedException(): void;
  /** Runs `body`; its error is a stop request and goes no further, unless the coordinator is joined. */
  stopOnException<R>(body: () => R | Promise<R>): Promise<R | undefined>;
}

/** Fills queues beside the steps. Started before afterCreateSession, once a session. */
export interface QueueRunnerLike {
  readonly name: string;
  /** Starts the tasks, registered with the coordinator where there is one. */
  createTasks(session: Session, coordinator?: CoordinatorLike): unknown;
  /** Called when a pause of the session has taken hold: no step takes elements. An error of it is reported. */
  paused?(reason?: string): void;
  /** Called when the session goes on after a pause. */
  resumed?(): void;
}
