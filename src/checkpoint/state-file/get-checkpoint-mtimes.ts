import type { StorageOptions } from '../../core/storage.js';
import { isFoundByName, markerOf } from './checkpoint-files.js';
import { anchoredStorage } from '../../storage/anchored-storage.js';
import { checkPrefixes } from './path-argument.js';

/** When checkpoints were written, in seconds since the epoch; those that are not there are left out. */
export async function getCheckpointMtimes(
  prefixes: readonly string[],
  options: StorageOptions = {},
): Promise<readonly number[]> {
  checkPrefixes('getCheckpointMtimes: prefixes', prefixes);
  const storage = await anchoredStorage(options);
  const times: number[] = [];
  for (const prefix of prefixes.filter(isFoundByName)) {
    const marker = await markerOf(storage, prefix);
    if (marker !== undefined) times.push((await storage.stat(marker)).modifiedMs / 1000);
  }
  return times;
}
