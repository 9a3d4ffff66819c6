import type { MessagePort } from 'node:worker_threads';
import type { Koffi } from '../load-koffi.js';

/** What a lane is told when it begins. */
export interface LaneData {
  /** The path of koffi's module. */
  readonly koffi: string;
  /** The path of the library. */
  readonly library: string;
  /** The name of the function of `denormals.ts`, where the library has it. */
  readonly denormals: string | undefined;
  /** The numbers of {@link LaneMemory}. */
  readonly memory: SharedArrayBuffer;
}

const stateBytes = 8;
const callNumbers = 13;

/** What a thread and its lane share: whether a call is under way, in 32 bits, and the call in numbers of 64 bits. */
export class LaneMemory {
  /** One of {@link laneStates}, then for how many microseconds the lane looks for the next call before it falls asleep. */
  readonly state: Int32Array;
  /** Which function, then its arguments, as numbers of 64 bits. The result takes the place of the first. */
  readonly call: BigInt64Array;

  static readonly bytes = stateBytes + callNumbers * 8;

  constructor(memory: SharedArrayBuffer) {
    this.state = new Int32Array(memory, 0, 2);
    this.call = new BigInt64Array(memory, stateBytes);
  }
}

/**
 * What {@link LaneMemory.state} can be: no call, a call whose end the caller looks for, a call whose end it is told by a message.
 *
 * The caller writes that there is a call, and may go over from looking to being told while it is under way. The lane alone
 * writes that there is none, when the call has returned.
 */
export const laneStates = { idle: 0, watched: 1, awaited: 2 } as const;

/** Which function a lane calls, by number. */
export const laneCalls = { TF_SessionRun: 0, TF_NewSession: 1, TF_CloseSession: 2, TF_SessionListDevices: 3 } as const;

/** A function that lanes call. */
export type LaneFunction = keyof typeof laneCalls;

/** What the program needs of Node's module of threads. */
interface ThreadOfLane {
  readonly workerData: LaneData;
  readonly parentPort: MessagePort | null;
}

/**
 * The program of the threads: waits for a call, makes it, tells of its end, for good. To be woken takes longer than a small
 * step, so it looks for the next call for a while before it falls asleep, where it is told to.
 *
 * A thread is given this function as a text. So it knows only its argument, and what it is made of is plain: no function in
 * it, nothing that a compiler helps with.
 *
 * Operations that it computes itself take denormals for zeros, as they do in TensorFlow's own threads.
 *
 * The stack that koffi gives to a call is made larger: what TensorFlow does to a graph before its first run recurs deeply.
 */
export function laneProgram(require: (name: string) => unknown): never {
  const { workerData, parentPort } = require('node:worker_threads') as ThreadOfLane;
  const { koffi: koffiPath, library: path, denormals, memory } = workerData;
  const koffi = require(koffiPath) as Koffi;
  koffi.config({ sync_stack_size: 8 * 1024 * 1024 });
  const library = koffi.load(path);
  const pointer = 'void*';
  const run = library.func('TF_SessionRun', 'void', [
    pointer,
    pointer,
    pointer,
    pointer,
    'int',
    pointer,
    pointer,
    'int',
    pointer,
    'int',
    pointer,
    pointer,
  ]);
  const newSession = library.func('TF_NewSession', pointer, [pointer, pointer, pointer]);
  const closeSession = library.func('TF_CloseSession', 'void', [pointer, pointer]);
  const listDevices = library.func('TF_SessionListDevices', pointer, [pointer, pointer]);
  const state = new Int32Array(memory, 0, 2);
  const call = new BigInt64Array(memory, 8);
  if (denormals !== undefined) library.func(denormals, 'bool', [pointer])(Uint8Array.of(1, 1));
  for (;;) {
    if (state[1] !== 0) {
      const until = performance.now() + Number(state[1]) / 1000;
      while (Atomics.load(state, 0) === 0 && performance.now() < until);
    }
    // Who makes a call writes that first and wakes this thread then: it may have seen the call, and ended it, in between.
    while (Atomics.load(state, 0) === 0) Atomics.wait(state, 0, 0);
    let result: unknown;
    if (call[0] === 0n) {
      run(
        call[1],
        call[2],
        call[3],
        call[4],
        Number(call[5]),
        call[6],
        call[7],
        Number(call[8]),
        call[9],
        Number(call[10]),
        call[11],
        call[12],
      );
    } else if (call[0] === 1n) result = newSession(call[1], call[2], call[3]);
    else if (call[0] === 3n) result = listDevices(call[1], call[2]);
    else closeSession(call[1], call[2]);
    call[0] = typeof result === 'bigint' ? result : 0n;
    if (Atomics.exchange(state, 0, 0) === 2) {
      Atomics.notify(state, 0);
      parentPort?.postMessage(null);
    }
  }
}
