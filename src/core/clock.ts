import { promiseFrom } from './foreign/promise-from.js';
import { consoleLogger, reportTo } from './logger.js';
import { GuardedCheck } from './options/guarded-check.js';
import { members } from './options/objects.js';
import { onAbort } from './on-abort.js';

/** Time as the library sees it; a test gives one of its own. */
export interface Clock {
  /** Milliseconds since a fixed moment; never goes back. */
  now(): number;
  /** Calls `callback` once, `delayMs` milliseconds from now, and returns a handle for clearTimeout. */
  setTimeout(callback: () => void, delayMs: number): unknown;
  /**
   * As setTimeout(), for what nobody waits for: it keeps no process alive, and virtual time does not jump for it. Left out,
   * such a call is set as any other.
   */
  setBackgroundTimeout?(callback: () => void, delayMs: number): unknown;
  /** Takes a call back; a handle that is done or unknown is no error. */
  clearTimeout(handle: unknown): void;
  /**
   * Lets timers, input and signals of the process have their turn. A clock of virtual time does without: the process's
   * own is used in its place, after every so many turns of a loop.
   *
   * @returns a promise that resolves when they had it
   */
  breathe?(): Promise<void>;
}

/** The longest delay that the process's timers keep; a longer one would fire at once. */
const longestDelayMs = 2 ** 31 - 1;

const { timeOrigin } = performance;

/** The clock of this process; a delay of more than 24 days, Infinity too, is one of 24 days. */
export const systemClock: Clock = {
  now: () => timeOrigin + performance.now(),
  setTimeout: (callback, delayMs) => globalThis.setTimeout(callback, Math.min(delayMs, longestDelayMs)),
  setBackgroundTimeout: (callback, delayMs) => {
    const handle = systemClock.setTimeout(callback, delayMs);
    (handle as { unref?: (() => void) | undefined }).unref?.();
    return handle;
  },
  clearTimeout: (handle) => {
    globalThis.clearTimeout(handle as ReturnType<typeof globalThis.setTimeout>);
  },
  breathe: () =>
    new Promise((resolve) => {
      const { setImmediate: soon } = globalThis as { setImmediate?: ((callback: () => void) => unknown) | undefined };
      if (soon) soon(resolve);
      else globalThis.setTimeout(resolve, 0);
    }),
};

/** A clock that works whatever the given one throws: the process's own stands in, and the console is told once. */
class GuardedClock implements Clock {
  declare readonly breathe?: () => Promise<void>;
  declare readonly setBackgroundTimeout?: (callback: () => void, delayMs: number) => unknown;
  readonly #clock: Clock;
  /** Handles of the process's own clock. */
  readonly #own = new Set<unknown>();
  #isTold = false;

  constructor(clock: Clock) {
    this.#clock = clock;
    if (clock.breathe) this.breathe = () => this.#breathe();
    if (clock.setBackgroundTimeout) {
      this.setBackgroundTimeout = (callback, delayMs) => this.#set('setBackgroundTimeout', callback, delayMs);
    }
  }

  now(): number {
    try {
      return this.#clock.now();
    } catch (error) {
      this.#tell('clock.now', error);
      return systemClock.now();
    }
  }

  setTimeout(callback: () => void, delayMs: number): unknown {
    return this.#set('setTimeout', callback, delayMs);
  }

  clearTimeout(handle: unknown): void {
    if (this.#own.delete(handle)) {
      systemClock.clearTimeout(handle);
      return;
    }
    try {
      this.#clock.clearTimeout(handle);
    } catch (error) {
      this.#tell('clock.clearTimeout', error);
    }
  }

  #set(how: 'setTimeout' | 'setBackgroundTimeout', callback: () => void, delayMs: number): unknown {
    try {
      return this.#clock[how]?.(callback, delayMs);
    } catch (error) {
      this.#tell(`clock.${how}`, error);
      const fire = (): void => {
        this.#own.delete(handle);
        callback();
      };
      const handle = systemClock[how]?.(fire, delayMs);
      this.#own.add(handle);
      return handle;
    }
  }

  async #breathe(): Promise<void> {
    try {
      await promiseFrom(this.#clock.breathe?.());
    } catch (error) {
      this.#tell('clock.breathe', error);
      await systemClock.breathe?.();
    }
  }

  #tell(what: string, error: unknown): void {
    if (!this.#isTold) reportTo(consoleLogger)(what, error);
    this.#isTold = true;
  }
}

/** A clock that may be called without care: where the given one throws, that of the process stands in. */
export function guardClock(clock: Clock): Clock {
  return clock === systemClock || clock instanceof GuardedClock ? clock : new GuardedClock(clock);
}

/** A clock that tells the time and calls back; it is taken guarded. */
export const aClock = /* @__PURE__ */ new GuardedCheck<Clock>(
  members<Clock>('a clock', ['now', 'setTimeout', 'clearTimeout']),
  guardClock,
);

/**
 * Resolves after `delayMs` on `clock`, or at once when `signal` is aborted; the delay may be of any length.
 *
 * @returns true when the time has passed, false when the signal came first; the timer and the listener are gone either way.
 */
export function sleep(clock: Clock, delayMs: number, signal?: AbortSignal): Promise<boolean> {
  return new Promise((resolve) => {
    if (signal?.aborted) {
      resolve(false);
      return;
    }
    let handle: unknown;
    const wake = (): void => {
      clock.clearTimeout(handle);
      resolve(false);
    };
    const wait = (leftMs: number): void => {
      handle = clock.setTimeout(
        () => {
          if (leftMs > longestDelayMs) {
            wait(leftMs - longestDelayMs);
            return;
          }
          letGo?.();
          resolve(true);
        },
        Math.min(leftMs, longestDelayMs),
      );
    };
    wait(delayMs);
    const letGo = signal && onAbort(signal, wake);
  });
}
