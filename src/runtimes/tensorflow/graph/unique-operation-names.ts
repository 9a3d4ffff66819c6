/** Names for new operations of a graph. */
export class UniqueNames {
  readonly #isTaken: (name: string) => boolean;
  /** The next number to try for a name. */
  readonly #numbers = new Map<string, number>();

  constructor(isTaken: (name: string) => boolean) {
    this.#isTaken = isTaken;
  }

  /** The wanted name where it is free, or that with `_1`, `_2`, … behind it. */
  unique(name: string): string {
    if (!this.#isTaken(name)) return name;
    for (let number = this.#numbers.get(name) ?? 1; ; number += 1) {
      const numbered = `${name}_${number}`;
      if (this.#isTaken(numbered)) continue;
      this.#numbers.set(name, number + 1);
      return numbered;
    }
  }
}
