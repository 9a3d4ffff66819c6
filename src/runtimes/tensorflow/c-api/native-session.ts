import { abortable, cancelled } from '../../../core/abortable.js';
import { sleep, systemClock } from '../../../core/clock.js';
import type { TensorValue } from '../../../core/tensor-value.js';
import { describe } from '../../../core/options/describe.js';
import { DeadlineExceededError, FailedPreconditionError, InvalidArgumentError } from '../../../errors.js';
import { CallersThread, inCallersThread } from './callers-thread.js';
import type { Pointer } from './c-functions.js';
import type { LaneFunction } from './lanes/lane-program.js';
import type { LaneArguments } from './lanes/native-lane.js';
import type { Lane, LaneCall } from './lanes/native-lanes.js';
import { ProcessHold } from './lanes/process-hold.js';
import { cText, type NativeCalls } from './native-calls.js';
import type { NativeGraph } from './native-graph.js';
import type { NativeOutput } from './native-operation.js';
import { RunCall, RunPlan, type FedValue, type NativeRunResult, type RunParts } from './native-run.js';

export type { Lane } from './lanes/native-lanes.js';

/** A run: what is fed, fetched and run. */
export interface NativeRunRequest extends Omit<RunParts, 'feeds'> {
  readonly feeds: readonly (readonly [NativeOutput, TensorValue])[];
  readonly lane?: Lane | undefined;
}

/** A run whose lists are made once. */
export interface PreparedNativeRun {
  /** Runs with one value for each feed, in their order. */
  run(values: readonly FedValue[], signal?: AbortSignal): Promise<NativeRunResult>;
  /** The same on this thread, which waits. */
  runBlocking(values: readonly FedValue[]): NativeRunResult;
}

/** How a session is opened. */
export interface NativeSessionOptions {
  /** `''` for this process, else `grpc://host:port`. */
  readonly target?: string | undefined;
  /** An encoded ConfigProto. */
  readonly config?: Uint8Array | undefined;
  /** Whether its calls keep the process alive, until that is ended; one of its own when left out. */
  readonly hold?: ProcessHold | undefined;
}

/** The most milliseconds that a master has to end the runs of a session that it has closed. */
const lastRunsMs = 10_000;

/** What a session is made of. */
interface NativeSessionParts {
  readonly graph: NativeGraph;
  readonly pointer: Pointer;
  readonly target: string;
  readonly hold: ProcessHold;
}

/** A session of the library. */
export class NativeSession {
  readonly graph: NativeGraph;
  readonly #calls: NativeCalls;
  readonly #isLocal: boolean;
  readonly #pointer: Pointer;
  readonly #target: string;
  readonly #hold: ProcessHold;
  readonly #running = new Set<Promise<void>>();
  #closing: Promise<void> | undefined;

  constructor({ graph, pointer, target, hold }: NativeSessionParts) {
    this.graph = graph;
    this.#calls = graph.calls;
    this.#pointer = pointer;
    this.#target = target;
    this.#hold = hold;
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
    const run = async (values: readonly FedValue[], signal?: AbortSignal): Promise<NativeRunResult> => {
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

  /**
   * Names of the devices that it can use, those of its master first: `/job:worker/replica:0/task:0/device:CPU:0`.
   *
   * @throws what the master says, or that it does not answer.
   */
  async devices(): Promise<readonly string[]> {
    this.#assertOpen();
    const { functions, lanes } = this.#calls;
    const status = this.#calls.newStatus();
    try {
      const list = await lanes.call('own', this.#callOf('TF_SessionListDevices', [this.#pointer, status]));
      this.#calls.check(status);
      const names = Array.from({ length: functions.TF_DeviceListCount(list) }, (_, index) =>
        this.#calls.checked((own) => functions.TF_DeviceListName(list, index, own)),
      );
      functions.TF_DeleteDeviceList(list);
      return names;
    } finally {
      this.#calls.deleteStatus(status);
    }
  }

  /**
   * Ends all runs, then frees the session; a second call waits for the first.
   *
   * @throws DeadlineExceededError when a master does not end the runs: what they hold is freed once they have ended.
   */
  close(): Promise<void> {
    this.#closing ??= this.#close();
    return this.#closing;
  }

  /** Frees the session of a master that is gone, without a word to it: once its runs have ended, for which nobody waits. */
  forget(): void {
    this.#closing ??= Promise.resolve();
    void this.#free();
    this.letGo();
  }

  /** What is under way keeps the process alive no longer. */
  letGo(): void {
    this.#hold.end();
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
    values: readonly FedValue[],
    lane: Lane,
    signal: AbortSignal | undefined,
    options?: Uint8Array,
  ): Promise<NativeRunResult> {
    if (signal?.aborted) throw cancelled('The run', signal);
    this.#assertOpen();
    const call = new RunCall(plan, values, options);
    const returned = this.#calls.lanes.call(lane, this.#callOf('TF_SessionRun', [this.#pointer, ...call.args]));
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
    try {
      return await abortable('The run', result, signal);
    } catch (error) {
      // What a run has kept that nobody waits for any more is nobody's.
      void result.then(release, () => undefined);
      throw error;
    }
  }

  #runBlocking(plan: RunPlan, values: readonly FedValue[]): NativeRunResult {
    this.#assertOpen();
    const call = new RunCall(plan, values, this.#isLocal ? inCallersThread : undefined);
    this.#calls.functions.TF_SessionRun(this.#pointer, ...call.args);
    return call.finish();
  }

  async #close(): Promise<void> {
    // One of this process only tells its runs to end; a remote one is told through the network.
    if (this.#isLocal) this.#endRuns();
    else await this.#tellMaster();
    const freed = this.#free();
    if (this.#isLocal) return freed;
    const enough = new AbortController();
    const isLate = await Promise.race([freed, sleep(systemClock, lastRunsMs, enough.signal)]);
    enough.abort();
    if (isLate !== true) return;
    this.letGo();
    throw new DeadlineExceededError(
      `The session at ${this.#target} is closed, and its master has not ended ${this.#running.size} of its runs within ` +
        `${lastRunsMs / 1000} s: they are waited for no longer.`,
    );
  }

  async #tellMaster(): Promise<void> {
    const status = this.#calls.newStatus();
    try {
      await this.#calls.lanes.call('own', this.#callOf('TF_CloseSession', [this.#pointer, status]));
    } finally {
      this.#calls.deleteStatus(status);
    }
  }

  /** Frees the session when its runs have ended. */
  async #free(): Promise<void> {
    while (this.#running.size > 0) await Promise.all(this.#running);
    const status = this.#calls.newStatus();
    this.#calls.functions.TF_DeleteSession(this.#pointer, status);
    this.#calls.freed('sessions');
    this.#calls.deleteStatus(status);
    this.#calls.runEnders.delete(this.#endRuns);
  }

  #callOf(name: LaneFunction, args: LaneArguments): LaneCall {
    return { name, args, hold: this.#hold };
  }

  /** Tells the runs to end, at the end of the process too. */
  readonly #endRuns = (): void => {
    const status = this.#calls.newStatus();
    this.#calls.functions.TF_CloseSession(this.#pointer, status);
    this.#calls.deleteStatus(status);
  };
}

function release({ kept }: NativeRunResult): void {
  for (const tensor of kept) tensor.release();
}

/** Opens a session over a graph, which lives on until that is done. */
export async function openNativeSession(
  graph: NativeGraph,
  options: NativeSessionOptions,
  signal?: AbortSignal,
): Promise<NativeSession> {
  if (signal?.aborted) throw cancelled('The opening of a session', signal);
  const { hold = new ProcessHold() } = options;
  const opening = open(graph, { ...options, hold });
  try {
    return await abortable('The opening of a session', opening, signal);
  } catch (error) {
    // An opening that nobody waits for any more ends in a session that nobody has.
    hold.end();
    void opening.then(
      (session) => session.close(),
      () => undefined,
    );
    throw error;
  }
}

async function open(
  graph: NativeGraph,
  { target = '', config, hold }: NativeSessionOptions & { readonly hold: ProcessHold },
): Promise<NativeSession> {
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
    const args = [graph.pointer, options, status];
    const pointer = await calls.lanes.call('own', { name: 'TF_NewSession', args, hold });
    calls.check(status);
    return new NativeSession({ graph, pointer: calls.made('sessions', pointer), target: address, hold });
  } finally {
    calls.deleteStatus(status);
    functions.TF_DeleteSessionOptions(options);
    release();
  }
}
