import { ignore } from '../core/foreign/promise-from.js';

/** What can be asked for one value after the other. */
export type PulledSource<B> = Iterable<B | PromiseLike<B>> | AsyncIterable<B>;

/** One pass over what can be asked for its values, by one reader who asks for one at a time. */
export class IteratorReader<B> {
  readonly #iterator: Iterator<B | PromiseLike<B>, unknown> | AsyncIterator<B, unknown>;
  #isReading = false;
  #isOver = false;

  constructor(source: PulledSource<B>) {
    this.#iterator = Symbol.asyncIterator in source ? source[Symbol.asyncIterator]() : source[Symbol.iterator]();
  }

  /** Gives the next value; after the end, and an error, there is none. */
  async next(): Promise<IteratorResult<B, undefined>> {
    this.#isReading = true;
    try {
      const reading = await this.#iterator.next();
      if (reading.done !== true) return { done: false, value: await reading.value };
      this.#isOver = true;
      return { done: true, value: undefined };
    } catch (error) {
      this.#isOver = true;
      throw error;
    } finally {
      this.#isReading = false;
    }
  }

  /**
   * Tells the source that nobody reads on, once, unless it has come to its end. It is waited for, but not while it still owes
   * a value: it may never give that.
   *
   * @throws what the source throws then
   */
  async close(): Promise<void> {
    if (this.#isOver) return;
    this.#isOver = true;
    const closing = this.#iterator.return?.();
    if (this.#isReading) ignore(closing);
    else await closing;
  }
}
