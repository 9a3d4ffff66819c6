import { isInstance } from '../core/foreign/is-instance.js';
import { aClock, sleep, systemClock, type Clock } from '../core/clock.js';
import type { CoordinatedTask, CoordinatorLike, JoinOptions, TaskWork } from '../core/coordinator-like.js';
import { describeError } from '../core/foreign/describe-error.js';
import { aLogger, consoleLogger, type Logger } from '../core/logger.js';
import { linkSignals } from '../core/link-signals.js';
import { Check } from '../core/options/check.js';
import { describe } from '../core/options/describe.js';
import type { FieldsOf } from '../core/options/field.js';
import { atLeast } from '../core/options/numbers.js';
import { optionTable } from '../core/options/option-table.js';
import { aFlag, aFunction, aSignal, filledText } from '../core/options/values.js';
import { CancelledError, FailedPreconditionError, OutOfRangeError } from '../errors.js';
import { someWork, Task } from './task.js';

/** A class of errors, as `instanceof` takes it. */
export type ErrorType = abstract new (...args: never[]) => unknown;

/** How a {@link Coordinator} sorts errors, and where it takes time and a log from. */
export interface CoordinatorOptions {
  /** Errors of these classes ask for a stop, but are not recorded; `[OutOfRangeError]`. */
  readonly cleanStopExceptionTypes?: readonly ErrorType[] | undefined;
  readonly clock?: Clock | undefined;
  readonly logger?: Logger | undefined;
}

const someClasses = /* @__PURE__ */ new Check<readonly ErrorType[]>('type', 'an array of error classes', (types) => {
  const fault = { kind: 'type', expected: 'an array of error classes' } as const;
  if (!Array.isArray(types)) return fault;
  const odd = types.findIndex((type) => typeof type !== 'function');
  return odd < 0 ? undefined : { ...fault, got: `${describe(types[odd])} in it` };
});

const table = /* @__PURE__ */ optionTable('Coordinator', {
  cleanStopExceptionTypes: someClasses.or([OutOfRangeError]),
  clock: aClock.or(systemClock),
  logger: aLogger.or(consoleLogger),
} satisfies FieldsOf<CoordinatorOptions>);

const registerTable = /* @__PURE__ */ optionTable('Coordinator.register', { name: filledText('a text') });

const joinTable = /* @__PURE__ */ optionTable('Coordinator.join', {
  stopGracePeriodSecs: atLeast(0).or(120),
  ignoreLiveThreads: aFlag.or(false),
  signal: aSignal,
} satisfies FieldsOf<JoinOptions>);

/** The longest delay that every timer keeps, in milliseconds; asking for more means this. */
const longestDelayMs = 2 ** 31 - 1;

/**
 * Stops asynchronous tasks together, and keeps the first error that one of them ran into.
 *
 * The first stop request counts: a later error is dropped, until join() has run; from then on it is thrown to whoever
 * reports it (of a task: logged). A task's signal and `signal` are aborted by the request, with the recorded error, or
 * a CancelledError, as their reason.
 */
export class Coordinator implements CoordinatorLike {
  readonly #cleanTypes: readonly ErrorType[];
  readonly #clock: Clock;
  readonly #logger: Logger;
  readonly #live = new Set<Task>();
  /** Who waits for a stop; they are no listeners on the signal, since Node warns of more than ten. */
  readonly #waiters = new Set<() => void>();
  #registered = new Set<Task>();
  #controller = new AbortController();
  #requested: { readonly error: unknown } | undefined;
  #joined = false;
  #count = 0;

  /** @throws TypeError naming the option that is wrong. */
  constructor(options: CoordinatorOptions = {}) {
    const { cleanStopExceptionTypes, clock, logger } = table.check(options);
    this.#cleanTypes = [...cleanStopExceptionTypes];
    this.#clock = clock;
    this.#logger = logger;
  }

  get signal(): AbortSignal {
    return this.#controller.signal;
  }

  get joined(): boolean {
    return this.#joined;
  }

  get requestedError(): unknown {
    return this.#requested?.error;
  }

  shouldStop(): boolean {
    return this.#controller.signal.aborted;
  }

  /**
   * Asks every task to stop, and records `error` if this is the first request and the error's class is not a clean one.
   *
   * @throws `error` itself when join() has run, since nobody would see it otherwise.
   */
  requestStop(error?: unknown): void {
    this.#stop(error === undefined ? undefined : { error });
  }

  /** Resolves to true once a stop is requested, to false when `timeoutSecs` have passed; waits forever without them. */
  async waitForStop(timeoutSecs = Infinity): Promise<boolean> {
    atLeast(0).assert('timeoutSecs', timeoutSecs);
    if (this.shouldStop() || timeoutSecs === 0) return this.shouldStop();
    const stop = new AbortController();
    await new Promise<void>((resolve) => {
      const wake = (): void => {
        stop.abort();
        resolve();
      };
      this.#waiters.add(wake);
      if (timeoutSecs === Infinity) return;
      void sleep(this.#clock, toDelayMs(timeoutSecs), stop.signal).then(() => {
        this.#waiters.delete(wake);
        resolve();
      });
    });
    return stop.signal.aborted;
  }

  /**
   * Looks after `work`: calls a function at once, with a signal of its own that the next stop request aborts (a
   * request made already has aborted it), or follows a promise. What it throws or rejects with is a stop request.
   *
   * @throws TypeError when work is neither a function nor a promise, or the name is not a text.
   */
  register(work: TaskWork, options: { readonly name?: string | undefined } = {}): CoordinatedTask {
    someWork.assert('work', work);
    const { name = this.#freeName() } = registerTable.check(options);
    const task = new Task(name);
    this.#registered.add(task);
    this.#live.add(task);
    if (this.shouldStop()) task.abort(this.signal.reason);
    const registered = this.#registered;
    task.follow(
      work,
      (error) => this.#fail(task, error),
      () => {
        this.#live.delete(task);
        registered.delete(task);
      },
    );
    return task;
  }

  /**
   * Waits until no task that is registered now is alive, or a stop is requested; then gives those still alive
   * stopGracePeriodSecs (at least a millisecond). The call requests no stop itself: without one the wait may last forever.
   * Afterwards no task is registered.
   *
   * @throws the recorded error, or else FailedPreconditionError naming the tasks that are still alive, unless
   *   ignoreLiveThreads asks only to log them.
   */
  async join(options: JoinOptions = {}): Promise<void> {
    const { stopGracePeriodSecs, ignoreLiveThreads, signal } = joinTable.check(options);
    const tasks = [...this.#registered];
    await this.#untilEndedOrStopped(tasks);
    if (tasks.some((task) => task.alive)) await this.#grantGrace(tasks, stopGracePeriodSecs, signal);
    this.#joined = true;
    this.#registered = new Set();
    this.raiseRequestedException();
    const stragglers = tasks.filter((task) => task.alive).map((task) => task.name);
    if (stragglers.length === 0) return;
    const message = `Coordinator stopped with threads still running: ${stragglers.join(' ')}`;
    if (!ignoreLiveThreads) throw new FailedPreconditionError(message);
    this.#logger.info(message);
  }

  /** Forgets the stop request, its error and that join() has run; `signal` is a new one if the old one was aborted. */
  clearStop(): void {
    if (this.shouldStop()) this.#controller = new AbortController();
    this.#requested = undefined;
    this.#joined = false;
  }

  raiseRequestedException(): void {
    if (this.#requested) throw this.#requested.error;
  }

  /**
   * Runs `body` and gives its result; an error of it is a stop request, and the result is then undefined.
   *
   * @throws the error, unless of a clean class, when join() has run.
   */
  async stopOnException<R>(body: () => R | Promise<R>): Promise<R | undefined> {
    aFunction.assert('body', body);
    try {
      return await body();
    } catch (error) {
      this.#stop({ error });
      return undefined;
    }
  }

  #stop(reported: { readonly error: unknown } | undefined): void {
    const kept = reported && !this.#isClean(reported.error) ? reported : undefined;
    if (this.#joined && kept) throw kept.error;
    if (this.shouldStop()) return;
    this.#requested = kept;
    const reason = kept ? kept.error : new CancelledError('The coordinator was asked to stop.');
    this.#controller.abort(reason);
    for (const task of [...this.#live]) task.abort(reason);
    for (const wake of [...this.#waiters]) wake();
    this.#waiters.clear();
  }

  #fail(task: Task, error: unknown): void {
    try {
      this.#stop({ error });
    } catch {
      this.#logger.error(`Coordinator: task "${task.name}" failed after join(): ${describeError(error)}`);
    }
  }

  #isClean(error: unknown): boolean {
    return this.#cleanTypes.some((type) => isInstance(error, type));
  }

  #freeName(): string {
    const taken = new Set([...this.#live].map((task) => task.name));
    do this.#count++;
    while (taken.has(`task-${this.#count}`));
    return `task-${this.#count}`;
  }

  #untilEndedOrStopped(tasks: readonly Task[]): Promise<void> {
    if (this.shouldStop()) return Promise.resolve();
    return new Promise((resolve) => {
      const finish = (): void => {
        this.#waiters.delete(finish);
        resolve();
      };
      this.#waiters.add(finish);
      void allDone(tasks).then(finish);
    });
  }

  async #grantGrace(tasks: readonly Task[], secs: number, signal: AbortSignal | undefined): Promise<void> {
    const ended = new AbortController();
    void allDone(tasks).then(() => ended.abort());
    const enough = linkSignals([ended.signal, ...(signal ? [signal] : [])]);
    await sleep(this.#clock, Math.max(1, toDelayMs(secs)), enough.signal);
    enough.unlink();
  }
}

function allDone(tasks: readonly Task[]): Promise<unknown> {
  return Promise.all(tasks.map((task) => task.done));
}

function toDelayMs(secs: number): number {
  return Math.min(secs * 1000, longestDelayMs);
}
