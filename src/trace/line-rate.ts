/** How many lines may be written, and how large the file may become. */
export interface LineLimits {
  /** The most lines in a second. */
  readonly perSec: number;
  /** The most bytes of the file. */
  readonly maxBytes: number;
}

/** How many seconds' worth of lines may come at once. */
const burstSecs = 5;

/**
 * Says which lines are written: as many a second as the limit has while the file is empty, and the fewer the fuller it is, so
 * that it comes ever closer to its greatest size and never reaches it, however long the session lasts.
 */
export class LineRate {
  readonly #limits: LineLimits;
  #tokens: number;
  #lastMs: number | undefined;

  constructor(limits: LineLimits) {
    this.#limits = limits;
    this.#tokens = limits.perSec * burstSecs;
  }

  /** Whether a line of now is written, to a file of that size. */
  admits(nowMs: number, bytes: number): boolean {
    const { perSec, maxBytes } = this.#limits;
    const rate = perSec * Math.max(0, 1 - bytes / maxBytes);
    const passedSecs = this.#lastMs === undefined ? 0 : Math.max(0, nowMs - this.#lastMs) / 1000;
    this.#lastMs = nowMs;
    // At least one line fits, so that a slow rate comes to a line at last.
    this.#tokens = Math.min(Math.max(1, rate * burstSecs), this.#tokens + passedSecs * rate);
    if (this.#tokens < 1 || rate === 0) return false;
    this.#tokens -= 1;
    return true;
  }
}
