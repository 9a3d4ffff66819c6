import type { Logger } from '../core/logger.js';

/** So many runs that wait at once are mostly those of a loop that waits for none of them. */
const crowd = 10_000;

/** Warns, once, when the runs that wait for their turn are a crowd: each keeps its feeds in memory. */
export class Crowd {
  readonly #logger: Logger;
  #isTold = false;

  constructor(logger: Logger) {
    this.#logger = logger;
  }

  /** Looks at how many wait. */
  see(waiting: number): void {
    if (waiting < crowd || this.#isTold) return;
    this.#isTold = true;
    this.#logger.warn(
      `${crowd} runs of this session wait for their turn, since runs are made one after the other. Is an \`await\` missing ` +
        'before session.run()? A loop without one goes on for ever, and fills the memory.',
    );
  }
}
