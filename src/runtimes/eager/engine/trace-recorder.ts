import type * as tf from '@tensorflow/tfjs';
import type { KernelStats, NodeStats, StepStats } from '../../../core/run-metadata.js';
import type { EngineInternals } from './engine-internals.js';

/** Takes the time of the nodes of one run, and of what the engine does for them. */
export class TraceRecorder {
  readonly #nodeStats: NodeStats[] = [];
  readonly #kernelStats: KernelStats[] = [];
  readonly #began = performance.now();
  /** The node that is computed or written now. */
  #node: string | undefined;
  /** What the kernels have added that ran within the one that runs now. */
  #bytesWithin = 0;

  /** What was taken; nodes are in the order in which they ended. */
  get stepStats(): StepStats {
    return {
      nodeStats: this.#nodeStats,
      kernelStats: this.#kernelStats,
      startEpochMicros: micros(performance.timeOrigin + this.#began),
    };
  }

  /** Adds what another engine tells of the nodes that it ran meanwhile. */
  add({ nodeStats, startEpochMicros = 0 }: StepStats): void {
    const later = startEpochMicros - micros(performance.timeOrigin + this.#began);
    for (const stats of nodeStats) this.#nodeStats.push({ ...stats, startMicros: stats.startMicros + later });
  }

  /** Runs `work` for a node. */
  time<R>(nodeName: string, work: () => R): R {
    const outer = this.#node;
    this.#node = nodeName;
    const done = this.begin(nodeName);
    try {
      return work();
    } finally {
      done();
      this.#node = outer;
    }
  }

  /** Takes the time of a node until what it returns is called. */
  begin(nodeName: string): () => void {
    const start = performance.now();
    return () => {
      this.#nodeStats.push({ nodeName, ...this.#since(start) });
    };
  }

  /** Takes the time of every kernel from now on; to be undone by giving `runKernel` its former value. */
  watchKernels(engine: EngineInternals): void {
    const { runKernel, state } = engine;
    engine.runKernel = (name, inputs, attributes) => {
      const bytes = state.numBytes;
      const bytesBeside = this.#bytesWithin;
      this.#bytesWithin = 0;
      const start = performance.now();
      const result = runKernel.call(engine, name, inputs, attributes) as tf.Tensor | readonly tf.Tensor[];
      const bytesAdded = state.numBytes - bytes;
      const outputs = Array.isArray(result) ? (result as readonly tf.Tensor[]) : [result as tf.Tensor];
      this.#kernelStats.push({
        kernelName: name,
        nodeName: this.#node,
        ...this.#since(start),
        bytesAdded: bytesAdded - this.#bytesWithin,
        outputShapes: outputs.map(({ shape }) => [...shape]),
      });
      this.#bytesWithin = bytesBeside + bytesAdded;
      return result;
    };
  }

  #since(start: number): Pick<NodeStats, 'startMicros' | 'durationMicros'> {
    return { startMicros: micros(start - this.#began), durationMicros: micros(performance.now() - start) };
  }
}

function micros(ms: number): number {
  return Math.round(ms * 1000);
}
