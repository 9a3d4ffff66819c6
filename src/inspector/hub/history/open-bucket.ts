import type { SeriesPoint } from '../../protocol/inspected-history.js';

/** Values of a series on their way into one bucket. A value costs no allocation. */
export class OpenBucket {
  #startMs = 0;
  #atMs = 0;
  #step = 0;
  #min = Infinity;
  #max = -Infinity;
  #sum = 0;
  #finite = 0;
  #last = 0;
  #count = 0;

  get isEmpty(): boolean {
    return this.#count === 0;
  }

  /** When its first value came. */
  get startMs(): number {
    return this.#startMs;
  }

  add(atMs: number, step: number, value: number): void {
    if (this.#count++ === 0) this.#startMs = atMs;
    this.#atMs = atMs;
    this.#step = step;
    this.#last = value;
    if (!Number.isFinite(value)) return;
    this.#finite++;
    this.#sum += value;
    if (value < this.#min) this.#min = value;
    if (value > this.#max) this.#max = value;
  }

  /** The bucket of the values so far; the next value begins another one. */
  take(): SeriesPoint {
    const isKnown = this.#finite > 0;
    const point: SeriesPoint = [
      this.#atMs,
      this.#step,
      isKnown ? this.#min : null,
      isKnown ? this.#max : null,
      // A sum may be beyond the greatest number where its values are not.
      isKnown ? Math.min(this.#max, Math.max(this.#min, this.#sum / this.#finite)) : null,
      Number.isFinite(this.#last) ? this.#last : null,
      this.#finite,
    ];
    this.#min = Infinity;
    this.#max = -Infinity;
    this.#sum = 0;
    this.#finite = 0;
    this.#count = 0;
    return point;
  }
}
