import { isInstance } from '../../core/foreign/is-instance.js';
import { describeError } from '../../core/foreign/describe-error.js';
import type { Logger } from '../../core/logger.js';
import type { Storage } from '../../core/storage.js';
import { DataLossError, NotFoundError } from '../../errors.js';
import { checkpointExists } from '../state-file/checkpoint-exists.js';
import { readStateFile } from '../state-file/read-state-file.js';

/** Where a look finds the name of the newest checkpoint, and whom it tells what it passes over. */
export interface NewestLookOptions {
  readonly latestFilename: string;
  readonly logger: Logger;
}

/** Looks for the newest checkpoint of a directory, again and again, beside a training that writes and removes there. */
export class NewestLook {
  readonly #storage: Storage;
  readonly #directory: string;
  readonly #options: NewestLookOptions;
  #last: string | undefined;
  #told: string | undefined;

  constructor(storage: Storage, directory: string, options: NewestLookOptions) {
    this.#storage = storage;
    this.#directory = directory;
    this.#options = options;
  }

  /** The newest checkpoint, unless it is the one that was given last, cannot be found now, or `signal` is aborted. */
  async next(signal: AbortSignal): Promise<string | undefined> {
    const path = await this.#newest();
    if (path === this.#last || signal.aborted) return undefined;
    if (path !== undefined) this.#last = path;
    return path;
  }

  async #newest(): Promise<string | undefined> {
    const { latestFilename } = this.#options;
    try {
      const state = await readStateFile(this.#storage, this.#directory, latestFilename);
      if (!state) return undefined;
      const { modelCheckpointPath: path } = state;
      if (await checkpointExists(path, { storage: this.#storage })) return path;
      this.#tell(`Couldn't match files for checkpoint ${path}`);
    } catch (error) {
      if (isInstance(error, NotFoundError)) return undefined;
      if (!(isInstance(error, DataLossError) || isInstance(error, RangeError))) throw error;
      this.#tell(describeError(error));
    }
    return undefined;
  }

  /** Once: the same may be found at every look. */
  #tell(text: string): void {
    if (text === this.#told) return;
    this.#told = text;
    this.#options.logger.warn(`${text}: waiting for the next one`);
  }
}
