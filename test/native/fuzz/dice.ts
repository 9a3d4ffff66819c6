import { seededRandom } from '../../support/seeded-random.js';

/** Random choices that are the same for the same seed. */
export class Dice {
  /** A number from 0 up to 1, which is not reached. */
  readonly next: () => number;

  constructor(seed: string) {
    this.next = seededRandom(seed);
  }

  /** A whole number below `end`. */
  below(end: number): number {
    return Math.floor(this.next() * end);
  }

  /** One of them. */
  pick<T>(choices: readonly [T, ...T[]]): T {
    return choices[this.below(choices.length)] ?? choices[0];
  }

  /** Random bytes. */
  bytes(length: number): Uint8Array<ArrayBuffer> {
    return Uint8Array.from({ length }, () => this.below(256));
  }
}
