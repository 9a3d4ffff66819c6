import { systemClock, type Clock } from './clock.js';

/** A loop lets the event loop have its turn after so many milliseconds, */
const everyMs = 20;
/** or after so many turns of its own, whatever the clock says. */
const everyTurns = 1000;

/**
 * Keeps a loop whose turns never wait from keeping timers, input and signals from theirs.
 *
 * Several loops at once hold the process up for no longer than one: whoever pauses waits for the others to pause too.
 */
export class Breather {
  readonly #clock: Clock;
  #breathedAtMs: number;
  #turns = 0;

  constructor(clock: Clock) {
    this.#clock = clock;
    this.#breathedAtMs = clock.now();
  }

  /** To be called once a turn: gives a promise to wait for when it is time for a pause, else undefined. */
  pause(): Promise<void> | undefined {
    const now = this.#clock.now();
    if (++this.#turns < everyTurns && now - this.#breathedAtMs < everyMs) return undefined;
    this.#turns = 0;
    this.#breathedAtMs = now;
    return (this.#clock.breathe ? this.#clock : systemClock).breathe?.();
  }
}
