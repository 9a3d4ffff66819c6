import type { Logger } from '../../core/logger.js';
import type { Storage } from '../../core/storage.js';
import { absolutePath } from '../state-file/checkpoint-path.js';
import { claimDirectory, exclusively, keepDirectory, type DirectoryClaim } from './directory-claims.js';

/** The directories that one saver works in, and those that it has taken. */
export class ClaimedDirectories {
  readonly #claims = new Map<string, DirectoryClaim>();
  readonly #kept = new Map<string, () => void>();
  /** Where the work goes that was given last. */
  #last: string | undefined;

  /**
   * Takes a directory as the one saver of this process that keeps its checkpoints there; single saves share it.
   *
   * @throws FailedPreconditionError naming the directory when another does.
   */
  keep(storage: Storage, directory: string): void {
    this.#kept.set(absolutePath(directory), keepDirectory(storage, directory, this));
  }

  /**
   * Does `work` when nothing else is under way in the directory, and all is over that was given before, whichever directory
   * that was for.
   */
  async exclusively<R>(storage: Storage, directory: string, work: () => Promise<R>): Promise<R> {
    const place = absolutePath(directory);
    const last = this.#last;
    this.#last = place;
    // Whoever has a place in a line waits only for places that were taken before: there is no circle.
    const elsewhere = last === undefined || last === place ? undefined : exclusively(storage, last, nothing);
    return exclusively(storage, place, async () => {
      await elsewhere;
      return work();
    });
  }

  /**
   * Takes a directory, unless it has it; for who has it to himself.
   *
   * @throws FailedPreconditionError naming the directory and the process that saves there.
   */
  async take(storage: Storage, directory: string, logger: Logger): Promise<void> {
    const place = absolutePath(directory);
    if (!this.#claims.has(place)) this.#claims.set(place, await claimDirectory(storage, directory, logger));
  }

  /** Gives all of them back. */
  async release(): Promise<void> {
    const claims = [...this.#claims.values()];
    this.#claims.clear();
    for (const giveBack of this.#kept.values()) giveBack();
    this.#kept.clear();
    for (const claim of claims) await claim.release();
  }
}

async function nothing(): Promise<void> {
  // Its turn is all that is waited for.
}
