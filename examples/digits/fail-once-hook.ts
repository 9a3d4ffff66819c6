import { UnavailableError, type SessionRunHook } from 'monitored-session';

/** Makes one run fail as if the machine under the session had gone away; the session recovers from that. */
export class FailOnceHook implements SessionRunHook {
  readonly #at: number;
  #runs = 0;

  /** `at` is the number of the run that fails, from 1. */
  constructor(at: number) {
    this.#at = at;
  }

  beforeRun(): void {
    this.#runs += 1;
    if (this.#runs === this.#at) throw new UnavailableError(`run ${this.#at} was made to fail, to show a recovery`);
  }
}
