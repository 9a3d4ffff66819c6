import type { Feeds, Fetched } from '../core/fetches.js';
import type { GraphLike } from '../core/graph-like.js';
import type { RunMetadata } from '../core/run-metadata.js';
import type { RawRunOptions } from '../core/raw-run-options.js';
import type { Session } from '../core/session.js';
import { evaluateFetches } from './evaluate-fetches.js';

/** One run of a {@link FakeSession}. */
export interface FakeRun {
  /** Number of the session, from 1. */
  readonly creation: number;
  /** Number of the run on this session, from 1. */
  readonly run: number;
  readonly fetches: unknown;
  readonly feeds: Feeds | null | undefined;
  readonly options: RawRunOptions | undefined;
  readonly metadata: RunMetadata | undefined;
}

/** What a fake session does besides; errors are the session's. */
export interface FakeSessionScript {
  /** Called with each run. What it gives takes the place of the usual values, unless that is undefined. */
  readonly onRun?: ((run: FakeRun) => unknown) | undefined;
  /** Called with each close. */
  readonly onClose?: ((creation: number) => unknown) | undefined;
}

/** How a fake session is made. */
export interface FakeSessionOptions extends FakeSessionScript {
  /** Number of the session, from 1; 1. */
  readonly creation?: number | undefined;
}

/**
 * A raw session without an engine: it keeps what it is asked for and answers in the structure of the fetches.
 *
 * A FakeNode, or the name of one in a FakeGraph, gives what it evaluates to, once a run, the global step first. Any other
 * name gives a text that says where it was fetched: `loss@1.2` in the second run of the first session.
 */
export class FakeSession implements Session {
  readonly graph: GraphLike;
  /** Number of the session, from 1. */
  readonly creation: number;
  /** Every run, in order. */
  readonly runs: FakeRun[] = [];
  /** How often close() was called. */
  closes = 0;
  /** Tensors and bytes of the engine, where a test makes them up. */
  stats?: () => { readonly tensors: number; readonly bytes: number };
  readonly #script: FakeSessionScript;

  constructor(graph: GraphLike, options: FakeSessionOptions = {}) {
    this.graph = graph;
    this.creation = options.creation ?? 1;
    this.#script = options;
  }

  /** @throws TypeError once the session is closed. */
  async run<const F>(
    fetches: F,
    feeds?: Feeds | null,
    options?: RawRunOptions,
    metadata?: RunMetadata,
  ): Promise<Fetched<F>> {
    if (this.closes > 0) throw new TypeError('Attempted to use a closed Session.');
    const { creation, graph } = this;
    const run: FakeRun = { creation, run: this.runs.length + 1, fetches, feeds, options, metadata };
    this.runs.push(run);
    const values = await this.#script.onRun?.(run);
    if (values !== undefined) return values as Fetched<F>;
    return evaluateFetches(fetches, { graph, feeds, label: `@${creation}.${run.run}` }) as Fetched<F>;
  }

  async close(): Promise<void> {
    this.closes++;
    await this.#script.onClose?.(this.creation);
  }
}
