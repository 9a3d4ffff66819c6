import { TraceRecorder } from '../../eager/engine/trace-recorder.js';

/** Knows which node of a graph is being evaluated. */
export class NodeNames extends TraceRecorder {
  #current: string | undefined;

  /** The node that is evaluated now. */
  get current(): string | undefined {
    return this.#current;
  }

  override time<R>(nodeName: string, work: () => R): R {
    const outer = this.#current;
    this.#current = nodeName;
    try {
      return work();
    } finally {
      this.#current = outer;
    }
  }
}
