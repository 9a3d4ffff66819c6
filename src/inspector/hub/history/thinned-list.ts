/** Moments of a whole life in bounded memory: when there are too many, every second one goes, the latest never. */
export class ThinnedList<T> {
  readonly #capacity: number;
  #items: T[] = [];

  constructor(capacity: number) {
    this.#capacity = capacity;
  }

  /** Oldest first. */
  get items(): readonly T[] {
    return this.#items;
  }

  add(item: T): void {
    if (this.#items.length >= this.#capacity) this.#items = this.#items.filter((_, place) => place % 2 === 0);
    this.#items.push(item);
  }
}
