import type { Clock, Feeds, GraphLike, RunMetadata, RunOptions } from '../../src/index.js';

/** What computes the values of one raw session, and what it gives up at its end. */
export interface EngineSession {
  /** What the fetches, a structure of names, evaluate to in the run of that number. */
  run(run: number, fetches: unknown, rest: RunRest): Promise<unknown>;
  close(): Promise<void>;
}

/** What a run is given besides its fetches. */
export interface RunRest {
  readonly feeds: Feeds | null | undefined;
  readonly options: RunOptions | undefined;
  readonly metadata: RunMetadata | undefined;
}

/** What the raw sessions of one scenario run on. */
export interface Engine {
  readonly graph: GraphLike;
  readonly clock: Clock;
  /** Opens the session of the creation of that number. */
  open(creation: number): Promise<EngineSession>;
  /** Frees what is left, at the end of the scenario. */
  close(): Promise<void>;
}
