import { setImmediate } from 'node:timers';
import { Worker } from 'node:worker_threads';
import { ResourceExhaustedError } from '../../../../errors.js';
import type { Pointer } from '../c-functions.js';
import { laneCalls, LaneMemory, laneProgram, laneStates, type LaneData, type LaneFunction } from './lane-program.js';
import type { ProcessHold } from './process-hold.js';

/** What a function is called with: addresses and numbers; null is the address of nothing. */
export type LaneArguments = readonly (Pointer | number | null)[];

/** Where the threads find what they load. */
export type LanePaths = Omit<LaneData, 'memory'>;

/** A call of the library. */
export interface LaneRequest {
  readonly name: LaneFunction;
  readonly args: LaneArguments;
  /** Whether it keeps the process alive. */
  readonly hold: ProcessHold;
}

/** A call, and who is told of its end: one of the two, once. */
export interface LaneCall extends LaneRequest {
  /**
   * How its end is learned: `'watched'`, it is looked for in each turn of the event loop, for a call that takes less time than
   * it takes to wake two threads; `'awaited'`, this thread may sleep until then.
   */
  readonly end: 'watched' | 'awaited';
  readonly returned: (result: Pointer) => void;
  readonly failed: (error: Error) => void;
}

/** What a thread may have: its program is a loop, and the least that Node starts with is enough for it. */
const limits = { maxOldGenerationSizeMb: 8, maxYoungGenerationSizeMb: 1, stackSizeMb: 1 };

/** For how long an end is watched at the most; whoever takes longer is awaited from then on. */
const watchMs = 1;

/** For how long a thread looks for the next call after one that was watched. */
const nextCallMicros = 100;

/** A thread that makes one call at a time. It keeps the process alive while it does, unless it is told to let go. */
export class NativeLane {
  readonly #memory: LaneMemory;
  readonly #worker: Worker;
  #underWay: LaneCall | undefined;
  #failure: Error | undefined;
  #keepsAlive = false;

  constructor(paths: LanePaths) {
    const memory = new SharedArrayBuffer(LaneMemory.bytes);
    this.#memory = new LaneMemory(memory);
    const workerData: LaneData = { ...paths, memory };
    // The options of the process, an --import among them, are no matter of the thread.
    const options = { eval: true, workerData, resourceLimits: limits, execArgv: [] };
    this.#worker = new Worker(`(${String(laneProgram)})(require)`, options);
    this.#worker.unref();
    this.#worker.on('message', () => {
      this.#worker.unref();
      this.#settle();
    });
    this.#worker.once('error', (cause) => {
      this.#fail(cause);
    });
  }

  /** False once the thread has ended. */
  get isUsable(): boolean {
    return this.#failure === undefined;
  }

  /** Makes a call; there is none under way. */
  make(call: LaneCall): void {
    if (this.#failure) {
      call.failed(this.#failure);
      return;
    }
    const { call: numbers, state } = this.#memory;
    const { name, args, end } = call;
    numbers[0] = BigInt(laneCalls[name]);
    for (let index = 0; index < args.length; index += 1) numbers[index + 1] = BigInt(args[index] ?? 0);
    this.#underWay = call;
    this.#keepsAlive = true;
    state[1] = end === 'watched' ? nextCallMicros : 0;
    Atomics.store(state, 0, laneStates[end]);
    Atomics.notify(state, 0);
    if (end === 'watched') this.#watch(performance.now() + watchMs);
    else this.#worker.ref();
  }

  /** Keeps the process alive no longer, though a call may be under way. */
  letGo(): void {
    this.#keepsAlive = false;
    this.#worker.unref();
  }

  /** Blocks this thread until the call has returned; false when it has not within `ms`. */
  waitBlocking(ms: number): boolean {
    const { state } = this.#memory;
    Atomics.compareExchange(state, 0, laneStates.watched, laneStates.awaited);
    return Atomics.wait(state, 0, laneStates.awaited, ms) !== 'timed-out';
  }

  /** Ends the thread, which makes no call. */
  async end(): Promise<void> {
    await this.#worker.terminate();
  }

  #watch(untilMs: number): void {
    setImmediate(() => {
      const { state } = this.#memory;
      if (Atomics.load(state, 0) === laneStates.idle) this.#settle();
      else if (performance.now() < untilMs) this.#watch(untilMs);
      else if (Atomics.compareExchange(state, 0, laneStates.watched, laneStates.awaited) === laneStates.idle) {
        this.#settle();
      } else if (this.#keepsAlive) this.#worker.ref();
    });
  }

  #settle(): void {
    const call = this.#underWay;
    this.#underWay = undefined;
    call?.returned(this.#memory.call[0] ?? 0n);
  }

  #fail(cause: Error): void {
    this.#failure = new ResourceExhaustedError('A thread for a call of TensorFlow could not be had', { cause });
    const call = this.#underWay;
    this.#underWay = undefined;
    call?.failed(this.#failure);
  }
}
