/** Where somebody stands in a line. */
export interface Place<T> {
  waiting: T | undefined;
}

/** How many places that were left may pile up before the line moves up. */
const mostLeft = 1024;

/** Those who wait, in order; each may step out of the line at constant cost, however long that is. */
export class WaitingLine<T extends object> {
  #places: Place<T>[] = [];
  #first = 0;
  #size = 0;

  /** How many wait. */
  get size(): number {
    return this.#size;
  }

  /** Puts one at the end. */
  add(waiting: T): Place<T> {
    const place: Place<T> = { waiting };
    this.#places.push(place);
    this.#size++;
    return place;
  }

  /** Takes one out of the line, wherever it stands; one who stands there no more is no error. */
  remove(place: Place<T>): void {
    if (place.waiting) this.#size--;
    place.waiting = undefined;
  }

  /** Takes the first one; undefined when nobody waits. */
  take(): T | undefined {
    while (this.#first < this.#places.length) {
      const place = this.#places[this.#first++];
      this.#moveUp();
      const waiting = place?.waiting;
      if (!place || !waiting) continue;
      place.waiting = undefined;
      this.#size--;
      return waiting;
    }
    return undefined;
  }

  /** Takes all, in order. */
  takeAll(): readonly T[] {
    const all = this.#places.slice(this.#first).flatMap(({ waiting }) => waiting ?? []);
    for (const place of this.#places) place.waiting = undefined;
    this.#places = [];
    this.#first = 0;
    this.#size = 0;
    return all;
  }

  #moveUp(): void {
    const { length } = this.#places;
    const isWorthIt = this.#first === length || (this.#first > mostLeft && this.#first * 2 > length);
    if (!isWorthIt) return;
    this.#places = this.#places.slice(this.#first);
    this.#first = 0;
  }
}
