/**
 * Says before which runs of a compiled step it is traced again and compared: what a training loop has changed since shows
 * then.
 */
export class VerifySchedule {
  readonly #every: number | undefined;

  /** @param every each so many runs, never when 0; by default the 10th, the 100th, the 1000th and so on */
  constructor(every?: number) {
    this.#every = every;
  }

  /** @param run how many runs the step has made, with this one; the second is due unless none is */
  isDue(run: number): boolean {
    const every = this.#every;
    if (every === 0) return false;
    if (run <= 2) return run === 2;
    return every === undefined ? isPowerOfTen(run) : run % every === 0;
  }
}

function isPowerOfTen(count: number): boolean {
  return count === 10 ** Math.round(Math.log10(count));
}
