import type { Logger } from '../core/logger.js';
import type { Storage } from '../core/storage.js';
import { UnimplementedError } from '../errors.js';

/** Where checkpoints are looked for. */
export interface StorageOptions {
  /** The files; those of this machine by default. */
  readonly storage?: Storage | undefined;
}

/** How the checkpoints of a directory are found. */
export interface LookupOptions extends StorageOptions {
  /** Name of the state file; `'checkpoint'`. */
  readonly latestFilename?: string | undefined;
  /** Told of what is passed over; the console by default. */
  readonly logger?: Logger | undefined;
}

/** Name of the state file where nobody says otherwise. */
export const defaultLatestFilename = 'checkpoint';

/**
 * The storage that was given, or the files of this machine; the module for these is loaded only when it is needed.
 *
 * @throws UnimplementedError where there are no files, as in a browser.
 */
export async function storageOf({ storage }: StorageOptions): Promise<Storage> {
  if (storage) return storage;
  try {
    return (await import('../storage/node-storage.js')).nodeStorage;
  } catch (error) {
    throw new UnimplementedError(
      'storage: there are no files to be had here; give a storage, such as memoryStorage()',
      {
        cause: error,
      },
    );
  }
}
