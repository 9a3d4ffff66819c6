import type { SeriesPoint } from '../../protocol/inspected-history.js';

/** One bucket in place of two neighbours. */
function mergePoints(earlier: SeriesPoint, later: SeriesPoint): SeriesPoint {
  const [, , leastBefore, mostBefore, meanBefore, , countBefore] = earlier;
  const [atMs, step, least, most, mean, last, count] = later;
  const weigh = (one: number, other: number): number => one + ((other - one) * count) / (countBefore + count);
  return [
    atMs,
    step,
    pick(Math.min, leastBefore, least),
    pick(Math.max, mostBefore, most),
    pick(weigh, meanBefore, mean),
    last,
    countBefore + count,
  ];
}

/** At most so many buckets of neighbours in place of `points`. */
function reducePoints(points: readonly SeriesPoint[], most: number): readonly SeriesPoint[] {
  if (points.length <= most) return points;
  const each = Math.ceil(points.length / most);
  const reduced: SeriesPoint[] = [];
  for (let begin = 0; begin < points.length; begin += each) {
    const [first, ...rest] = points.slice(begin, begin + each);
    if (first) reduced.push(rest.reduce(mergePoints, first));
  }
  return reduced;
}

function pick(
  combine: (one: number, other: number) => number,
  one: number | null,
  other: number | null,
): number | null {
  return one === null ? other : other === null ? one : combine(one, other);
}

/** A series in bounded memory: the whole life in buckets that grow with it, and the latest buckets as they came. */
export class SeriesBuckets {
  readonly #capacity: number;
  /** How many of the points that came one bucket of `#whole` stands for. */
  #each = 1;
  #whole: SeriesPoint[] = [];
  /** How many points the last bucket of `#whole` stands for. */
  #inLast = 0;
  #recent: SeriesPoint[] = [];

  /** @param capacity the most buckets of each kind; even */
  constructor(capacity: number) {
    this.#capacity = capacity;
  }

  /** The whole life, oldest first. */
  get points(): readonly SeriesPoint[] {
    return this.#whole;
  }

  add(point: SeriesPoint): void {
    this.#recent.push(point);
    if (this.#recent.length > this.#capacity) this.#recent = this.#recent.slice(this.#capacity / 2);
    const last = this.#whole.at(-1);
    if (last && this.#inLast < this.#each) {
      this.#whole[this.#whole.length - 1] = mergePoints(last, point);
      this.#inLast++;
      return;
    }
    if (this.#whole.length === this.#capacity) this.#halve();
    this.#whole.push(point);
    this.#inLast = 1;
  }

  /** The buckets that ended between two moments, in `buckets` or fewer: as they came as far as that is kept. */
  between(fromMs: number, toMs: number, buckets: number): readonly SeriesPoint[] {
    const [firstMs = Infinity] = this.#recent[0] ?? [];
    const all = [...this.#whole.filter(([atMs]) => atMs < firstMs), ...this.#recent];
    return reducePoints(
      all.filter(([atMs]) => atMs >= fromMs && atMs <= toMs),
      buckets,
    );
  }

  #halve(): void {
    this.#whole = [...reducePoints(this.#whole, this.#capacity / 2)];
    this.#each *= 2;
  }
}
