import { consoleLogger } from '../../core/logger.js';
import { checkpointExists } from './checkpoint-exists.js';
import { getCheckpointState } from './get-checkpoint-state.js';
import type { LookupOptions } from './lookup-options.js';
import { anchoredStorage } from '../../storage/anchored-storage.js';
import { checkDirectory } from './path-argument.js';

/**
 * Path of the newest checkpoint of a directory, as its state file names it; undefined when there is no state, or, with an
 * error in the log, when the checkpoint is not there.
 *
 * @throws RangeError when the state file names no newest checkpoint.
 */
export async function latestCheckpoint(directory: string, options: LookupOptions = {}): Promise<string | undefined> {
  checkDirectory('latestCheckpoint: directory', directory);
  const { logger = consoleLogger } = options;
  const storage = await anchoredStorage(options);
  const state = await getCheckpointState(directory, { ...options, storage });
  if (!state) return undefined;
  if (await checkpointExists(state.modelCheckpointPath, { storage })) return state.modelCheckpointPath;
  logger.error(`Couldn't match files for checkpoint ${state.modelCheckpointPath}`);
  return undefined;
}
