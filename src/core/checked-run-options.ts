import type { RunLimit } from './run-limit.js';
import type { DebugOptions, RawRunOptions } from './raw-run-options.js';

/** What a raw run is told by its monitored session, and tells it. */
export interface RunTies {
  /** What counts timeoutInMs. */
  readonly limit?: RunLimit | undefined;
  /** Aborted when the session is asked to close. */
  readonly ending?: AbortSignal | undefined;
  /** Told until when a run goes on that was given up. */
  readonly goesOn?: ((ended: Promise<void>) => void) | undefined;
}

/**
 * Options of a raw run that were checked where they came in, and whose signal is aborted when their time limit is over: a raw
 * session that is given these neither checks nor counts again. To anybody else they are options like others.
 */
export class CheckedRunOptions implements RawRunOptions {
  readonly signal: AbortSignal;
  readonly traceLevel: number | undefined;
  readonly timeoutInMs: number | undefined;
  readonly interOpThreadPool: number | undefined;
  readonly outputPartitionGraphs: boolean | undefined;
  readonly reportTensorAllocationsUponOom: boolean | undefined;
  readonly debugOptions: DebugOptions | undefined;
  readonly #ties: RunTies;

  /**
   * @param options checked ones; what else they have is left out
   * @param signal aborted when the run is given up, by the limit too
   */
  constructor(options: RawRunOptions, signal: AbortSignal, ties: RunTies = {}) {
    this.signal = signal;
    this.traceLevel = options.traceLevel;
    this.timeoutInMs = options.timeoutInMs;
    this.interOpThreadPool = options.interOpThreadPool;
    this.outputPartitionGraphs = options.outputPartitionGraphs;
    this.reportTensorAllocationsUponOom = options.reportTensorAllocationsUponOom;
    this.debugOptions = options.debugOptions;
    this.#ties = ties;
  }

  /** Aborted when the session is asked to close: a run that computes goes on, one that waits for others does not. */
  get ending(): AbortSignal | undefined {
    return this.#ties.ending;
  }

  /** True while somebody counts the time limit. A hook may use the options again for a run of its own, when nobody does. */
  get limited(): boolean {
    return this.#ties.limit?.counting ?? false;
  }

  /** Says that the run, which was given up, goes on until `ended` resolves: no other step begins before. */
  goesOn(ended: Promise<void>): void {
    this.#ties.goesOn?.(ended);
  }
}

/** The milliseconds that whoever makes a run has to count himself: 0 for none, or where somebody counts them already. */
export function ownTimeoutInMs(options: RawRunOptions): number {
  return options instanceof CheckedRunOptions && options.limited ? 0 : (options.timeoutInMs ?? 0);
}

/** The signal that ends what a run waits for, where its session is a monitored one. */
export function endingOf(options: RawRunOptions): AbortSignal | undefined {
  return options instanceof CheckedRunOptions ? options.ending : undefined;
}

/** Says of a run that was given up until when it goes on, where its session is a monitored one. */
export function tellGoesOn(options: RawRunOptions, ended: Promise<void>): void {
  if (options instanceof CheckedRunOptions) options.goesOn(ended);
}
