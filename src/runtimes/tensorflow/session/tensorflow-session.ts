import { abortable, cancelled } from '../../../core/abortable.js';
import { isInstance } from '../../../core/foreign/is-instance.js';
import type { CheckpointPlace } from '../../../core/checkpoint-place.js';
import { checkRawRunOptions } from '../../../core/check-run-options.js';
import { endingOf, tellGoesOn } from '../../../core/checked-run-options.js';
import { endedOr } from '../../../core/ended-or.js';
import type { Feeds, Fetched } from '../../../core/fetches.js';
import type { Outcome } from '../../../core/outcome.js';
import type { RawRunOptions } from '../../../core/raw-run-options.js';
import type { RunMetadata } from '../../../core/run-metadata.js';
import type { FoundTask, PreparedRun, Session } from '../../../core/session.js';
import { copyOfTensorValue, type TensorValue } from '../../../core/tensor-value.js';
import { FailedPreconditionError } from '../../../errors.js';
import { feedEntries, type FedGraph } from '../../../graph/feed-entries.js';
import { FetchMapping } from '../../../graph/fetch-mapping.js';
import { PlanCache } from '../../../graph/plan-cache.js';
import type { NativeRunResult, RunParts } from '../c-api/native-run.js';
import type { NativeSession, PreparedNativeRun, RunWatch } from '../c-api/native-session.js';
import type { MasterConnection } from '../master/master-connection.js';
import { nativeParts, type NativeGraphOwner } from '../nodes/native-graph-owner.js';
import { isTensorFlowNode, type TensorFlowNode } from '../nodes/tensorflow-node.js';
import { tensorFlowNodes } from '../nodes/tensorflow-nodes.js';
import { functionCallsOf } from '../state/function-calls.js';
import { fillRunMetadata } from './decode-run-metadata.js';
import { encodeRunOptions } from './encode-run-options.js';
import { feedValue } from './feed-value.js';
import { fetchedValue } from './fetched-value.js';
import { leafValues } from './leaf-values.js';
import { compileRunPlan, type RunPlan } from './run-plan.js';
import { readVariables, writeVariables, type VariableAccess } from './variable-values.js';

/** What a session of TensorFlow is made of. */
export interface TensorFlowSessionParts {
  readonly graph: NativeGraphOwner;
  readonly native: NativeSession;
  /** The master of a cluster that runs it; undefined where TensorFlow runs it by itself. */
  readonly connection?: MasterConnection | undefined;
  /** Whether runs tell something that nobody asks them for: a cost model. */
  readonly tellsUnasked: boolean;
  /** Whether runs that end by themselves are made on this thread, which waits for them. */
  readonly blocking: boolean;
  /** Told once that the session is closed. */
  readonly closed: () => void;
}

/** What comes of a run that has nothing to run. */
const nothing: NativeRunResult = { values: [], kept: [] };

/** A plan with the lists that TensorFlow takes. */
interface ReadyPlan extends RunPlan {
  /** Undefined where there is nothing to run. */
  readonly prepared: PreparedNativeRun | undefined;
}

/**
 * Runs a graph in a session of TensorFlow itself: what is fetched, fed and run in one call, off this thread.
 *
 * A run that is given up by its signal rejects at once, and goes on in TensorFlow until it ends by itself, by its timeout or by
 * close().
 */
export class TensorFlowSession implements Session {
  readonly graph: NativeGraphOwner;
  readonly #native: NativeSession;
  readonly #connection: MasterConnection | undefined;
  readonly #tellsUnasked: boolean;
  readonly #blocking: boolean;
  readonly #tellClosed: () => void;
  /** The options of runs that have none. */
  readonly #usualOptions: Uint8Array | undefined;
  readonly #fed: FedGraph<TensorFlowNode>;
  readonly #plans: PlanCache<TensorFlowNode, ReadyPlan>;
  #stepRead: PreparedNativeRun | undefined;
  /** What runs that come now wait for. */
  #ahead: Promise<void> | undefined;
  #closed: Promise<void> | undefined;

  constructor({ graph, native, connection, tellsUnasked, blocking, closed }: TensorFlowSessionParts) {
    this.graph = graph;
    this.#native = native;
    this.#connection = connection;
    this.#tellsUnasked = tellsUnasked;
    this.#blocking = blocking;
    this.#tellClosed = closed;
    this.#usualOptions = encodeRunOptions({ timeoutInMs: connection?.runTimeoutInMs });
    const parts = graph[nativeParts];
    this.#fed = { graph, find: parts.nodes.find, kind: tensorFlowNodes };
    const calls = functionCallsOf(parts);
    this.#plans = new PlanCache((leaves, fed) => this.#ready(compileRunPlan(leaves, fed, calls)));
  }

  async run<const F>(
    fetches: F,
    feeds?: Feeds | null,
    options?: RawRunOptions | null,
    metadata?: RunMetadata | null,
  ): Promise<Fetched<F>> {
    this.#refuseClosed();
    const asked = options ?? {};
    const mapping = this.#map(fetches);
    checkRawRunOptions(asked);
    if (asked.signal?.aborted) throw cancelled('The run', asked.signal);
    const entries = feedEntries(feeds, this.#fed);
    let values = entries.map(({ node, value }) => feedValue(node, value));
    const plan = this.#plans.planFor(
      mapping.leaves,
      entries.map(({ node }) => node),
    );
    const prepared = this.#preparedFor(plan, asked, metadata);
    // What the caller changes after the call is no matter of the run.
    if (this.#ahead || plan.givesFed) values = values.map(copyOfTensorValue);
    // What is done in each step is done in this one function: an await is not for nothing.
    if (this.#ahead) await abortable('The run', this.#ahead, asked.signal);
    const result = prepared ? await this.#make(prepared, plan, values, asked) : nothing;
    if (metadata) fillRunMetadata(metadata, result.metadata);
    return mapping.fill(
      leafValues(mapping.leaves, plan.sources, { fed: values, fetched: result.values }),
    ) as Fetched<F>;
  }

  /** Takes a copy of the structure of `fetches`, and checks it once. */
  prepare<const F>(fetches: F): PreparedRun<Fetched<F>> {
    const mapping = this.#map(fetches);
    const copy = mapping.fill(mapping.leaves);
    return { run: (feeds, options, metadata) => this.run(copy, feeds, options, metadata) as Promise<Fetched<F>> };
  }

  /**
   * The global step now, read on this thread; undefined when the graph has none, it has no value yet, or the master is in
   * another process.
   */
  currentGlobalStep(): number | undefined {
    if (this.#closed || this.#connection) return undefined;
    try {
      this.#stepRead ??= this.#prepareStepRead();
      const [value] = this.#stepRead?.runBlocking([]).values ?? [];
      const step = value && fetchedValue(value, '');
      return typeof step === 'number' ? step : undefined;
    } catch (error) {
      if (isInstance(error, FailedPreconditionError)) return undefined;
      throw error;
    }
  }

  /** The values of variables by name; without names those of every variable that has one. */
  async readVariables(names?: readonly string[]): Promise<ReadonlyMap<string, TensorValue>> {
    this.#refuseClosed();
    return this.#goesAhead(readVariables(this.#access, names));
  }

  /** A run that those which are asked for after it wait for: what it saves is as it is at the call. */
  runAhead<const F>(fetches: F, feeds?: Feeds | null): Promise<Fetched<F>> {
    return this.#goesAhead(this.run(fetches, feeds));
  }

  /** Feeds values to what initializes the variables of these names. */
  async writeVariables(values: ReadonlyMap<string, TensorValue>): Promise<void> {
    this.#refuseClosed();
    return writeVariables(this.#access, values);
  }

  /** Tensors that are alive in the library now, of all sessions of the process; their bytes are not known. */
  stats(): { readonly tensors: number; readonly bytes: number } {
    return { tensors: this.graph[nativeParts].library.counts().tensors, bytes: 0 };
  }

  /** Ends the runs under way, and frees the session. */
  close(): Promise<void> {
    this.#connection?.release();
    this.#closed ??= this.#closeNative().finally(this.#tellClosed);
    return this.#closed;
  }

  /** What is still under way after close(), or while that hangs, keeps the process alive no longer. */
  letGo(): void {
    this.#native.letGo();
  }

  /** Finds out whether the tasks of a cluster that are to write and read checkpoints have the directory of this process. */
  async shareDirectory(place: CheckpointPlace): Promise<void> {
    await this.#connection?.probe(this.graph[nativeParts].library).share(place);
  }

  /** The chief of the cluster, where that is another task. */
  findChief(): Promise<FoundTask | undefined> {
    return this.#connection?.findChief() ?? Promise.resolve(undefined);
  }

  /** Warns where this process has another directory of checkpoints than the chief of its cluster. */
  async compareDirectory(place: CheckpointPlace): Promise<void> {
    await this.#connection?.probe(this.graph[nativeParts].library).compare(place);
  }

  /** Tells the parameter servers of a cluster that a training is over. */
  async finish(outcome: Outcome): Promise<void> {
    await this.#connection?.finish(outcome);
  }

  get #access(): VariableAccess {
    return {
      nodes: this.graph[nativeParts].nodes,
      run: (request) => {
        const lane = this.#connection ? 'own' : 'pool';
        const running = this.#native.run({ ...request, runOptions: this.#usualOptions, lane });
        return this.#connection?.follow(running) ?? running;
      },
    };
  }

  async #closeNative(): Promise<void> {
    // TensorFlow would try to tell a master that is gone, until the limit of a call.
    if ((await this.#connection?.isThere()) ?? true) await this.#native.close();
    else this.#native.forget();
  }

  #goesAhead<R>(running: Promise<R>): Promise<R> {
    const ended = Promise.allSettled([this.#ahead, running]).then(() => {
      if (this.#ahead === ended) this.#ahead = undefined;
    });
    this.#ahead = ended;
    return running;
  }

  #map(fetches: unknown): FetchMapping<TensorFlowNode> {
    return new FetchMapping(fetches, this.graph, this.#fed.find, tensorFlowNodes);
  }

  #make(
    prepared: PreparedNativeRun,
    plan: ReadyPlan,
    values: readonly TensorValue[],
    options: RawRunOptions,
  ): Promise<NativeRunResult> | NativeRunResult {
    if (this.#blocking && plan.lane === 'pool') return prepared.runBlocking(values);
    const running = prepared.run(values, this.#watchOf(plan, options));
    return this.#connection?.follow(running) ?? running;
  }

  /** The plan with what a run asks for besides; undefined where there is nothing to run. */
  #preparedFor(
    plan: ReadyPlan,
    options: RawRunOptions,
    metadata: RunMetadata | null | undefined,
  ): PreparedNativeRun | undefined {
    if (!plan.prepared) return undefined;
    const isAsked = encodeRunOptions(options) !== undefined;
    // A run that is asked for nothing tells nothing, and RunMetadata has its price: monitored runs always bring one.
    if (!isAsked) return metadata && this.#tellsUnasked ? this.#prepare(plan, { metadata: true }) : plan.prepared;
    const { timeoutInMs: limitMs = 0 } = options;
    const timeoutInMs = limitMs > 0 ? limitMs : this.#connection?.runTimeoutInMs;
    const runOptions = encodeRunOptions({ ...options, timeoutInMs });
    return this.#prepare(plan, { runOptions, metadata: Boolean(metadata) });
  }

  #ready(plan: RunPlan): ReadyPlan {
    const isNothing = plan.fetches.length === 0 && plan.targets.length === 0;
    return { ...plan, prepared: isNothing ? undefined : this.#prepare(plan) };
  }

  #prepare(plan: RunPlan, parts: Pick<RunParts, 'runOptions' | 'metadata'> = {}): PreparedNativeRun {
    const { feeds, fetches, targets, lane } = plan;
    const { runOptions = this.#usualOptions, metadata } = parts;
    return this.#native.prepare({ feeds, fetches, targets, runOptions, metadata }, this.#connection ? 'own' : lane);
  }

  /** The caller's thread runs it, so that it waits for nobody. */
  #prepareStepRead(): PreparedNativeRun | undefined {
    const { globalStep } = this.graph;
    const output = isTensorFlowNode(globalStep) ? globalStep.output : undefined;
    const runOptions = encodeRunOptions({ interOpThreadPool: -1 });
    return output && this.#native.prepare({ feeds: [], fetches: [output], targets: [], runOptions });
  }

  /**
   * Where a run waits for others, it is given up as well when the session is asked to close, and holds that up no longer:
   * closing ends it.
   */
  #watchOf({ lane }: RunPlan, options: RawRunOptions): RunWatch {
    const { signal } = options;
    const ending = endingOf(options);
    const signals = lane === 'own' ? [signal, ending] : [signal];
    const mayHang = lane === 'own' || this.#connection !== undefined;
    return {
      signals: signals.filter((one) => one !== undefined),
      goesOn: (ended) => {
        tellGoesOn(options, mayHang && ending ? endedOr(ended, ending) : ended);
      },
    };
  }

  #refuseClosed(): void {
    if (this.#closed) throw new FailedPreconditionError('Attempted to use a closed Session.');
  }
}
