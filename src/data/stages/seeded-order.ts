import seedrandom from 'seedrandom';

/** Random numbers in [0, 1) that follow from a text (Baagøe's Alea). */
export function seededNumbers(seed: string): () => number {
  const generator = seedrandom.alea(seed);
  return () => generator();
}

/** The numbers from 0 to `length` - 1 in an order that follows from a text (Fisher and Yates). */
export function seededOrder(length: number, seed: string): Uint32Array {
  const random = seededNumbers(seed);
  const order = Uint32Array.from({ length }, (_, index) => index);
  for (let last = length - 1; last > 0; last -= 1) {
    const drawn = Math.floor(random() * (last + 1));
    const kept = order[last] ?? 0;
    order[last] = order[drawn] ?? 0;
    order[drawn] = kept;
  }
  return order;
}
