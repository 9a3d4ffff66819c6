import seedrandom from 'seedrandom';

/** Where a generator stands; the next numbers follow from it. */
export type RandomState = seedrandom.State.Alea;

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
