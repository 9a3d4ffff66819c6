import type { Clock } from '../core/clock.js';

/** The share of the time of steps that files get which are written beside them. */
const share = 0.03;
/** No more turns of the event loop than these at once, whatever the clock says. */
const mostTurns = 100;

/**
 * Gives the event loop turns between steps while something is written beside them.
 *
 * Writing a checkpoint takes some thirty calls to the disk, one after the other, and each answer needs a turn of the event
 * loop. Steps that compute without waiting give it a turn every 20 ms or so: a save would last for as many steps.
 */
export class WritingTurns {
  readonly #clock: Pick<Clock, 'now' | 'breathe'>;
  #leftAtMs: number | undefined;

  constructor(clock: Pick<Clock, 'now' | 'breathe'>) {
    this.#clock = clock;
  }

  /**
   * To be called once a step.
   *
   * @param isWriting says whether there is still something to write
   * @returns what to wait for; undefined when nothing is written
   */
  give(isWriting: () => boolean): Promise<void> | undefined {
    const leftAtMs = this.#leftAtMs;
    this.#leftAtMs = undefined;
    if (!isWriting() || !this.#clock.breathe) return undefined;
    const now = this.#clock.now();
    this.#leftAtMs = now;
    return leftAtMs === undefined ? undefined : this.#breathe(isWriting, now + share * (now - leftAtMs));
  }

  async #breathe(isWriting: () => boolean, untilMs: number): Promise<void> {
    for (let turn = 0; turn < mostTurns && isWriting() && this.#clock.now() < untilMs; turn += 1) {
      await this.#clock.breathe?.();
    }
    this.#leftAtMs = this.#clock.now();
  }
}
