import type { StorageOptions } from '../../core/storage.js';
import { isFoundByName, markerOf } from './checkpoint-files.js';
import { anchoredStorage } from '../../storage/anchored-storage.js';
import { checkPrefix } from './path-argument.js';

/**
 * True if there is a checkpoint of that prefix, by its index; whether it is whole, `verifyCheckpoint()` says.
 *
 * As for TensorFlow, one with a backslash in its path is not there.
 */
export async function checkpointExists(prefix: string, options: StorageOptions = {}): Promise<boolean> {
  checkPrefix('checkpointExists: prefix', prefix);
  return isFoundByName(prefix) && (await markerOf(await anchoredStorage(options), prefix)) !== undefined;
}
