import type { Feeds, Fetched } from '../../src/core/fetches.js';
import type { RunOptions } from '../../src/core/run-options.js';
import type { StepRunner } from '../../src/step/run-steps.js';
import { createDeferred, type Deferred } from './deferred.js';

/** A session whose runs are settled from outside. */
export class SlowRunner implements StepRunner {
  readonly runs: {
    readonly feeds: unknown;
    readonly signal: AbortSignal | undefined;
    readonly end: Deferred<string>;
  }[] = [];
  stopped = false;

  run<const F>(_fetches: F, feeds?: Feeds | null, options?: RunOptions): Promise<Fetched<F>> {
    const end = createDeferred<string>();
    this.runs.push({ feeds, signal: options?.signal, end });
    return end.promise as Promise<Fetched<F>>;
  }

  shouldStop(): boolean {
    return this.stopped;
  }
}
