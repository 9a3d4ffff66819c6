import { VirtualClock } from '../../src/doors/testing.js';
import { idle } from '../../src/testing/idle.js';

/** A clock that jumps to the next timer when nothing else goes on: neither in the event loop nor in an engine. */
export class PatientClock extends VirtualClock {
  readonly #isBusy: () => boolean;
  readonly #moments = new Map<unknown, number>();
  #changes = 0;
  #watches = false;

  constructor(isBusy: () => boolean) {
    super();
    this.#isBusy = isBusy;
  }

  override setTimeout(callback: () => void, delayMs: number): unknown {
    const handle = super.setTimeout(() => {
      this.#moments.delete(handle);
      callback();
    }, delayMs);
    if (delayMs !== Infinity) this.#moments.set(handle, this.now() + delayMs);
    this.#changes += 1;
    if (!this.#watches) void this.#watch();
    return handle;
  }

  override clearTimeout(handle: unknown): void {
    if (this.#moments.delete(handle)) this.#changes += 1;
    super.clearTimeout(handle);
  }

  async #watch(): Promise<void> {
    this.#watches = true;
    while (this.#moments.size > 0) {
      const changes = this.#changes;
      await idle();
      if (this.#isBusy() || changes !== this.#changes || this.#moments.size === 0) continue;
      this.#changes += 1;
      await this.advance(Math.max(0, Math.min(...this.#moments.values()) - this.now()));
    }
    this.#watches = false;
  }
}
