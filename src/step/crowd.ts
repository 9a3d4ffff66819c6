import type { Logger } from '../core/logger.js';

/** So many runs that wait at once are mostly those of a loop that waits for none of them. */
const crowd = 10_000;

/** Counts the runs that wait for their turn, and warns, once, when they are a crowd: each keeps its feeds in memory. */
export class Crowd {
  readonly #logger: Logger;
  #waiting = 0;
  #isTold = false;

  constructor(logger: Logger) {
    this.#logger = logger;
  }

  /** Counts somebody until `turn` has come; gives `turn` back. */
  during(turn: Promise<void>): Promise<void> {
    this.#waiting += 1;
    if (this.#waiting >= crowd) this.#tell();
    const leave = (): void => {
      this.#waiting -= 1;
    };
    void turn.then(leave, leave);
    return turn;
  }

  #tell(): void {
    if (this.#isTold) return;
    this.#isTold = true;
    this.#logger.warn(
      `${crowd} runs of this session wait for their turn, since runs are made one after the other. Is an \`await\` missing ` +
        'before session.run()? A loop without one goes on for ever, and fills the memory.',
    );
  }
}
