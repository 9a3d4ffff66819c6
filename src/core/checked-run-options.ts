import type { RunLimit } from './run-limit.js';
import type { DebugOptions, RawRunOptions } from './raw-run-options.js';

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
  readonly #limit: RunLimit | undefined;
  readonly #ending: AbortSignal | undefined;

  /**
   * @param options checked ones; what else they have is left out
   * @param signal aborted when the run is given up, by the limit too
   * @param limit what counts timeoutInMs
   * @param ending aborted when the session is asked to close
   */
  constructor(options: RawRunOptions, signal: AbortSignal, limit?: RunLimit, ending?: AbortSignal) {
    this.signal = signal;
    this.traceLevel = options.traceLevel;
    this.timeoutInMs = options.timeoutInMs;
    this.interOpThreadPool = options.interOpThreadPool;
    this.outputPartitionGraphs = options.outputPartitionGraphs;
    this.reportTensorAllocationsUponOom = options.reportTensorAllocationsUponOom;
    this.debugOptions = options.debugOptions;
    this.#limit = limit;
    this.#ending = ending;
  }

  /** Aborted when the session is asked to close: a run that computes goes on, one that waits for others does not. */
  get ending(): AbortSignal | undefined {
    return this.#ending;
  }

  /** True while somebody counts the time limit. A hook may use the options again for a run of its own, when nobody does. */
  get limited(): boolean {
    return this.#limit?.counting ?? false;
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
