import { tensorValue } from '../../../core/tensor-value.js';
import { NotFoundError } from '../../../errors.js';
import type { ProcessHold } from '../c-api/lanes/process-hold.js';
import type { NativeLibrary } from '../c-api/native-library.js';
import type { NativeGraph } from '../c-api/native-graph.js';
import type { NativeOperation } from '../c-api/native-operation.js';
import type { NativeSession } from '../c-api/native-session.js';
import { encodeSignalGraph, signalOps } from './signal-graph.js';

/** Where the queue of a parameter server is used from. */
export interface SignalSessionParts {
  readonly library: NativeLibrary;
  /** The master: the server of this process. */
  readonly target: string;
  /** An encoded ConfigProto: whom of the cluster the session needs, and how long it waits. */
  readonly config: Uint8Array;
  readonly psTask: number;
  /** Whether its calls keep the process alive; they do when left out. */
  readonly hold?: ProcessHold | undefined;
}

/** A session over the queue by which a parameter server is told what the tasks do. */
export class SignalSession {
  readonly #graph: NativeGraph;
  readonly #session: NativeSession;

  private constructor(graph: NativeGraph, session: NativeSession) {
    this.#graph = graph;
    this.#session = session;
  }

  static async open({ library, target, config, psTask, hold }: SignalSessionParts): Promise<SignalSession> {
    const graph = library.newGraph();
    try {
      graph.importGraphDef(encodeSignalGraph(psTask));
      return new SignalSession(graph, await library.openSession(graph, { target, config, hold }));
    } catch (error) {
      graph.close();
      throw error;
    }
  }

  /** Puts a message into the queue. */
  async send(message: string): Promise<void> {
    const feeds = [[this.#op(signalOps.message).output(0), tensorValue('string', [], [message])]] as const;
    await this.#session.run({ feeds, fetches: [], targets: [this.#op(signalOps.enqueue)] });
  }

  /** Takes out all messages that there are. Nobody else may take any. */
  async receive(): Promise<readonly string[]> {
    const asked = await this.#session.run({ feeds: [], fetches: [this.#op(signalOps.size).output(0)], targets: [] });
    const [size = 0] = asked.values[0]?.data ?? [];
    if (size === 0) return [];
    const feeds = [
      [this.#op(signalOps.count).output(0), tensorValue('int32', [], Int32Array.of(Number(size)))],
    ] as const;
    const taken = await this.#session.run({ feeds, fetches: [this.#op(signalOps.dequeue).output(0)], targets: [] });
    return taken.values.flatMap((value) => value.toArray() as readonly string[]);
  }

  async close(): Promise<void> {
    await this.#session.close();
    this.#graph.close();
  }

  #op(name: string): NativeOperation {
    const operation = this.#graph.operation(name);
    if (operation) return operation;
    throw new NotFoundError(`${name}: there is no such operation in the graph of signals`);
  }
}
