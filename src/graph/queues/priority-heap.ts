import type { QueueOrder } from '../../core/queue-order.js';

interface Entry<T> {
  readonly element: T;
  readonly priority: bigint;
  /** Grows with each element that comes; what is put back comes before all others. */
  readonly place: number;
}

/** The lowest priority first, of equal ones the one that came first; at the cost of the logarithm of its size. */
export class PriorityHeap<T> implements QueueOrder<T> {
  /** The children of an entry are at 2i + 1 and 2i + 2, and do not come before it. */
  readonly #entries: Entry<T>[] = [];
  readonly #priorityOf: (element: T) => bigint;
  #first = 0;
  #last = 0;

  constructor(priorityOf: (element: T) => bigint) {
    this.#priorityOf = priorityOf;
  }

  get size(): number {
    return this.#entries.length;
  }

  push(element: T): void {
    this.#last += 1;
    this.#insert(element, this.#last);
  }

  pop(): T {
    const [first] = this.#entries;
    const last = this.#entries.pop();
    if (last && this.#entries.length > 0) this.#sink(last);
    return (first as Entry<T>).element;
  }

  restore(elements: readonly T[]): void {
    for (let index = elements.length - 1; index >= 0; index -= 1) {
      this.#first -= 1;
      this.#insert(elements[index] as T, this.#first);
    }
  }

  clear(): void {
    this.#entries.length = 0;
    this.#first = 0;
    this.#last = 0;
  }

  #insert(element: T, place: number): void {
    const entry = { element, priority: this.#priorityOf(element), place };
    const entries = this.#entries;
    let at = entries.length;
    while (at > 0) {
      const above = (at - 1) >> 1;
      const parent = entries[above] as Entry<T>;
      if (!isBefore(entry, parent)) break;
      entries[at] = parent;
      at = above;
    }
    entries[at] = entry;
  }

  #sink(entry: Entry<T>): void {
    const entries = this.#entries;
    let at = 0;
    for (;;) {
      let below = 2 * at + 1;
      const left = entries[below];
      const right = entries[below + 1];
      if (left && right && isBefore(right, left)) below += 1;
      const child = entries[below];
      if (!child || !isBefore(child, entry)) break;
      entries[at] = child;
      at = below;
    }
    entries[at] = entry;
  }
}

function isBefore<T>(one: Entry<T>, other: Entry<T>): boolean {
  return one.priority === other.priority ? one.place < other.place : one.priority < other.priority;
}
