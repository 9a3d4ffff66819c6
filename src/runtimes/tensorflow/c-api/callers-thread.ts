/** RunOptions { inter_op_thread_pool: -1 }: every operation of the run is begun by the thread that calls. */
export const inCallersThread: Uint8Array = Uint8Array.of(0x18, ...new Array<number>(9).fill(0xff), 0x01);

/** How many runs are made before any is measured: the first ones make ready what the others use. */
const warmRuns = 4;

/** How many runs of each kind are measured. */
const measuredRuns = 8;

/** From this time on the hand-over of a run to other threads is no matter, and that they share the work is. */
const longMs = 1;

/**
 * Finds out whether runs that are made again and again are faster when TensorFlow hands their operations to no other thread.
 *
 * In a small graph the hand-over takes longer than the work. The values are the same: an operation is computed by the same
 * kernel, which shares large work among threads either way.
 */
export class CallersThread {
  readonly #measured: { readonly here: number[]; readonly shared: number[] } = { here: [], shared: [] };
  #runs = 0;
  #isHere: boolean | undefined;

  /** The options of the next run; undefined for TensorFlow's own. */
  next(): Uint8Array | undefined {
    this.#runs += 1;
    const isHere = this.#isHere ?? (this.#runs > warmRuns && this.#runs % 2 === 0);
    return isHere ? inCallersThread : undefined;
  }

  /** Told how long a run with these options took. */
  took(options: Uint8Array | undefined, ms: number): void {
    if (this.#isHere !== undefined || this.#runs <= warmRuns) return;
    const { here, shared } = this.#measured;
    (options ? here : shared).push(ms);
    if (here.length < measuredRuns || shared.length < measuredRuns) return;
    this.#isHere = median(shared) < longMs && median(here) < median(shared);
  }
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[values.length >> 1] ?? 0;
}
