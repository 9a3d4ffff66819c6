import type { CheckpointPlace } from '../../../core/checkpoint-place.js';
import type { Feeds, Fetched, NodeOrName } from '../../../core/fetches.js';
import type { JsonLike } from '../../../core/json-like.js';
import type { Outcome } from '../../../core/outcome.js';
import type { RawRunOptions } from '../../../core/raw-run-options.js';
import type { RunMetadata } from '../../../core/run-metadata.js';
import type { FoundTask, PreparedRun, Session } from '../../../core/session.js';
import type { TensorValue } from '../../../core/tensor-value.js';
import { internals } from '../../../graph/graph-internals.js';
import type { Graph } from '../../../graph/graph.js';
import { VariableNode } from '../../../graph/node.js';
import type { EagerSession } from '../../eager/eager-session.js';
import type { NativeLibrary } from '../../tensorflow/c-api/native-library.js';
import type { MasterConnection } from '../../tensorflow/master/master-connection.js';
import type { DrawCounter } from '../draws/draw-counter.js';
import { loadSessionState, sessionState } from '../session/session-state.js';
import type { ClusterEngine } from './cluster-engine.js';
import type { ServerVariables } from './server-variables.js';

/** What a session on a cluster is made of. */
export interface ClusterSessionParts {
  readonly library: NativeLibrary;
  /** Does all but the computing. */
  readonly eager: EagerSession;
  readonly engine: ClusterEngine;
  readonly variables: ServerVariables;
  readonly connection: MasterConnection;
  /** Where the random numbers of compiled steps stand. */
  readonly draws: DrawCounter;
}

/**
 * Runs a Graph on a cluster, whose tasks share its variables.
 *
 * The variables of tfjs have what the tasks share after pull(), and when a monitored session has ended.
 */
export class ClusterSession implements Session {
  readonly #parts: ClusterSessionParts;
  #closed: Promise<void> | undefined;

  constructor(parts: ClusterSessionParts) {
    this.#parts = parts;
  }

  get graph(): Graph {
    return this.#parts.eager.graph;
  }

  run<const F>(
    fetches: F,
    feeds?: Feeds | null,
    options?: RawRunOptions | null,
    metadata?: RunMetadata | null,
  ): Promise<Fetched<F>> {
    return this.#parts.eager.run(fetches, feeds, options, metadata);
  }

  prepare<const F>(fetches: F): PreparedRun<Fetched<F>> {
    return this.#parts.eager.prepare(fetches);
  }

  stats(): { readonly tensors: number; readonly bytes: number } {
    return this.#parts.eager.stats();
  }

  /** Where the random numbers of this task are. */
  stateDict(): JsonLike {
    return sessionState(this.#parts);
  }

  /** Goes on with the random numbers where another session was. */
  loadStateDict(state: JsonLike): void {
    loadSessionState(this.#parts, state);
  }

  /** Values by name: of shared variables those that the tasks share, of local ones those of this process. */
  async readVariables(names?: readonly string[]): Promise<ReadonlyMap<string, TensorValue>> {
    const { eager, variables } = this.#parts;
    const shared = names?.flatMap((name) => this.#sharedOf(name) ?? []);
    const local = names
      ? names.filter((name) => !this.#sharedOf(name))
      : this.graph[internals].variables.filter((node) => node.local).map(({ name }) => name);
    const own = await eager.readVariables(names ? local : undefined);
    const read = await variables.read(shared);
    const values = new Map([...own].filter(([name]) => local.includes(name)));
    for (const [node, value] of read) values.set(node.name, value);
    return names ? new Map(names.map((name) => [name, values.get(name) as TensorValue])) : values;
  }

  /** Writes the variables of these names, all or none. */
  async writeVariables(values: ReadonlyMap<string, TensorValue>): Promise<void> {
    const { eager, variables } = this.#parts;
    // The variables here are checked by it.
    await eager.writeVariables(values);
    const shared = [...values].flatMap(([name, value]) => {
      const node = this.#sharedOf(name);
      return node ? [[node, value] as const] : [];
    });
    await variables.write(new Map(shared));
  }

  closeForItself(op: NodeOrName): boolean {
    return this.#parts.eager.closeForItself(op);
  }

  /** Gives the variables of tfjs what the tasks share now, when the steps under way are done. */
  async pull(): Promise<void> {
    const { eager, engine, variables } = this.#parts;
    await engine.idle();
    const read = await variables.read();
    await eager.writeVariables(new Map([...read].map(([node, value]) => [node.name, value])));
  }

  /** Finds out whether the tasks that are to write and read checkpoints have the directory of this process. */
  async shareDirectory(place: CheckpointPlace): Promise<void> {
    await this.#parts.connection.probe(this.#parts.library).share(place);
  }

  /** The chief of the cluster, where that is another task. */
  findChief(): Promise<FoundTask | undefined> {
    return this.#parts.connection.findChief();
  }

  /** Warns where this process has another directory of checkpoints than the chief of its cluster. */
  async compareDirectory(place: CheckpointPlace): Promise<void> {
    await this.#parts.connection.probe(this.#parts.library).compare(place);
  }

  /** Gives the variables of tfjs what was trained, and tells the parameter servers that a training is over. */
  async finish(outcome: Outcome): Promise<void> {
    try {
      if (outcome.kind !== 'failed') await this.pull();
    } finally {
      await this.#parts.connection.finish(outcome);
    }
  }

  /** What is still under way after close(), or while that hangs, keeps the process alive no longer. */
  letGo(): void {
    this.#parts.connection.hold.end();
  }

  /** Ends what runs, and frees the graphs; the variables stay where they are. */
  close(): Promise<void> {
    this.#closed ??= this.#close();
    return this.#closed;
  }

  async #close(): Promise<void> {
    const { eager, engine, connection } = this.#parts;
    connection.release();
    const isThere = await connection.isThere();
    if (!isThere) this.letGo();
    await Promise.all([eager.close(), engine.close({ isThere })]);
  }

  #sharedOf(name: string): VariableNode | undefined {
    const node = this.graph[internals].find(name);
    return node instanceof VariableNode && !node.local ? node : undefined;
  }
}
