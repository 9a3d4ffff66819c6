/** What is known of steps that have no line of their own. */
export interface SummedSteps {
  readonly steps: number;
  readonly minMs: number;
  readonly maxMs: number;
  readonly sumMs: number;
  /** When the first of them began. */
  readonly fromMs: number;
}

/** Sums up steps. */
export class StepSums {
  #steps = 0;
  #minMs = Infinity;
  #maxMs = 0;
  #sumMs = 0;
  #fromMs = 0;

  /** How many steps are summed up. */
  get steps(): number {
    return this.#steps;
  }

  add(startedAtMs: number, durationMs: number): void {
    if (this.#steps === 0) this.#fromMs = startedAtMs;
    this.#steps++;
    this.#sumMs += durationMs;
    if (durationMs < this.#minMs) this.#minMs = durationMs;
    if (durationMs > this.#maxMs) this.#maxMs = durationMs;
  }

  /** Gives the sums and begins anew; undefined without any. */
  take(): SummedSteps | undefined {
    if (this.#steps === 0) return undefined;
    const sums = {
      steps: this.#steps,
      minMs: this.#minMs,
      maxMs: this.#maxMs,
      sumMs: this.#sumMs,
      fromMs: this.#fromMs,
    };
    this.#steps = 0;
    this.#minMs = Infinity;
    this.#maxMs = 0;
    this.#sumMs = 0;
    return sums;
  }
}
