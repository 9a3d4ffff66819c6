import seedrandom from 'seedrandom';
import { isPlainObject } from '../../../core/is-plain-object.js';
import type { SavedPart } from '../../../core/saved-state.js';

/** Where a generator stands; the next numbers follow from it. */
export type RandomState = seedrandom.State.Alea;

/** Where a generator stands, as it is saved. */
export const savedRandom: SavedPart<RandomState> = {
  expected: 'where a generator stands, with numbers c, s0, s1 and s2',
  isOne: (value): value is RandomState =>
    isPlainObject(value) && ['c', 's0', 's1', 's2'].every((name) => Number.isFinite(value[name])),
};

/** Random numbers in [0, 1) that follow from a seed (Baagøe's Alea). */
export class SeededRandom {
  #generator: seedrandom.StatefulPRNG<RandomState>;

  constructor(seed: number | string) {
    this.#generator = seedrandom.alea(String(seed), { state: true });
  }

  /** The next number; may be passed around without its object. */
  readonly next = (): number => this.#generator();

  /** Where the generator stands now; set, it goes on from there. */
  get state(): RandomState {
    return this.#generator.state();
  }

  set state(state: RandomState) {
    this.#generator = seedrandom.alea('', { state });
  }
}
