import type { Feeds, Fetched, GraphLike, RunMetadata, RunOptions, Session } from '../../src/index.js';
import { encodeFeeds, encodeOptions, markMetadata } from './arguments.js';
import type { EngineSession } from './engine.js';
import { mergedFetches, type MergedFetches } from './merged-fetches.js';
import type { Recording } from './recording.js';
import type { JsonObject } from './scenario.js';
import { encodeStructure } from './structure.js';

/** The raw session of the kit: it notes what it is asked, fails where the scenario says so, and leaves the rest to an engine. */
export class FakeSession implements Session {
  /** Number of this session's creation, from 1. */
  readonly creation: number;
  closed = false;
  readonly #recording: Recording;
  readonly #engine: EngineSession;
  #runs = 0;

  constructor(recording: Recording, creation: number, engine: EngineSession) {
    this.#recording = recording;
    this.creation = creation;
    this.#engine = engine;
  }

  get graph(): GraphLike {
    return this.#recording.graph;
  }
  async run<const F>(
    fetches: F,
    feeds?: Feeds | null,
    options?: RunOptions,
    metadata?: RunMetadata,
  ): Promise<Fetched<F>> {
    const run = (this.#runs += 1);
    const where = `c${this.creation}r${run}`;
    const merged = mergedFetches(fetches);
    this.#recording.emit('session.run', {
      creation: this.creation,
      run,
      closed: this.closed,
      feed_dict: encodeFeeds(feeds),
      options: encodeOptions(options),
      ...(merged ? this.#encodeMerged(merged) : { fetches: encodeStructure(fetches) }),
    });
    if (merged) this.#recording.lastRun = { options, metadata };
    if (metadata) markMetadata(metadata, where);
    if (this.closed) this.#recording.fault('RuntimeError', `session.run:closed:${where}`);
    const fault = this.#recording.scenario.session?.run_faults?.find(
      (candidate) => candidate.creation === this.creation && candidate.run === run,
    );
    if (fault) this.#recording.fault(fault.error, `session.run:${where}`);
    return (await this.#engine.run(run, fetches, { feeds, options, metadata })) as Fetched<F>;
  }
  async close(): Promise<void> {
    this.#recording.emit('session.close', {
      creation: this.creation,
      already_closed: this.closed,
      coord: this.#recording.coordinatorState(this.creation),
    });
    this.closed = true;
    await this.#engine.close();
    const fault = this.#recording.scenario.session?.close_faults?.find(({ creation }) => creation === this.creation);
    if (fault) this.#recording.fault(fault.error, `session.close:c${this.creation}`);
  }

  #encodeMerged({ caller, hooks }: MergedFetches): JsonObject {
    const byName = [...hooks].map(
      ([hook, fetches]) => [this.#recording.hookNames.get(hook) ?? 'unknown hook', encodeStructure(fetches)] as const,
    );
    return { caller: encodeStructure(caller), hooks: Object.fromEntries(byName) };
  }
}

/**
 * The fake among raw sessions: nothing else may stand where the session of the scenario belongs.
 *
 * @throws TypeError when `session` is another session than those that the fake creator made.
 */
export function asFakeSession(session: Session): FakeSession {
  if (session instanceof FakeSession) return session;
  throw new TypeError('session: expected the raw session that the creator made, got another object');
}
