/** How many steps a median is taken of. */
const window = 128;

/** How many steps there are between two medians. */
const refresh = 32;

/** How often as long as the median a straggler takes at least. */
const factor = 5;

/** How many milliseconds longer than the median a straggler takes at least: less is noise of the machine. */
const leastExcessMs = 10;

/** How many milliseconds there are between two reports at least. */
const leastPauseMs = 1000;

/** Tells steps apart that take far longer than those before them. */
export class StragglerWatch {
  readonly #durations = new Float64Array(window);
  readonly #sorted = new Float64Array(window);
  #count = 0;
  #medianMs: number | undefined;
  #toldAtMs = -Infinity;

  /** Takes note of a step, and gives the median of those before it when this one is to be told of. */
  add(durationMs: number, atMs: number): number | undefined {
    const medianMs = this.#medianMs;
    const isStraggler =
      medianMs !== undefined && durationMs > medianMs * factor && durationMs - medianMs > leastExcessMs;
    this.#durations[this.#count % window] = durationMs;
    this.#count++;
    if (this.#count % refresh === 0) {
      this.#sorted.set(this.#durations);
      const known = this.#count < window ? this.#sorted.subarray(0, this.#count) : this.#sorted;
      this.#medianMs = known.sort()[known.length >> 1];
    }
    if (!isStraggler || atMs - this.#toldAtMs < leastPauseMs) return undefined;
    this.#toldAtMs = atMs;
    return medianMs;
  }
}
