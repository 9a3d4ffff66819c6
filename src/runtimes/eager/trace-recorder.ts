import type { NodeStats } from '../../core/run-options.js';

/** Takes the time of the nodes of one run. */
export class TraceRecorder {
  readonly nodeStats: NodeStats[] = [];
  readonly #began = performance.now();

  /** Runs `work` for a node. */
  time<R>(nodeName: string, work: () => R): R {
    const start = performance.now();
    try {
      return work();
    } finally {
      const micros = (ms: number): number => Math.round(ms * 1000);
      this.nodeStats.push({
        nodeName,
        startMicros: micros(start - this.#began),
        durationMicros: micros(performance.now() - start),
      });
    }
  }
}
