import { abortable, cancelled } from '../../../core/abortable.js';
import type { TensorValue } from '../../../core/tensor-value.js';
import { describe } from '../../../core/options/describe.js';
import { FailedPreconditionError, InvalidArgumentError } from '../../../errors.js';
import { CallersThread, inCallersThread } from './callers-thread.js';
import type { Pointer } from './c-functions.js';
import type { Lane } from './lanes/native-lanes.js';
import { cText, type NativeCalls } from './native-calls.js';
import type { NativeGraph } from './native-graph.js';
import type { NativeOutput } from './native-operation.js';
import { RunCall, RunPlan, type NativeRunResult, type RunParts } from './native-run.js';

export type { Lane } from './lanes/native-lanes.js';

/** A run: what is fed, fetched and run. */
export interface NativeRunRequest extends Omit<RunParts, 'feeds'> {
  readonly feeds: readonly (readonly [NativeOutput, TensorValue])[];
  readonly lane?: Lane | undefined;
}

/** A run whose lists are made once. */
export interface PreparedNativeRun {
  /** Runs with one value for each feed, in their order. */
  run(values: readonly TensorValue[], signal?: AbortSignal): Promise<NativeRunResult>;
  /** The same on this thread, which waits. */
  runBlocking(values: readonly TensorValue[]): NativeRunResult;
}

/** How a session is opened. */
export interface NativeSessionOptions {
  /** `''` for this process, else `grpc://host:port`. */
  readonly target?: string | undefined;
  /** An encoded ConfigProto. */
  readonly config?: Uint8Array | undefined;
}

/** A session of the library. */
export class NativeSession {
  readonly graph: NativeGraph;
  readonly #calls: NativeCalls;
  readonly #isLocal: boolean;
  readonly #pointer: Pointer;
  readonly #running = new Set<Promise<void>>();
  #closing: Promise<void> | undefined;

  constructor(graph: NativeGraph, pointer: Pointer, target: string) {
    this.graph = graph;
    this.#calls = graph.calls;
    this.#pointer = pointer;
    this.#isLocal = target === '';
    if (this.#isLocal) this.#calls.runEnders.add(this.#endRuns);
  }

  /**
   * Runs operations off this thread. An abort of `signal` rejects at once with CancelledError; the run itself goes on, and
   * what it holds is freed when it has ended.
   */
  async run(request: NativeRunRequest, signal?: AbortSignal): Promise<NativeRunResult> {
    const values = request.feeds.map(([, value]) => value);
    return this.#run(this.#plan(request), values, request.lane ?? 'pool', signal);
  }

  /** Runs operations on this thread, which waits for their end. */
  runBlocking(request: NativeRunRequest): NativeRunResult {
    const values = request.feeds.map(([, value]) => value);
    return this.#runBlocking(this.#plan(request), values);
  }

  /** Makes the lists of a run once, for many runs. */
  prepare(parts: RunParts, lane: Lane = 'pool'): PreparedNativeRun {
    this.#assertOpen();
    const plan = new RunPlan(this.graph, parts);
    const ownThread = this.#isLocal && lane === 'pool' ? new CallersThread() : undefined;
    const run = async (values: readonly TensorValue[], signal?: AbortSignal): Promise<NativeRunResult> => {
      const options = ownThread?.next();
      const begin = performance.now();
      const result = await this.#run(plan, values, lane, signal, options);
      ownThread?.took(options, performance.now() - begin);
      return result;
    };
    return {
      run,
      runBlocking: (values) => this.#runBlocking(plan, values),
    };
  }

  /** Ends all runs, then frees the session; a second call waits for the first. */
  close(): Promise<void> {
    this.#closing ??= this.#close();
    return this.#closing;
  }

  #plan({ feeds, ...parts }: NativeRunRequest): RunPlan {
    this.#assertOpen();
    return new RunPlan(this.graph, { ...parts, feeds: feeds.map(([output]) => output) });
  }

  #assertOpen(): void {
    if (this.#closing) throw new FailedPreconditionError('the session is closed; open another one');
    this.graph.assertOpen();
  }

  async #run(
    plan: RunPlan,
    values: readonly TensorValue[],
    lane: Lane,
    signal: AbortSignal | undefined,
    options?: Uint8Array,
  ): Promise<NativeRunResult> {
    if (signal?.aborted) throw cancelled('The run', signal);
    this.#assertOpen();
    const call = new RunCall(plan, values, options);
    const returned = this.#calls.lanes.call(lane, 'TF_SessionRun', [this.#pointer, ...call.args]);
    const result = returned.then(
      () => call.finish(),
      (error: unknown) => {
        call.drop();
        throw error;
      },
    );
    const ended = result.then(
      () => undefined,
      () => undefined,
    );
    this.#running.add(ended);
    void ended.then(() => this.#running.delete(ended));
    return abortable('The run', result, signal);
  }

  #runBlocking(plan: RunPlan, values: readonly TensorValue[]): NativeRunResult {
    this.#assertOpen();
    const call = new RunCall(plan, values, this.#isLocal ? inCallersThread : undefined);
    this.#calls.functions.TF_SessionRun(this.#pointer, ...call.args);
    return call.finish();
  }

  async #close(): Promise<void> {
    const status = this.#calls.newStatus();
    try {
      // One of this process only tells its runs to end; a remote one is told through the network.
      if (this.#isLocal) this.#calls.functions.TF_CloseSession(this.#pointer, status);
      else await this.#calls.lanes.call('own', 'TF_CloseSession', [this.#pointer, status]);
      while (this.#running.size > 0) await Promise.all(this.#running);
      this.#calls.functions.TF_DeleteSession(this.#pointer, status);
      this.#calls.freed('sessions');
    } finally {
      this.#calls.deleteStatus(status);
      this.#calls.runEnders.delete(this.#endRuns);
    }
  }

  /** Tells the runs to end, at the end of the process. */
  readonly #endRuns = (): void => {
    const status = this.#calls.newStatus();
    this.#calls.functions.TF_CloseSession(this.#pointer, status);
  };
}

/** Opens a session over a graph, which lives on until that is done. */
export async function openNativeSession(
  graph: NativeGraph,
  options: NativeSessionOptions,
  signal?: AbortSignal,
): Promise<NativeSession> {
  if (signal?.aborted) throw cancelled('The opening of a session', signal);
  const opening = open(graph, options);
  try {
    return await abortable('The opening of a session', opening, signal);
  } catch (error) {
    // An opening that nobody waits for any more ends in a session that nobody has.
    void opening.then(
      (session) => session.close(),
      () => undefined,
    );
    throw error;
  }
}

async function open(graph: NativeGraph, { target = '', config }: NativeSessionOptions): Promise<NativeSession> {
  const { calls } = graph;
  const { functions } = calls;
  const address = cText('target', target);
  if (config !== undefined && !(config instanceof Uint8Array)) {
    throw new InvalidArgumentError(`config: expected an encoded ConfigProto (Uint8Array), got ${describe(config)}`);
  }
  const release = graph.hold();
  const options = functions.TF_NewSessionOptions();
  const status = calls.newStatus();
  try {
    functions.TF_SetTarget(options, address);
    if (config) functions.TF_SetConfig(options, config, config.length, status);
    calls.check(status);
    const pointer = await calls.lanes.call('own', 'TF_NewSession', [graph.pointer, options, status]);
    calls.check(status);
    return new NativeSession(graph, calls.made('sessions', pointer), address);
  } finally {
    calls.deleteStatus(status);
    functions.TF_DeleteSessionOptions(options);
    release();
  }
}
