import type { Clock } from '../../src/core/clock.js';

export interface VirtualClockOptions {
  /** The first moment, in milliseconds; 0. */
  readonly startMs?: number;
  /** Jump to the next timer whenever the event loop has nothing else to do; otherwise only advance() moves time. */
  readonly autoAdvance?: boolean;
}

interface Timer {
  readonly atMs: number;
  readonly order: number;
  readonly callback: () => void;
}

/** Turns of the event loop without a new or dropped timer after which it counts as idle. */
const idleTurns = 3;

/** A clock that stands still until it is told to move; timers fire by moment, those of one moment in the order they were set. */
export class VirtualClock implements Clock {
  readonly #timers = new Set<Timer>();
  readonly #autoAdvance: boolean;
  #nowMs: number;
  #order = 0;
  #changes = 0;
  #watching = false;

  constructor(options: VirtualClockOptions = {}) {
    this.#nowMs = options.startMs ?? 0;
    this.#autoAdvance = options.autoAdvance ?? false;
  }

  /** Number of timers that are set and have neither fired nor been cleared. */
  get pending(): number {
    return this.#timers.size;
  }

  now(): number {
    return this.#nowMs;
  }

  setTimeout(callback: () => void, delayMs: number): unknown {
    const timer: Timer = { atMs: this.#nowMs + Math.max(0, delayMs), order: this.#order++, callback };
    this.#timers.add(timer);
    this.#changes++;
    if (this.#autoAdvance && !this.#watching) void this.#watch();
    return timer;
  }

  clearTimeout(handle: unknown): void {
    if (this.#timers.delete(handle as Timer)) this.#changes++;
  }

  /**
   * Moves `ms` milliseconds on: fires what falls due on the way, at its own moment, and lets the event loop settle
   * before, between and after, so that work started by one timer may set the next.
   */
  async advance(ms: number): Promise<void> {
    const targetMs = this.#nowMs + ms;
    await settle();
    for (let next = this.#next(); next && next.atMs <= targetMs; next = this.#next()) {
      this.#fire(next);
      await settle();
    }
    this.#nowMs = Math.max(this.#nowMs, targetMs);
  }

  #next(): Timer | undefined {
    let first: Timer | undefined;
    for (const timer of this.#timers) {
      if (!first || timer.atMs < first.atMs || (timer.atMs === first.atMs && timer.order < first.order)) first = timer;
    }
    return first;
  }

  #fire(timer: Timer): void {
    this.#timers.delete(timer);
    this.#nowMs = Math.max(this.#nowMs, timer.atMs);
    timer.callback();
  }

  async #watch(): Promise<void> {
    this.#watching = true;
    try {
      while (this.#timers.size > 0) {
        const seen = this.#changes;
        await settle();
        const next = this.#next();
        if (next && seen === this.#changes) {
          this.#changes++;
          this.#fire(next);
        }
      }
    } finally {
      this.#watching = false;
    }
  }
}

/** Lets promise chains run, and what they hand to the event loop. */
export async function settle(): Promise<void> {
  for (let turn = 0; turn < idleTurns; turn++) await new Promise<void>((resolve) => setImmediate(resolve));
}
