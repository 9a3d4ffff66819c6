import { combineErrors } from '../../core/errors-of-exit.js';
import type { LockOptions, Storage } from '../../core/storage.js';
import { placeIn } from '../../storage/anchored-storage.js';
import {
  claimDirectory,
  exclusively,
  keepDirectory,
  type DirectoryClaim,
  type KeptDirectory,
} from './directory-claims.js';
import { guardedStorage } from './guarded-storage.js';

/** The directories that one saver works in, and those that it has taken. */
export class ClaimedDirectories {
  readonly #claims = new Map<string, DirectoryClaim>();
  readonly #kept = new Map<string, KeptDirectory>();
  /** All that it has ever taken: elsewhere it removes nothing. */
  readonly #own = new Set<string>();
  /** Where the work goes that was given last. */
  #last: string | undefined;

  /**
   * Takes a directory as the one saver of this process that keeps its checkpoints there; single saves share it.
   *
   * @throws FailedPreconditionError naming the directory when another does, or has taken it by force.
   */
  keep(storage: Storage, directory: string, { force }: LockOptions = {}): void {
    const place = placeIn(storage, directory);
    const known = this.#kept.get(place);
    if (known) known.verify();
    else this.#kept.set(place, keepDirectory(storage, directory, this, { force }));
  }

  /** True for a directory that this saver has taken, be it that it was given back. */
  isOwn(storage: Storage, directory: string): boolean {
    return this.#own.has(placeIn(storage, directory));
  }

  /**
   * Does `work` when nothing else is under way in the directory, and all is over that was given before, whichever directory
   * that was for.
   */
  async exclusively<R>(storage: Storage, directory: string, work: () => Promise<R>): Promise<R> {
    const place = placeIn(storage, directory);
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
   * @returns the files, where everything that commits or removes first makes sure that the directory still is this saver's
   * @throws FailedPreconditionError naming the directory and the process that saves there.
   */
  async take(storage: Storage, directory: string, options: LockOptions): Promise<Storage> {
    const place = placeIn(storage, directory);
    const claim = this.#claims.get(place) ?? (await claimDirectory(storage, directory, options));
    this.#claims.set(place, claim);
    this.#own.add(place);
    const verify = async (): Promise<void> => {
      this.#kept.get(place)?.verify();
      await claim.verify();
    };
    await verify();
    return guardedStorage(storage, verify);
  }

  /** Gives all of them back. */
  async release(): Promise<void> {
    const claims = [...this.#claims.values()];
    this.#claims.clear();
    for (const kept of this.#kept.values()) kept.release();
    this.#kept.clear();
    const released = await Promise.allSettled(claims.map((claim) => claim.release()));
    const failed = combineErrors(released.flatMap((one) => (one.status === 'rejected' ? [one.reason as unknown] : [])));
    if (failed) throw failed.error;
  }
}

async function nothing(): Promise<void> {
  // Its turn is all that is waited for.
}
