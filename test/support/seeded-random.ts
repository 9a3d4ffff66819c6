import seedrandom from 'seedrandom';

/** A generator of numbers from 0 up to 1 that gives the same ones for the same seed. */
export function seededRandom(seed: string): () => number {
  return seedrandom.alea(seed);
}
