import { DeadlineExceededError } from '../errors.js';
import type { Clock } from './clock.js';

/** The time limit of one run: it counts from its making until it is stopped. */
export class RunLimit {
  readonly #clock: Clock;
  readonly #timer: unknown;
  #counting = true;

  /** @param onLate called with the error of the run once the time is over */
  constructor(timeoutInMs: number, clock: Clock, onLate: (error: DeadlineExceededError) => void) {
    this.#clock = clock;
    this.#timer = clock.setTimeout(() => {
      onLate(new DeadlineExceededError(`The run took longer than its timeoutInMs of ${timeoutInMs}.`));
    }, timeoutInMs);
  }

  /** True until it is stopped: nobody else has to limit the run. */
  get counting(): boolean {
    return this.#counting;
  }

  /** Takes the timer back; a second call does nothing. */
  stop(): void {
    this.#counting = false;
    this.#clock.clearTimeout(this.#timer);
  }
}
