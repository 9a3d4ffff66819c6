import type { Feeds, Fetched, NodeOrName } from '../../../core/fetches.js';
import type { HeldVariables } from '../../../core/held-variables.js';
import type { JsonLike } from '../../../core/json-like.js';
import type { RawRunOptions } from '../../../core/raw-run-options.js';
import type { RunMetadata } from '../../../core/run-metadata.js';
import type { PreparedRun, Session } from '../../../core/session.js';
import type { TensorValue } from '../../../core/tensor-value.js';
import type { SharedSession } from '../../../core/variable-ownership.js';
import type { Graph } from '../../../graph/graph.js';
import type { SeededRandom } from '../../eager/engine/seeded-random.js';
import type { EagerSession } from '../../eager/eager-session.js';
import type { DrawCounter } from '../draws/draw-counter.js';
import type { CompiledEngine } from './compiled-engine.js';
import { loadSessionState, sessionState } from './session-state.js';

/** What a compiled session is made of. */
export interface CompiledSessionParts {
  /** Does all but the computing. */
  readonly eager: EagerSession;
  readonly engine: CompiledEngine;
  /** Where the random numbers of compiled steps stand. */
  readonly draws: DrawCounter;
}

/**
 * Runs a Graph whose steps are traced once, and computed by TensorFlow from then on.
 *
 * Variables stay those of tfjs: each holds at every moment what the last step gave it.
 */
export class CompiledSession implements Session {
  readonly #eager: EagerSession;
  readonly #engine: CompiledEngine;
  readonly #parts: CompiledSessionParts;
  #closed: Promise<void> | undefined;

  constructor(parts: CompiledSessionParts) {
    this.#parts = parts;
    this.#eager = parts.eager;
    this.#engine = parts.engine;
  }

  get graph(): Graph {
    return this.#eager.graph;
  }

  get sharing(): SharedSession {
    return this.#eager.sharing;
  }

  /** The random numbers of steps that tfjs computes, undefined when the session has no seed. */
  get random(): SeededRandom | undefined {
    return this.#eager.random;
  }

  run<const F>(
    fetches: F,
    feeds?: Feeds | null,
    options?: RawRunOptions | null,
    metadata?: RunMetadata | null,
  ): Promise<Fetched<F>> {
    return this.#eager.run(fetches, feeds, options, metadata);
  }

  prepare<const F>(fetches: F): PreparedRun<Fetched<F>> {
    return this.#eager.prepare(fetches);
  }

  currentGlobalStep(): number | undefined {
    return this.#eager.currentGlobalStep();
  }

  stats(): { readonly tensors: number; readonly bytes: number } {
    return this.#eager.stats();
  }

  /** Where the session's random numbers are: those of steps that tfjs computes, and those of compiled ones. */
  stateDict(): JsonLike {
    return sessionState(this.#parts);
  }

  /** Goes on with the random numbers where another session was; one that was not compiled has none for compiled steps. */
  loadStateDict(state: JsonLike): void {
    loadSessionState(this.#parts, state);
  }

  readVariables(names?: readonly string[]): Promise<ReadonlyMap<string, TensorValue>> {
    return this.#eager.readVariables(names);
  }

  holdVariables(names: readonly string[]): HeldVariables {
    return this.#eager.holdVariables(names);
  }

  writeVariables(values: ReadonlyMap<string, TensorValue>): Promise<void> {
    return this.#eager.writeVariables(values);
  }

  closeForItself(op: NodeOrName): boolean {
    return this.#eager.closeForItself(op);
  }

  /** Resolves when the steps under way are done: the variables of tfjs hold what they have written. */
  pull(): Promise<void> {
    return this.#engine.idle();
  }

  /** Ends what runs, and frees the graphs; the variables keep their values. */
  close(): Promise<void> {
    this.#closed ??= this.#close();
    return this.#closed;
  }

  async #close(): Promise<void> {
    await Promise.all([this.#eager.close(), this.#engine.close()]);
  }
}
