import type { Clock } from '../core/clock.js';
import { atLeast } from '../core/options/numbers.js';
import type { FieldsOf } from '../core/options/field.js';
import { optionTable } from '../core/options/option-table.js';
import { aFlag } from '../core/options/values.js';
import { idle } from './idle.js';
import { settle } from './settle.js';

/** How a clock of virtual time is made. */
export interface VirtualClockOptions {
  /** The first moment, in milliseconds; 0. */
  readonly startMs?: number | undefined;
  /**
   * Jump to the next timer whenever the event loop has nothing else to do, files included; otherwise only advance() moves
   * time.
   */
  readonly autoAdvance?: boolean | undefined;
}

const fields = {
  startMs: atLeast(0).or(0),
  autoAdvance: aFlag.or(false),
} satisfies FieldsOf<VirtualClockOptions>;

const table = /* @__PURE__ */ optionTable('VirtualClock', fields);

interface Timer {
  readonly atMs: number;
  readonly order: number;
  readonly callback: () => void;
  /** Whether anybody waits for it. */
  readonly isAwaited: boolean;
}

/**
 * A clock that stands still until it is told to move. Timers fire by moment, those of one moment in the order in which
 * they were set; one with a delay of Infinity never does.
 */
export class VirtualClock implements Clock {
  readonly #timers = new Set<Timer>();
  readonly #autoAdvance: boolean;
  #nowMs: number;
  #order = 0;
  #changes = 0;
  #watching = false;

  constructor(options: VirtualClockOptions = {}) {
    const { startMs, autoAdvance } = table.check(options);
    this.#nowMs = startMs;
    this.#autoAdvance = autoAdvance;
  }

  /** Number of timers that are set and have neither fired nor been cleared, but for those in the background. */
  get pending(): number {
    return [...this.#timers].filter(({ isAwaited }) => isAwaited).length;
  }

  now(): number {
    return this.#nowMs;
  }

  setTimeout(callback: () => void, delayMs: number): unknown {
    const timer = this.#set(callback, delayMs, { isAwaited: true });
    this.#changes++;
    if (this.#autoAdvance && !this.#watching) void this.#watch();
    return timer;
  }

  /** As setTimeout(), but the clock does not jump for it: it fires on the way. */
  setBackgroundTimeout(callback: () => void, delayMs: number): unknown {
    return this.#set(callback, delayMs, { isAwaited: false });
  }

  clearTimeout(handle: unknown): void {
    if (this.#timers.delete(handle as Timer)) this.#changes++;
  }

  /**
   * Moves `ms` milliseconds on: fires what falls due on the way, at its own moment, and lets the event loop settle
   * before, between and after, so that work started by one timer may set the next.
   *
   * @throws TypeError or RangeError unless `ms` is a number of at least 0.
   */
  async advance(ms: number): Promise<void> {
    atLeast(0).assert('advance', ms);
    const targetMs = this.#nowMs + ms;
    await settle();
    for (let next = this.#next(); next && next.atMs <= targetMs; next = this.#next()) {
      this.#fire(next);
      await settle();
    }
    this.#nowMs = Math.max(this.#nowMs, targetMs);
  }

  #set(callback: () => void, delayMs: number, { isAwaited }: Pick<Timer, 'isAwaited'>): Timer {
    const timer: Timer = { atMs: this.#nowMs + Math.max(0, delayMs), order: this.#order++, callback, isAwaited };
    this.#timers.add(timer);
    return timer;
  }

  /** True while there is a timer to jump to. */
  #isAwaited(): boolean {
    return [...this.#timers].some(({ atMs, isAwaited }) => isAwaited && atMs !== Infinity);
  }

  /** The timer that fires next; one that never does is none. */
  #next(): Timer | undefined {
    let first: Timer | undefined;
    for (const timer of this.#timers) {
      if (timer.atMs === Infinity) continue;
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
      while (this.#isAwaited()) {
        const seen = this.#changes;
        await idle();
        const next = this.#isAwaited() ? this.#next() : undefined;
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
