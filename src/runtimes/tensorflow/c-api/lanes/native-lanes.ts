import type { Pointer } from '../c-functions.js';
import { NativeLane, type LaneCall, type LanePaths, type LaneRequest } from './native-lane.js';

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
  readonly #line: LaneCall[] = [];
  #pooled = 0;

  constructor(paths: LanePaths) {
    this.#paths = paths;
  }

  /** True while a call is under way. */
  get isBusy(): boolean {
    return this.#busy.size > 0;
  }

  /** Makes a call on a thread of the kind; who is told of its end finds the thread free again. */
  make(kind: Lane, call: LaneCall): void {
    if (kind === 'pool' && this.#pooled >= poolSize) {
      this.#line.push(call);
      return;
    }
    if (kind === 'pool') this.#pooled += 1;
    this.#make(kind, call);
  }

  /** Takes a call out of the line, and nobody is told of its end; false when it was made. */
  withdraw(call: LaneCall): boolean {
    const place = this.#line.indexOf(call);
    if (place >= 0) this.#line.splice(place, 1);
    return place >= 0;
  }

  /** Makes a call, as a promise of the result. */
  call(kind: Lane, request: LaneRequest): Promise<Pointer> {
    return new Promise((returned, failed) => {
      this.make(kind, { ...request, end: 'awaited', returned, failed });
    });
  }

  /** Blocks this thread until all calls have returned; false when they have not within `ms`. */
  waitBlocking(ms: number): boolean {
    const end = performance.now() + ms;
    return [...this.#busy].every((lane) => lane.waitBlocking(Math.max(0, end - performance.now())));
  }

  #make(kind: Lane, call: LaneCall): void {
    const { hold } = call;
    // The last one that was used is the one whose memory is at hand, and which may still look for a call.
    const lane = this.#idle.pop() ?? new NativeLane(this.#paths);
    const leave = (): void => {
      hold.delete(lane);
      this.#leave(kind, lane);
    };
    this.#busy.add(lane);
    lane.make({
      ...call,
      returned: (result) => {
        leave();
        call.returned(result);
      },
      failed: (error) => {
        leave();
        call.failed(error);
      },
    });
    if (this.#busy.has(lane)) hold.add(lane);
  }

  #leave(kind: Lane, lane: NativeLane): void {
    this.#busy.delete(lane);
    if (lane.isUsable && this.#idle.length < keptIdle) this.#idle.push(lane);
    else void lane.end();
    if (kind === 'own') return;
    const next = this.#line.shift();
    if (next) this.#make(kind, next);
    else this.#pooled -= 1;
  }
}
