/** The error function (Abramowitz and Stegun 7.1.26, off by 1.5e-7 at most). */
export function erf(x: number): number {
  const t = 1 / (1 + 0.3275911 * Math.abs(x));
  const [a, b, c, d, e] = [0.254829592, -0.284496736, 1.421413741, -1.453152027, 1.061405429];
  const value = 1 - (a + (b + (c + (d + e * t) * t) * t) * t) * t * Math.exp(-x * x);
  return x < 0 ? -value : value;
}

/** How many of the standard normal distribution are below x. */
export function normalBelow(x: number): number {
  return (1 + erf(x / Math.SQRT2)) / 2;
}

/** The largest distance of the elements' distribution from one that is given: Kolmogorov and Smirnov's statistic. */
export function distance(elements: ArrayLike<number>, below: (x: number) => number): number {
  const sorted = Array.from(elements).sort((one, other) => one - other);
  const distances = sorted.map((x, index) =>
    Math.max(Math.abs(below(x) - index / sorted.length), Math.abs(below(x) - (index + 1) / sorted.length)),
  );
  return Math.max(...distances.filter((value) => !Number.isNaN(value)));
}

export function mean(elements: ArrayLike<number>): number {
  return Array.from(elements).reduce((sum, x) => sum + x, 0) / elements.length;
}

export function variance(elements: ArrayLike<number>): number {
  const center = mean(elements);
  return mean(Array.from(elements, (x) => (x - center) ** 2));
}

/** How two rows of numbers go together, from -1 to 1. */
export function correlation(one: ArrayLike<number>, other: ArrayLike<number>): number {
  const [left, right] = [mean(one), mean(other)];
  const product = mean(Array.from(one, (x, index) => (x - left) * ((other[index] ?? NaN) - right)));
  return product / Math.sqrt(variance(one) * variance(other));
}
