import type { QueueOrder } from '../../core/queue-order.js';

/** Gives a random one of its elements, at constant cost. */
export class ShuffleBag<T> implements QueueOrder<T> {
  readonly #items: T[] = [];
  readonly #makeRandom: () => () => number;
  #random: () => number;

  /** @param makeRandom makes the numbers in [0, 1) that the draws follow, anew for each clear() */
  constructor(makeRandom: () => () => number) {
    this.#makeRandom = makeRandom;
    this.#random = makeRandom();
  }

  get size(): number {
    return this.#items.length;
  }

  push(element: T): void {
    this.#items.push(element);
  }

  pop(): T {
    const items = this.#items;
    const drawn = Math.floor(this.#random() * items.length);
    const element = items[drawn] as T;
    const last = items.pop() as T;
    if (drawn < items.length) items[drawn] = last;
    return element;
  }

  restore(elements: readonly T[]): void {
    for (const element of elements) this.#items.push(element);
  }

  clear(): void {
    this.#items.length = 0;
    this.#random = this.#makeRandom();
  }
}
