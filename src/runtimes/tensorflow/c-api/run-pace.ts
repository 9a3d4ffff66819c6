import type { LaneCall } from './lanes/native-lane.js';

/** RunOptions { inter_op_thread_pool: -1 }: every operation of the run is begun by the thread that calls. */
export const inCallersThread: Uint8Array = Uint8Array.of(0x18, ...new Array<number>(9).fill(0xff), 0x01);

/** A way to make a run. */
export interface RunWay {
  /** Encoded RunOptions; undefined for TensorFlow's own. */
  readonly options: Uint8Array | undefined;
  readonly end: LaneCall['end'];
}

/** As TensorFlow makes it, with its operations handed to other threads; this thread may sleep meanwhile. */
export const usualWay: RunWay = { options: undefined, end: 'awaited' };

const ways: readonly RunWay[] = [
  usualWay,
  { options: inCallersThread, end: 'awaited' },
  { options: inCallersThread, end: 'watched' },
  { options: undefined, end: 'watched' },
];

/** The same for runs that are not measured. */
const unmeasured: readonly RunWay[] = ways.map((way) => ({ ...way }));

/** How many runs are made before any is measured: the first ones make ready what the others use. */
const warmRuns = 4;

/** How many runs of a way are made one after the other; the first of them finds threads as the way before left them. */
const blockRuns = 5;

/** How many blocks each way has. */
const blocks = 2;

/** After how many runs in the chosen way all ways are measured again: what else the machine does may have changed. */
const chosenRuns = 4000;

/** From this time on handing over and waking up is no matter, and that threads share the work is. */
const longMs = 1;

/** From this time on waking up is no matter, and that this thread does not sleep is. */
const watchedMs = 0.3;

/**
 * Finds the fastest way for runs that are made again and again.
 *
 * A small graph takes less time than to hand its operations to other threads, or to wake this one at its end. How much less,
 * and whether watching the end takes the processor from the run itself, is a matter of the machine and of its load: so each
 * way is measured, and the one with the smallest median is taken. The values are the same in all of them: an operation is
 * computed by the same kernel, which shares large work among threads.
 */
export class RunPace {
  #measured: readonly number[][] = ways.map(() => []);
  #runs = -warmRuns;
  #chosen: RunWay | undefined;
  #isLong = false;

  /** The way of the next run. */
  next(): RunWay {
    if (this.#isLong) return usualWay;
    if (this.#chosen && this.#runs === chosenRuns) {
      this.#chosen = undefined;
      this.#runs = 0;
    }
    const run = this.#runs;
    this.#runs += 1;
    if (this.#chosen) return this.#chosen;
    const place = run < 0 ? 0 : Math.floor(run / blockRuns) % ways.length;
    const isFirst = run < 0 || run % blockRuns === 0;
    return (isFirst ? unmeasured : ways)[place] ?? usualWay;
  }

  /** Told how long a run that was made in this way took. */
  took(way: RunWay, ms: number): void {
    if (this.#chosen || this.#isLong) return;
    this.#measured[ways.indexOf(way)]?.push(ms);
    const wanted = blocks * (blockRuns - 1);
    if (this.#measured.some(({ length }) => length < wanted)) return;
    this.#chosen = fastest(this.#measured.map(median));
    this.#isLong = this.#chosen === undefined;
    this.#measured = ways.map(() => []);
    this.#runs = 0;
  }
}

/** The way with the smallest of these times; undefined where all are so long that it is no matter. */
function fastest(medians: readonly number[]): RunWay | undefined {
  const fits = (ms: number, { end }: RunWay): boolean => ms < (end === 'watched' ? watchedMs : longMs);
  const candidates = ways.map((way, index) => ({ way, ms: medians[index] ?? Infinity }));
  return candidates.filter(({ way, ms }) => fits(ms, way)).sort((a, b) => a.ms - b.ms)[0]?.way;
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[values.length >> 1] ?? 0;
}
