import type { Logger } from './logger.js';
import type { Storage } from './storage.js';

/** A directory of checkpoints, as this process has it. */
export interface CheckpointPlace {
  readonly directory: string;
  /** Where the directory is. */
  readonly storage: Storage;
  /** Devices whose tasks read and write the checkpoints; this process alone does where there are none. */
  readonly devices?: readonly string[] | undefined;
  readonly logger: Logger;
}
