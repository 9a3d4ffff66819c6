import type { Logger } from '../../core/logger.js';
import type { Storage } from '../../core/storage.js';
import { absolutePath } from '../state-file/checkpoint-path.js';
import { claimDirectory, keepDirectory, type DirectoryClaim } from './directory-claims.js';

/** The directories that one saver has taken. */
export class ClaimedDirectories {
  readonly #claims = new Map<string, Promise<DirectoryClaim>>();
  readonly #kept = new Map<string, () => void>();

  /**
   * Takes a directory as the one saver of this process that keeps its checkpoints there; single saves share it.
   *
   * @throws FailedPreconditionError naming the directory when another does.
   */
  keep(storage: Storage, directory: string): void {
    this.#kept.set(absolutePath(directory), keepDirectory(storage, directory, this));
  }

  /**
   * Takes a directory, unless it has it.
   *
   * @throws FailedPreconditionError naming the directory and the process that saves there.
   */
  async take(storage: Storage, directory: string, logger: Logger): Promise<void> {
    const place = absolutePath(directory);
    const taken = this.#claims.get(place) ?? claimDirectory(storage, directory, logger);
    this.#claims.set(place, taken);
    try {
      await taken;
    } catch (error) {
      this.#claims.delete(place);
      throw error;
    }
  }

  /** Gives all of them back. */
  async release(): Promise<void> {
    const claims = [...this.#claims.values()];
    this.#claims.clear();
    for (const giveBack of this.#kept.values()) giveBack();
    this.#kept.clear();
    for (const claim of claims) await (await claim).release();
  }
}
