import { aFunction } from './options/values.js';
import { combineErrors } from './errors-of-exit.js';
import type { Outcome } from './outcome.js';

/** Releases one thing; it is told how the work ended. */
export type Finalizer = (outcome: Outcome) => void | Promise<void>;

/**
 * Owns what was acquired for a piece of work and releases it once, whatever happens.
 *
 * Acquire, and on the next line `defer` the release. `close` runs the finalizers in reverse order, one after the
 * other, every one of them, tells each the outcome, and then throws once with all that failed.
 */
export class Scope {
  readonly #finalizers: Finalizer[] = [];
  #closing: Promise<void> | undefined;

  /** True once close() was called. */
  get closed(): boolean {
    return this.#closing !== undefined;
  }

  /**
   * Adds a finalizer; it runs before those added earlier.
   *
   * @throws TypeError when it is no function, or the scope is closed: what is acquired too late would never be released.
   */
  defer(finalizer: Finalizer): void {
    aFunction.assert('Scope.defer: finalizer', finalizer);
    if (this.#closing) throw new TypeError('Scope.defer: expected an open scope, got a closed one');
    this.#finalizers.push(finalizer);
  }

  /** Closes the scope; a later call gives the promise of the first. */
  close(outcome: Outcome): Promise<void> {
    this.#closing ??= this.#run(outcome);
    return this.#closing;
  }

  async #run(outcome: Outcome): Promise<void> {
    const errors: unknown[] = [];
    for (let finalizer = this.#finalizers.pop(); finalizer; finalizer = this.#finalizers.pop()) {
      try {
        await finalizer(outcome);
      } catch (error) {
        errors.push(error);
      }
    }
    const failed = combineErrors(errors);
    if (failed) throw failed.error;
  }
}
