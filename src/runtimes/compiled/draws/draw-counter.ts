import seedrandom from 'seedrandom';
import { isPlainObject } from '../../../core/is-plain-object.js';
import type { SavedPart } from '../../../core/saved-state.js';
import { tensorValue, type TensorValue } from '../../../core/tensor-value.js';

/** Where the draws of a session stand; those of the next steps follow from it. */
export interface DrawState {
  readonly seed: number;
  /** How many steps have drawn. */
  readonly counter: number;
}

/** Where the draws stand, as it is saved. */
export const savedDraws: SavedPart<DrawState> = {
  expected: 'where the draws stand, with whole numbers seed and counter',
  isOne: (value): value is DrawState =>
    isPlainObject(value) && ['seed', 'counter'].every((name) => Number.isSafeInteger(value[name])),
};

/** Gives each step that draws a key of its own. */
export class DrawCounter {
  #state: DrawState;

  /** @param seed the session's; each session draws other numbers when there is none */
  constructor(seed?: number | string) {
    const given = seed ?? crypto.getRandomValues(new Uint32Array(4)).join();
    this.#state = { seed: Math.floor(seedrandom.alea(String(given)).double() * 2 ** 53), counter: 0 };
  }

  /** The key of the next step, as a {@link DrawRecorder} takes it: `[seed, counter]`, int64. */
  next(): TensorValue {
    const { seed, counter } = this.#state;
    this.#state = { seed, counter: counter + 1 };
    return tensorValue('int64', [2], BigInt64Array.of(BigInt(seed), BigInt(counter)));
  }

  /** Where the draws stand now; set, they go on from there. */
  get state(): DrawState {
    return this.#state;
  }

  set state({ seed, counter }: DrawState) {
    this.#state = { seed, counter };
  }
}
