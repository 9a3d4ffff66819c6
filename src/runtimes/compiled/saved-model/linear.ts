/** A whole number as a multiple of a size, and an offset. */
export interface Linear {
  readonly slope: number;
  readonly offset: number;
}

/** A number that was seen with some size. */
export interface Seen {
  readonly size: number;
  readonly value: number;
}

/** How a number that was seen with several sizes follows from them; undefined when it does in no such way. */
export function linearOf(seen: readonly Seen[]): Linear | undefined {
  const [first, second] = seen;
  if (!first || !second) return undefined;
  const slope = (second.value - first.value) / (second.size - first.size);
  const offset = first.value - slope * first.size;
  const fits = seen.every(({ size, value }) => slope * size + offset === value);
  return fits && Number.isSafeInteger(slope) && Number.isSafeInteger(offset) ? { slope, offset } : undefined;
}
