import { systemClock } from '../../../core/clock.js';
import { UnavailableError } from '../../../errors.js';
import { isListening } from './is-listening.js';

/** Milliseconds after which a run is no short one any more, and between two looks. */
const everyMs = 1000;

/** How often in a row nobody must listen where the master was, until it counts as gone. */
const looks = 2;

/** A run that is under way. */
interface WatchedRun {
  readonly since: number;
  readonly reject: (error: UnavailableError) => void;
}

/**
 * Watches the master of another process while runs are under way there: TensorFlow notices nothing when that process ends, and
 * waits for the limit of the run.
 */
export class MasterWatch {
  readonly #address: string;
  readonly #runs = new Set<WatchedRun>();
  #isLooking = false;
  #missed = 0;

  constructor(address: string) {
    this.#address = address;
  }

  /** What the run gives; UnavailableError as soon as the master is gone, and then nobody hears of the run any more. */
  follow<R>(run: Promise<R>): Promise<R> {
    return new Promise((resolve, reject) => {
      const watched = { since: systemClock.now(), reject };
      this.#runs.add(watched);
      void run.then(resolve, reject).finally(() => this.#runs.delete(watched));
      this.#lookLater();
    });
  }

  /** Nobody waits for a look: it keeps no process alive. */
  #lookLater(): void {
    if (this.#isLooking) return;
    this.#isLooking = true;
    systemClock.setBackgroundTimeout?.(() => void this.#look(), everyMs);
  }

  async #look(): Promise<void> {
    if (this.#hasLongRun()) {
      this.#missed = (await isListening(this.#address)) ? 0 : this.#missed + 1;
      if (this.#missed >= looks) this.#giveUp();
    }
    this.#isLooking = false;
    if (this.#runs.size > 0) this.#lookLater();
    else this.#missed = 0;
  }

  #hasLongRun(): boolean {
    const [oldest] = this.#runs;
    return oldest !== undefined && systemClock.now() - oldest.since >= everyMs;
  }

  #giveUp(): void {
    const runs = [...this.#runs];
    this.#runs.clear();
    for (const { reject } of runs) {
      reject(new UnavailableError(`The master at ${this.#address} is gone: nobody listens there any more.`));
    }
  }
}
