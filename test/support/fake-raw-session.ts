import type { Feeds, Fetched } from '../../src/core/fetches.js';
import type { GraphLike } from '../../src/core/graph-like.js';
import type { RunMetadata, RunOptions } from '../../src/core/run-options.js';
import type { Session } from '../../src/core/session.js';

/** One call of run() of a raw session. */
export interface RawRun {
  /** Number of the session, from 1. */
  readonly creation: number;
  /** Number of the run on this session, from 1. */
  readonly run: number;
  readonly fetches: unknown;
  readonly feeds: Feeds | null | undefined;
  readonly options: RunOptions | undefined;
  readonly metadata: RunMetadata | undefined;
}

/** What a raw session does besides: its errors are the session's. */
export interface RawScript {
  /** Values that take the place of the usual ones, unless undefined. */
  onRun?(run: RawRun): unknown;
  onClose?(creation: number): unknown;
}

/** A raw session that gives `loss@1.2` for the leaf `loss` in the second run of the first session. */
export class FakeRawSession implements Session {
  readonly graph: GraphLike;
  readonly creation: number;
  readonly runs: RawRun[] = [];
  /** How often close() was called. */
  closes = 0;
  readonly #script: RawScript;

  constructor(graph: GraphLike, creation: number, script: RawScript) {
    this.graph = graph;
    this.creation = creation;
    this.#script = script;
  }

  async run<const F>(
    fetches: F,
    feeds?: Feeds | null,
    options?: RunOptions,
    metadata?: RunMetadata,
  ): Promise<Fetched<F>> {
    if (this.closes > 0) throw new TypeError('Attempted to use a closed Session.');
    const { creation } = this;
    const run: RawRun = { creation, run: this.runs.length + 1, fetches, feeds, options, metadata };
    this.runs.push(run);
    const values = await this.#script.onRun?.(run);
    return (values ?? evaluate(fetches, `@${creation}.${run.run}`)) as Fetched<F>;
  }

  async close(): Promise<void> {
    this.closes++;
    await this.#script.onClose?.(this.creation);
  }
}

/** The structure of the fetches, with each leaf named for the run. */
function evaluate(fetches: unknown, where: string): unknown {
  const of = (part: unknown): unknown => evaluate(part, where);
  if (typeof fetches === 'string') return `${fetches}${where}`;
  if (Array.isArray(fetches)) return fetches.map(of);
  if (fetches instanceof Map) return new Map(pairsOf(fetches).map(([key, part]) => [key, of(part)]));
  if (typeof fetches !== 'object' || fetches === null) return fetches;
  return Object.fromEntries(Object.entries(fetches).map(([key, part]) => [key, of(part)]));
}

function pairsOf(map: ReadonlyMap<unknown, unknown>): (readonly [unknown, unknown])[] {
  return [...map];
}
