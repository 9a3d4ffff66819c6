import { cancelled } from '../../core/abortable.js';
import { Breather } from '../../core/breather.js';
import { checkRawRunOptions } from '../../core/check-run-options.js';
import { CheckedRunOptions } from '../../core/checked-run-options.js';
import { systemClock, type Clock } from '../../core/clock.js';
import type { Feeds, Fetched, NodeOrName } from '../../core/fetches.js';
import type { HeldVariables } from '../../core/held-variables.js';
import type { RunMetadata } from '../../core/run-metadata.js';
import type { RawRunOptions } from '../../core/raw-run-options.js';
import type { PreparedRun, Session } from '../../core/session.js';
import type { SessionEvent } from '../../core/session-event.js';
import type { JsonLike } from '../../core/json-like.js';
import type { SharedSession } from '../../core/variable-ownership.js';
import type { TensorValue } from '../../core/tensor-value.js';
import { FailedPreconditionError } from '../../errors.js';
import { feedEntries } from '../../graph/feed-entries.js';
import { FetchMapping } from '../../graph/fetch-mapping.js';
import { internals, type GraphInternals } from '../../graph/graph-internals.js';
import { mappedNodes } from '../../graph/mapped-nodes.js';
import type { Graph } from '../../graph/graph.js';
import { isNode } from '../../graph/node.js';
import { PlanCache } from '../../graph/plan-cache.js';
import { toInt64 } from '../../tensor/int64.js';
import { copyOfFetched } from './variables/copy-out.js';
import { CounterCell } from './variables/counter-cell.js';
import { computeInEngine, type ComputeFrame } from './compute-in-engine.js';
import { engineStats } from './engine/engine-stats.js';
import { feedValue } from './execute/feed-value.js';
import { Frame } from './execute/frame.js';
import type { SessionParts } from './variables/session-parts.js';
import { ProducedDtypes } from './variables/produced-dtypes.js';
import type { Plan } from './plan/plan.js';
import { compilePlan } from './plan/compile-plan.js';
import { refuseUnsupported } from './refuse-unsupported.js';
import { RunWait } from './execute/run-wait.js';
import type { SeededRandom } from './engine/seeded-random.js';
import { SessionConstants } from './variables/session-constants.js';
import { TraceRecorder } from './engine/trace-recorder.js';
import { holdVariables, readVariables, writeVariables } from './variables/variable-transfer.js';
import type { VariableCell } from './variables/variable-cell.js';
import { ownershipOf } from './variables/ownership-of.js';
import { VariableStore } from './variables/variable-store.js';
import { giveSinks, takeSources } from './execute/wait-steps.js';
import { anySavedState, orNull, partsOfState } from '../../core/saved-state.js';
import { savedRandom, type RandomState } from './engine/seeded-random.js';

/** What is saved of a session. */
interface SavedSession {
  readonly random: RandomState | null;
  /** Where the random numbers of compiled steps stand: of a session of the compiled runtime. */
  readonly draws: JsonLike;
}

/** What a session is made of besides its graph. */
export interface EagerSessionParts extends Pick<SessionParts, 'backend' | 'random'> {
  /** Time for the limits of runs that wait; the process's own. */
  readonly clock?: Clock | undefined;
  /** Told of what `events$` of a monitored session should say. */
  readonly tell?: ((event: SessionEvent) => void) | undefined;
  /** Computes what is between sources and sinks, as all options of a run say; in the engine by default, where some are refused. */
  readonly compute?: ComputeFrame | undefined;
}

/**
 * Runs a Graph on one tfjs backend.
 *
 * A run is atomic: checked first, then one synchronous segment that does all or nothing of what it writes. What comes
 * from outside (queues, iterators) is taken before the segment, what goes out is given after it: an error of the latter
 * undoes nothing. Runs may overlap; their segments do not.
 */
export class EagerSession implements Session {
  readonly graph: Graph;
  readonly sharing: SharedSession;
  readonly #parts: SessionParts;
  readonly #plans = new PlanCache(compilePlan);
  readonly #internals: GraphInternals;
  readonly #clock: Clock;
  readonly #compute: ComputeFrame;
  readonly #tell: EagerSessionParts['tell'];
  /** A loop of runs that never wait would keep timers, signals and a close from their turn. */
  readonly #breather: Breather;
  /** The runs that wait. */
  readonly #waits = new Set<RunWait>();
  /** That of the global step that was asked for last. */
  #counter: VariableCell | undefined;
  #closed: Promise<void> | undefined;

  constructor(graph: Graph, parts: EagerSessionParts) {
    const { backend, random, clock = systemClock, compute = computeInEngine, tell } = parts;
    this.graph = graph;
    const store = VariableStore.of(graph);
    const types = ProducedDtypes.of(graph);
    const sharing = ownershipOf(graph).add();
    this.sharing = sharing;
    this.#parts = { backend, random, graph, store, sharing, types, constants: new SessionConstants() };
    this.#clock = clock;
    this.#compute = compute;
    this.#tell = tell;
    this.#breather = new Breather(clock);
    this.#internals = graph[internals];
  }

  /** Name of the tfjs backend. */
  get backend(): string {
    return this.#parts.backend.name;
  }

  /** The session's random numbers, undefined when it has no seed. */
  get random(): SeededRandom | undefined {
    return this.#parts.random;
  }

  run<const F>(
    fetches: F,
    feeds?: Feeds | null,
    runOptions?: RawRunOptions | null,
    metadata?: RunMetadata | null,
  ): Promise<Fetched<F>> {
    const options = runOptions ?? NO_OPTIONS;
    const values = this.#run(fetches, feeds, options, metadata);
    // Whoever has checked the options makes the pauses too.
    return (options instanceof CheckedRunOptions ? values : this.#paced(values)) as Promise<Fetched<F>>;
  }

  /** Takes a copy of the structure of `fetches`, and checks it once. */
  prepare<const F>(fetches: F): PreparedRun<Fetched<F>> {
    const mapping = new FetchMapping(fetches, this.graph, this.#internals.findOutput);
    const copy = mapping.fill(mapping.leaves);
    return { run: (feeds, options, metadata) => this.run(copy, feeds, options, metadata) as Promise<Fetched<F>> };
  }

  /** The global step now; undefined when the graph has none, or one beyond 2^53, which a run gives as a bigint. */
  currentGlobalStep(): number | undefined {
    const { globalStep } = this.graph;
    if (globalStep && globalStep !== this.#counter?.node) this.#counter = this.#parts.store.cellOf(globalStep);
    const cell = globalStep && this.#counter;
    const step = cell instanceof CounterCell ? cell.count : toInt64(cell?.host()?.data[0]);
    return typeof step === 'number' ? step : undefined;
  }

  /**
   * Tensors and bytes that tfjs's engine holds now, those of everybody in the process; without the session's own
   * constants, which a run makes when it needs them first, and which are kept until the session closes.
   */
  stats(): { readonly tensors: number; readonly bytes: number } {
    const all = engineStats();
    const own = this.#parts.constants.stats();
    return { tensors: all.tensors - own.tensors, bytes: all.bytes - own.bytes };
  }

  /** Where the session's random numbers are; null when it has no seed. */
  stateDict(): JsonLike {
    const { random } = this.#parts;
    return { random: random ? random.state : null };
  }

  /** Goes on with the random numbers where another session was; without a seed it changes nothing. */
  loadStateDict(state: JsonLike): void {
    const { random } = this.#parts;
    const { random: saved, draws } = partsOfState<SavedSession>('session', state, {
      random: orNull(savedRandom),
      draws: anySavedState,
    });
    if (random && saved) random.state = saved;
    const { counter = 0 } = Object(draws) as { readonly counter?: number | undefined };
    if (counter > 0) this.#tell?.({ kind: 'draws.restarted', runtime: 'eager' });
  }

  /** Copies of the variables' values by name, all as they are now; those without a value are not in it. */
  async readVariables(names?: readonly string[]): Promise<ReadonlyMap<string, TensorValue>> {
    this.#refuseClosed();
    return readVariables(this.#parts, names);
  }

  /** Keeps the variables' values as they are now; those are not copied that only the engine can reach: they never change. */
  holdVariables(names: readonly string[]): HeldVariables {
    this.#refuseClosed();
    return holdVariables(this.#parts, names);
  }

  /** Writes the variables of these names, all or none. */
  async writeVariables(values: ReadonlyMap<string, TensorValue>): Promise<void> {
    this.#refuseClosed();
    writeVariables(this.#parts, values);
    // Whoever writes all of them restores the model.
    if (this.#internals.variables.every(({ name, local }) => local || values.has(name))) this.sharing.own();
    return Promise.resolve();
  }

  closeForItself(op: NodeOrName): boolean {
    const node = typeof op === 'string' ? this.#internals.findOutput(op) : op;
    const definition = isNode(node) && node.graph === this.graph ? node.definition : undefined;
    if (definition?.kind !== 'sink' || !definition.closeFor) return false;
    definition.closeFor(this.sharing, this.sharing.hasOthers ? 'left' : 'cancelled');
    return true;
  }

  /**
   * Disposes what is the session's, and gives up the runs that wait, for none of which it waits itself. The last session
   * of a graph takes the variables of the graph's own with it, and empties its queues.
   */
  close(): Promise<void> {
    this.#closed ??= this.#close();
    return this.#closed;
  }

  async #close(): Promise<void> {
    for (const wait of this.#waits) wait.close();
    this.#parts.constants.dispose();
    await this.sharing.close();
  }

  async #paced<R>(run: Promise<R>): Promise<R> {
    try {
      return await run;
    } finally {
      const pause = this.#breather.pause();
      if (pause) await pause;
    }
  }

  async #run(
    fetches: unknown,
    feeds: Feeds | null | undefined,
    options: RawRunOptions,
    metadata: RunMetadata | null | undefined,
  ): Promise<unknown> {
    this.#refuseClosed();
    if (options !== NO_OPTIONS) this.#checkOptions(options);
    if (this.#internals.isEmpty()) throw emptyGraph();
    const mapping = new FetchMapping(fetches, this.graph, this.#internals.findOutput);
    const entries = feedEntries(feeds, {
      graph: this.graph,
      find: (name) => this.#internals.find(name) ?? mapping.leaf(name),
      kind: mappedNodes,
    });
    const fed = entries.map(({ node }) => node);
    const values = entries.map(({ node, value }) => feedValue(node, value));
    const plan = this.#plans.planFor(mapping.leaves, fed);
    const trace = metadata && (options.traceLevel ?? 0) > 0 ? new TraceRecorder() : undefined;
    const frame = new Frame(plan, this.#parts, trace);
    const wait = plan.waits
      ? new RunWait(options, { clock: this.#clock, open: this.#waits, session: this.sharing })
      : undefined;
    try {
      if (wait) await takeSources(frame, wait);
      const computed = this.#compute(frame, { fed, values, options, metadata, wait });
      if (computed) await computed;
      if (wait) await giveSinks(frame, wait);
    } finally {
      wait?.end();
    }
    if (metadata && trace) metadata.stepStats = trace.stepStats;
    return mapping.fill(ownValues(plan, frame.results));
  }

  /** @throws what is wrong with the options of a run, CancelledError where its signal is aborted already. */
  #checkOptions(options: RawRunOptions): void {
    checkRawRunOptions(options);
    if (options.signal?.aborted) throw cancelled('The run', options.signal);
    if (this.#compute === computeInEngine) refuseUnsupported(options);
  }

  #refuseClosed(): void {
    if (this.#closed) throw new FailedPreconditionError('Attempted to use a closed Session.');
  }
}

const NO_OPTIONS: RawRunOptions = {};

/** A value for each leaf, none of them shared: what is fetched again is copied. */
function ownValues({ leaves, results }: Plan, values: readonly unknown[]): unknown[] {
  if (leaves.length === results) return leaves.map((result) => values[result]);
  const given = new Set<number>();
  return leaves.map((result) => {
    const value = values[result];
    if (given.has(result)) return copyOfFetched(value);
    given.add(result);
    return value;
  });
}

function emptyGraph(): FailedPreconditionError {
  return new FailedPreconditionError('The Session graph is empty. Add operations to the graph before calling run().');
}
