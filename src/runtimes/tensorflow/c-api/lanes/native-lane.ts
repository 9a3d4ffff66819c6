import { Worker } from 'node:worker_threads';
import { ResourceExhaustedError } from '../../../../errors.js';
import type { Pointer } from '../c-functions.js';
import { laneCalls, LaneMemory, laneProgram, laneStates, type LaneData, type LaneFunction } from './lane-program.js';

/** What a function is called with: addresses and numbers; null is the address of nothing. */
export type LaneArguments = readonly (Pointer | number | null)[];

/** Where the threads find what they load. */
export type LanePaths = Omit<LaneData, 'memory'>;

/** What a thread may have: its program is a loop, and the least that Node starts with is enough for it. */
const limits = { maxOldGenerationSizeMb: 8, maxYoungGenerationSizeMb: 1, stackSizeMb: 1 };

interface Waiting {
  readonly resolve: (result: Pointer) => void;
  readonly reject: (error: Error) => void;
}

/** A thread that makes one call at a time. It keeps the process alive while it does, unless it is told to let go. */
export class NativeLane {
  readonly #memory: LaneMemory;
  readonly #worker: Worker;
  #waiting: Waiting | undefined;
  #failure: Error | undefined;

  constructor(paths: LanePaths) {
    const memory = new SharedArrayBuffer(LaneMemory.bytes);
    this.#memory = new LaneMemory(memory);
    const workerData: LaneData = { ...paths, memory };
    // The options of the process, an --import among them, are no matter of the thread.
    const options = { eval: true, workerData, resourceLimits: limits, execArgv: [] };
    this.#worker = new Worker(`(${String(laneProgram)})(require)`, options);
    this.#worker.unref();
    this.#worker.on('message', () => {
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
  call(name: LaneFunction, args: LaneArguments): Promise<Pointer> {
    if (this.#failure) return Promise.reject(this.#failure);
    const { call, state } = this.#memory;
    call[0] = BigInt(laneCalls[name]);
    for (const [index, argument] of args.entries()) call[index + 1] = BigInt(argument ?? 0);
    this.#worker.ref();
    return new Promise((resolve, reject) => {
      this.#waiting = { resolve, reject };
      Atomics.store(state, 0, laneStates.calling);
      Atomics.notify(state, 0);
    });
  }

  /** Keeps the process alive no longer, though a call may be under way. */
  letGo(): void {
    this.#worker.unref();
  }

  /** Blocks this thread until the call has returned; false when it has not within `ms`. */
  waitBlocking(ms: number): boolean {
    const { state } = this.#memory;
    return Atomics.wait(state, 0, laneStates.calling, ms) !== 'timed-out';
  }

  /** Ends the thread, which makes no call. */
  async end(): Promise<void> {
    await this.#worker.terminate();
  }

  #settle(): void {
    const waiting = this.#waiting;
    this.#waiting = undefined;
    this.#worker.unref();
    waiting?.resolve(this.#memory.call[0] ?? 0n);
  }

  #fail(cause: Error): void {
    this.#failure = new ResourceExhaustedError('A thread for a call of TensorFlow could not be had', { cause });
    this.#waiting?.reject(this.#failure);
    this.#waiting = undefined;
  }
}
