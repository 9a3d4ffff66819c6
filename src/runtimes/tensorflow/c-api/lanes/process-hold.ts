/** What can keep the process alive. */
interface Holder {
  /** Keeps the process alive no longer. */
  letGo(): void;
}

/** Whether calls that are under way keep the process alive: they do until nobody waits for them any more. */
export class ProcessHold {
  readonly #holders = new Set<Holder>();
  #isOver = false;

  /** A call has begun. */
  add(holder: Holder): void {
    if (this.#isOver) holder.letGo();
    else this.#holders.add(holder);
  }

  /** It has ended. */
  delete(holder: Holder): void {
    this.#holders.delete(holder);
  }

  /** Nobody waits any more, neither for the calls that are under way nor for those that come. */
  end(): void {
    this.#isOver = true;
    for (const holder of this.#holders) holder.letGo();
    this.#holders.clear();
  }
}
