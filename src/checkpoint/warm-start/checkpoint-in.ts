import type { Storage } from '../../core/storage.js';
import { indexFileName } from '../../formats/bundle/file-names.js';
import { joinPath } from '../../storage/path.js';
import { otherCheckpoints } from '../read/why-no-checkpoint.js';
import { latestCheckpoint } from '../state-file/latest-checkpoint.js';
import type { LookupOptions } from '../state-file/lookup-options.js';

/**
 * The prefix of the checkpoint that a path means: its own, the newest of a directory, or that of the variables of a
 * SavedModel, by its directory or the directory `variables` in it.
 *
 * @throws RangeError when a directory has none.
 */
export async function checkpointIn(storage: Storage, path: string, options: LookupOptions): Promise<string> {
  const isDirectory = (await storage.exists(path)) && (await storage.stat(path)).kind === 'directory';
  if (!isDirectory) return path;
  const newest = await latestCheckpoint(path, { ...options, storage });
  if (newest !== undefined) return newest;
  for (const prefix of [joinPath(path, 'variables/variables'), joinPath(path, 'variables')]) {
    if (await storage.exists(indexFileName(prefix))) return prefix;
  }
  throw new RangeError(
    `Couldn't find 'checkpoint' file or checkpoints in given directory ${path}, nor the variables of a SavedModel` +
      (await otherCheckpoints(storage, path)),
  );
}
