import type { Pointer } from '../c-functions.js';
import type { LaneFunction } from './lane-program.js';
import { NativeLane, type LaneArguments, type LanePaths } from './native-lane.js';
import type { ProcessHold } from './process-hold.js';

/** A call of the library. */
export interface LaneCall {
  readonly name: LaneFunction;
  readonly args: LaneArguments;
  /** Whether it keeps the process alive. */
  readonly hold: ProcessHold;
}

/**
 * What a call may do: `'own'` has a thread whatever else is under way, for what can wait for other calls; `'pool'` has one of
 * a few, for what ends by itself.
 */
export type Lane = 'pool' | 'own';

/** How many threads calls share that end by themselves; more than that wait. */
const poolSize = 4;

/** How many threads without a call are kept for the next one. */
const keptIdle = 4;

/** The threads that call the library: never one of libuv's, which read files and look up hosts for the whole process. */
export class NativeLanes {
  readonly #paths: LanePaths;
  readonly #idle: NativeLane[] = [];
  readonly #busy = new Set<NativeLane>();
  readonly #line: (() => void)[] = [];
  #pooled = 0;

  constructor(paths: LanePaths) {
    this.#paths = paths;
  }

  /** True while a call is under way. */
  get isBusy(): boolean {
    return this.#busy.size > 0;
  }

  /** Makes a call on a thread of the kind. */
  async call(kind: Lane, call: LaneCall): Promise<Pointer> {
    if (kind === 'own') return this.#call(call);
    if (this.#pooled >= poolSize) {
      await new Promise<void>((resolve) => {
        this.#line.push(resolve);
      });
    } else this.#pooled += 1;
    try {
      return await this.#call(call);
    } finally {
      const next = this.#line.shift();
      if (next) next();
      else this.#pooled -= 1;
    }
  }

  /** Blocks this thread until all calls have returned; false when they have not within `ms`. */
  waitBlocking(ms: number): boolean {
    const end = performance.now() + ms;
    return [...this.#busy].every((lane) => lane.waitBlocking(Math.max(0, end - performance.now())));
  }

  async #call({ name, args, hold }: LaneCall): Promise<Pointer> {
    // The last one that was used is the one whose memory is at hand.
    const lane = this.#idle.pop() ?? new NativeLane(this.#paths);
    this.#busy.add(lane);
    try {
      const returned = lane.call(name, args);
      hold.add(lane);
      return await returned;
    } finally {
      hold.delete(lane);
      this.#busy.delete(lane);
      if (lane.isUsable && this.#idle.length < keptIdle) this.#idle.push(lane);
      else void lane.end();
    }
  }
}
