import { sleep, systemClock } from '../../../core/clock.js';
import type { TensorValue } from '../../../core/tensor-value.js';
import { DeadlineExceededError, FailedPreconditionError } from '../../../errors.js';
import type { Pointer } from './c-functions.js';
import type { LaneFunction } from './lanes/lane-program.js';
import type { LaneArguments, LaneRequest } from './lanes/native-lane.js';
import type { Lane } from './lanes/native-lanes.js';
import type { ProcessHold } from './lanes/process-hold.js';
import type { NativeCalls } from './native-calls.js';
import type { NativeGraph } from './native-graph.js';
import type { NativeOutput } from './native-operation.js';
import { RunCall, RunPlan, type FedValue, type NativeRunResult, type RunParts } from './native-run.js';
import { runInLane, type RunWatch } from './run-in-lane.js';
import { inCallersThread, RunPace, usualWay } from './run-pace.js';

export type { Lane } from './lanes/native-lanes.js';
export type { RunWatch } from './run-in-lane.js';

/** A run: what is fed, fetched and run. */
export interface NativeRunRequest extends Omit<RunParts, 'feeds'> {
  readonly feeds: readonly (readonly [NativeOutput, TensorValue])[];
  readonly lane?: Lane | undefined;
}

/** A run whose lists are made once. */
export interface PreparedNativeRun {
  /** Runs with one value for each feed, in their order. */
  run(values: readonly FedValue[], watch?: RunWatch): Promise<NativeRunResult>;
  /** The same on this thread, which waits. */
  runBlocking(values: readonly FedValue[]): NativeRunResult;
}

/** What the runs of a plan have in common. */
interface Runs {
  readonly plan: RunPlan;
  readonly lane: Lane;
  readonly pace?: RunPace | undefined;
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
  #running = 0;
  #tellIdle: (() => void) | undefined;
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
    return this.#run(
      { plan: this.#plan(request), lane: request.lane ?? 'pool' },
      values,
      signal && { signals: [signal] },
    );
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
    const hasOptions = parts.runOptions !== undefined;
    const pace = this.#canCompute && lane === 'pool' && !hasOptions ? new RunPace() : undefined;
    const runs = { plan, lane, pace };
    return {
      run: (values, watch) => this.#run(runs, values, watch),
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

  /** Whether a thread that calls may compute the operations itself. */
  get #canCompute(): boolean {
    return this.#isLocal && this.#calls.computesInCallers;
  }

  #assertOpen(): void {
    if (this.#closing) throw new FailedPreconditionError('the session is closed; open another one');
    this.graph.assertOpen();
  }

  async #run({ plan, lane, pace }: Runs, values: readonly FedValue[], watch?: RunWatch): Promise<NativeRunResult> {
    this.#assertOpen();
    const way = pace?.next() ?? usualWay;
    const beginMs = performance.now();
    return runInLane({
      plan,
      values,
      lane,
      way,
      watch,
      callOf: (args) => this.#callOf('TF_SessionRun', [this.#pointer, ...args]),
      began: () => {
        this.#running += 1;
      },
      succeeded: () => pace?.took(way, performance.now() - beginMs),
      ended: () => {
        this.#running -= 1;
        if (this.#running === 0) this.#tellIdle?.();
      },
    });
  }

  #runBlocking(plan: RunPlan, values: readonly FedValue[]): NativeRunResult {
    this.#assertOpen();
    const call = new RunCall(plan, values, this.#canCompute ? inCallersThread : undefined);
    this.#calls.computing(() => {
      this.#calls.functions.TF_SessionRun(this.#pointer, ...call.args);
    });
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
      `The session at ${this.#target} is closed, and its master has not ended ${this.#running} of its runs within ` +
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
    if (this.#running > 0) await new Promise<void>((resolve) => (this.#tellIdle = resolve));
    const status = this.#calls.newStatus();
    this.#calls.functions.TF_DeleteSession(this.#pointer, status);
    this.#calls.freed('sessions');
    this.#calls.deleteStatus(status);
    this.#calls.runEnders.delete(this.#endRuns);
  }

  #callOf(name: LaneFunction, args: LaneArguments): LaneRequest {
    return { name, args, hold: this.#hold };
  }

  /** Tells the runs to end, at the end of the process too. */
  readonly #endRuns = (): void => {
    const status = this.#calls.newStatus();
    this.#calls.functions.TF_CloseSession(this.#pointer, status);
    this.#calls.deleteStatus(status);
  };
}
