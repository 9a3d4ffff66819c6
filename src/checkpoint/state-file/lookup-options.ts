import type { Logger } from '../../core/logger.js';
import type { StorageOptions } from '../../core/storage.js';

/** How the checkpoints of a directory are found. */
export interface LookupOptions extends StorageOptions {
  /** Name of the state file; `'checkpoint'`. */
  readonly latestFilename?: string | undefined;
  /** Told of what is passed over; the console by default. */
  readonly logger?: Logger | undefined;
}

/** Name of the state file where nobody says otherwise. */
export const defaultLatestFilename = 'checkpoint';
