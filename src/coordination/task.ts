import type { CoordinatedTask, TaskWork } from '../core/coordinator-like.js';
import { isPromiseLike } from '../core/foreign/promise-from.js';
import { check, type Check } from '../core/options/check.js';

/** One piece of work that a coordinator looks after: says whether it still runs, tells its error, can be aborted. */
export class Task implements CoordinatedTask {
  readonly name: string;
  readonly done: Promise<void>;
  readonly #controller = new AbortController();
  #resolve: () => void = () => undefined;
  #alive = true;

  constructor(name: string) {
    this.name = name;
    this.done = new Promise((resolve) => {
      this.#resolve = resolve;
    });
  }

  get alive(): boolean {
    return this.#alive;
  }

  /** Aborts the signal that the work was given. */
  abort(reason: unknown): void {
    this.#controller.abort(reason);
  }

  /**
   * Calls `work` if it is a function, and follows what it gives to its end. `onError` is called with what it throws
   * or rejects with, then `onSettled` in every case, both before `done` resolves.
   */
  follow(work: TaskWork, onError: (error: unknown) => void, onSettled: () => void): void {
    const settle = (): void => {
      this.#alive = false;
      onSettled();
      this.#resolve();
    };
    const fail = (error: unknown): void => {
      onError(error);
      settle();
    };
    try {
      const result = typeof work === 'function' ? work(this.#controller.signal) : work;
      if (isPromiseLike(result)) void Promise.resolve(result).then(settle, fail);
      else settle();
    } catch (error) {
      fail(error);
    }
  }
}

/** A function, or a promise. */
export const someWork: Check<TaskWork> = /* @__PURE__ */ check(
  'a function that takes an AbortSignal, or a promise',
  (work) => typeof work === 'function' || isPromiseLike(work),
);
