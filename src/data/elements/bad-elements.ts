import { promiseFrom } from '../../core/foreign/promise-from.js';
import { isEndOfInput, isPreemptionError, DataLossError } from '../../errors.js';

/** A value, at once or later: what is in memory costs no turn of the event loop. */
export type MaybePromise<T> = T | Promise<T>;

/** How many elements one after the other may be bad: an input that has nothing else would be read for ever. */
const mostInARow = 1000;

/**
 * Passes over elements that cannot be read, and remembers why.
 *
 * What says that a machine is gone or that the input has ended is no fault of an element, and stays an error.
 */
export class BadElements {
  #errors: unknown[] = [];
  #inARow = 0;
  /** How many readings that go on over what was read before. */
  #quiet = 0;

  /**
   * Passes over an element.
   *
   * @throws the error, where it is none of the element; DataLossError when a thousand were bad one after the other.
   */
  passOver(error: unknown): void {
    if (isPreemptionError(error) || isEndOfInput(error)) throw error;
    this.#inARow += 1;
    if (this.#inARow > mostInARow) {
      throw new DataLossError(`${mostInARow} elements one after the other could not be read`, { cause: error });
    }
    if (this.#quiet === 0) this.#errors.push(error);
  }

  /** Something was read: gives the errors of what was passed over since the last time. */
  take(): readonly unknown[] {
    const errors = this.#errors;
    this.#errors = [];
    this.#inARow = 0;
    return errors;
  }

  /** Remembers nothing during `work`, which reads again what was read before. */
  quietly<T>(work: () => MaybePromise<T>): MaybePromise<T> {
    const listenAgain = (): void => {
      this.#quiet -= 1;
      this.#inARow = 0;
    };
    this.#quiet += 1;
    let coming: Promise<T> | undefined;
    try {
      const result = work();
      coming = promiseFrom(result);
      return coming ? coming.finally(listenAgain) : result;
    } finally {
      if (!coming) listenAgain();
    }
  }
}

/** Gives what `read` does; where that fails and the element may be passed over, what `readNext` does. */
export function orPassOver<T>(
  bad: BadElements | undefined,
  read: () => MaybePromise<T>,
  readNext: () => MaybePromise<T>,
): MaybePromise<T> {
  if (!bad) return read();
  const passOver = (error: unknown): MaybePromise<T> => {
    bad.passOver(error);
    return readNext();
  };
  let reading: MaybePromise<T>;
  let coming: Promise<T> | undefined;
  try {
    reading = read();
    coming = promiseFrom(reading);
  } catch (error) {
    return passOver(error);
  }
  return coming ? coming.catch(passOver) : reading;
}
