/** The value in the middle; the mean of the two in the middle where there are two. NaN of nothing. */
export function median(values: readonly number[]): number {
  return quantile(values, 0.5);
}

/** The value below which the share `q`, from 0 to 1, of the values lies, interpolated between neighbours. */
export function quantile(values: readonly number[], q: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  const place = (sorted.length - 1) * q;
  const low = sorted[Math.floor(place)] ?? Number.NaN;
  const high = sorted[Math.ceil(place)] ?? Number.NaN;
  return low + (high - low) * (place - Math.floor(place));
}

/** What a figure was taken from: one value a pair of neighbouring blocks. */
export interface Spread {
  readonly median: number;
  /** The first and the third quartile. */
  readonly quartiles: readonly [number, number];
}

/** Middle and quartiles of `values`. */
export function spreadOf(values: readonly number[]): Spread {
  return { median: median(values), quartiles: [quantile(values, 0.25), quantile(values, 0.75)] };
}
