import type { Feeds, Session } from '../../src/index.js';
import { tensorflowRuntime, TensorFlowGraph } from '../../src/doors/tensorflow.js';
import type { Engine, EngineSession, RunRest } from './engine.js';
import { PatientClock } from './patient-clock.js';
import type { Scenario } from './scenario.js';

/** Where the number of a creation and a run comes in, which the kit has in its values. */
const where = 'kit/where';

/** How much longer than a scenario says a run may take: the kit's take no time at all, whatever the machine does. */
const patience = 1000;

/** Pools that a scenario may name. */
const pools = [{}, {}, {}].map(() => ({ numThreads: 1 }));

/** Sessions of TensorFlow itself, over a graph of what a scenario names. */
export class TensorFlowEngine implements Engine {
  readonly graph: TensorFlowGraph;
  readonly clock = new PatientClock(() => this.#underWay > 0);
  readonly #open = new Set<Session>();
  #underWay = 0;

  private constructor(graph: TensorFlowGraph) {
    this.graph = graph;
  }

  /** Builds the graph. */
  static async create(scenario: Scenario): Promise<TensorFlowEngine> {
    const graph = await TensorFlowGraph.create();
    const { fetched, fed } = namesIn(scenario);
    const { ops } = graph;
    const place = ops.Placeholder({ dtype: 'string', shape: [], name: where });
    for (const name of fetched) {
      if (name.startsWith('op')) ops.NoOp({ name });
      else if (name.startsWith('zero')) graph.constant(name, 0);
      else if (name.startsWith('false')) graph.constant(name, false);
      else ops.StringJoin([`${name}@`, place], { name });
    }
    for (const name of fed) if (!fetched.has(name)) ops.Placeholder({ dtype: 'float32', shape: [], name });
    return new TensorFlowEngine(graph);
  }

  async open(creation: number): Promise<EngineSession> {
    const config = { sessionConfig: { sessionInterOpThreadPool: pools } };
    const { signal } = new AbortController();
    const opening = tensorflowRuntime.openSession(this.graph, { master: '', config }, signal);
    const session = await this.#during(opening);
    this.#open.add(session);
    return {
      run: (run, fetches, rest) => this.#during(runFor(session, `c${creation}r${run}`, fetches, rest)),
      close: async () => {
        this.#open.delete(session);
        await this.#during(session.close());
      },
    };
  }

  async close(): Promise<void> {
    for (const session of this.#open) await session.close();
    this.graph.close();
  }

  /** Holds the clock while `work` is under way. */
  async #during<R>(work: Promise<R>): Promise<R> {
    this.#underWay += 1;
    try {
      return await work;
    } finally {
      this.#underWay -= 1;
    }
  }
}

function runFor(
  session: Session,
  mark: string,
  fetches: unknown,
  { feeds, options, metadata }: RunRest,
): Promise<unknown> {
  const { timeoutInMs } = options ?? {};
  const patient = timeoutInMs === undefined ? options : { ...options, timeoutInMs: timeoutInMs * patience };
  return session.run(fetches, [...entriesOf(feeds), [where, mark]], patient, metadata);
}

/** Feeds as pairs, which stand before a pair of another kind. */
function entriesOf(feeds: Feeds | null | undefined): (readonly [never, unknown])[] {
  if (!feeds) return [];
  const pairs: unknown = feeds instanceof Map || Array.isArray(feeds) ? [...feeds] : Object.entries(feeds);
  return pairs as (readonly [never, unknown])[];
}

interface Names {
  readonly fetched: ReadonlySet<string>;
  readonly fed: ReadonlySet<string>;
}

/** All names that a scenario fetches or feeds, wherever in it. */
function namesIn(scenario: Scenario): Names {
  // What is done in the end fetches one more.
  const fetched = new Set<string>(['tail']);
  const fed = new Set<string>();
  const takeLeaves = (part: unknown): void => {
    if (typeof part === 'string') fetched.add(part);
    else if (typeof part === 'object' && part !== null) for (const one of Object.values(part)) takeLeaves(one);
  };
  const look = (part: unknown): void => {
    if (typeof part !== 'object' || part === null) return;
    for (const [key, value] of Object.entries(part) as [string, unknown][]) {
      if (key === 'fetches') takeLeaves(value);
      else if (key === 'feed_dict') for (const name of Object.keys(value ?? {})) fed.add(name);
      else look(value);
    }
  };
  look(scenario);
  return { fetched, fed };
}
