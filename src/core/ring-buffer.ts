import type { QueueOrder } from './queue-order.js';

const FIRST_LENGTH = 16;

/** First in, first out, each at constant cost. */
export class RingBuffer<T> implements QueueOrder<T> {
  /** Its length is a power of two. */
  #items = new Array<T | undefined>(FIRST_LENGTH);
  #head = 0;
  #size = 0;

  get size(): number {
    return this.#size;
  }

  push(element: T): void {
    if (this.#size === this.#items.length) this.#grow();
    this.#items[(this.#head + this.#size) & (this.#items.length - 1)] = element;
    this.#size += 1;
  }

  pop(): T {
    const element = this.#items[this.#head] as T;
    this.#items[this.#head] = undefined;
    this.#head = (this.#head + 1) & (this.#items.length - 1);
    this.#size -= 1;
    return element;
  }

  restore(elements: readonly T[]): void {
    for (let index = elements.length - 1; index >= 0; index -= 1) {
      if (this.#size === this.#items.length) this.#grow();
      this.#head = (this.#head - 1) & (this.#items.length - 1);
      this.#items[this.#head] = elements[index];
      this.#size += 1;
    }
  }

  clear(): void {
    this.#items = new Array<T | undefined>(FIRST_LENGTH);
    this.#head = 0;
    this.#size = 0;
  }

  #grow(): void {
    const items = new Array<T | undefined>(this.#items.length * 2);
    for (let index = 0; index < this.#size; index += 1) {
      items[index] = this.#items[(this.#head + index) & (this.#items.length - 1)];
    }
    this.#items = items;
    this.#head = 0;
  }
}
