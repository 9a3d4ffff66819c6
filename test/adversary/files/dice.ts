import { seededRandom } from '../../support/seeded-random.js';

/** Random choices that are the same for the same seed. */
export class Dice {
  readonly #random: () => number;

  constructor(seed: string) {
    this.#random = seededRandom(seed);
  }

  /** A whole number from 0 up to `limit`, which is not among them. */
  below(limit: number): number {
    return Math.floor(this.#random() * limit);
  }

  pick<T>(choices: readonly T[]): T {
    const index = this.below(choices.length);
    if (index >= choices.length) throw new RangeError('choices: expected at least one');
    return choices[index] as T;
  }

  chance(share: number): boolean {
    return this.#random() < share;
  }

  bytes(length: number): Uint8Array {
    return Uint8Array.from({ length }, () => this.below(256));
  }
}
