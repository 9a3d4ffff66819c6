import type { StorageOptions } from '../../core/storage.js';
import { openCheckpoint } from './load-checkpoint.js';
import { anchoredStorage } from '../../storage/anchored-storage.js';
import { checkPrefix } from '../state-file/path-argument.js';

/**
 * Reads all of a checkpoint and checks every checksum.
 *
 * @throws DataLossError naming file and tensor when anything is not as it was written, NotFoundError when a file is missing.
 */
export async function verifyCheckpoint(prefix: string, options: StorageOptions = {}): Promise<void> {
  checkPrefix('verifyCheckpoint: prefix', prefix);
  const reader = await openCheckpoint(await anchoredStorage(options), prefix);
  try {
    await reader.verify();
  } finally {
    await reader.close();
  }
}
