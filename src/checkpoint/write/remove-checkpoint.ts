import type { StorageOptions } from '../../core/storage.js';
import { indexFileName } from '../../formats/bundle/file-names.js';
import { directoryPart } from '../../storage/path.js';
import { removeIfThere } from '../../storage/remove-if-there.js';
import { temporaryName } from '../../storage/temporary-name.js';
import {
  hasShardsFoundByName,
  isFoundByName,
  markerOf,
  metaGraphFileName,
  shardPaths,
} from '../state-file/checkpoint-files.js';
import { exclusively } from './directory-claims.js';
import { anchoredStorage } from '../../storage/anchored-storage.js';
import { checkPrefix } from '../state-file/path-argument.js';

/** What is removed besides. */
export interface RemoveCheckpointOptions extends StorageOptions {
  /** How the name of the file with the graph ends; `'meta'`. */
  readonly metaGraphSuffix?: string | undefined;
}

/**
 * Removes the files of a checkpoint: index, data and graph; what is not there is no error. The state file is left alone.
 *
 * The index loses its name first, so there is never an index without its data; a removal that is interrupted is finished by
 * the next saver of the directory. As for TensorFlow, a checkpoint with a backslash in its path is left alone, and so are the
 * data files of one whose name comes behind two slashes (`d//m`).
 */
export async function removeCheckpoint(prefix: string, options: RemoveCheckpointOptions = {}): Promise<void> {
  checkPrefix('removeCheckpoint: prefix', prefix);
  const storage = await anchoredStorage(options);
  await exclusively(storage, directoryPart(prefix), () => removeCheckpointFiles(prefix, { ...options, storage }));
}

/** Does what removeCheckpoint() does, for who already has the directory to himself. */
export async function removeCheckpointFiles(prefix: string, options: RemoveCheckpointOptions): Promise<void> {
  if (!isFoundByName(prefix)) return;
  const { metaGraphSuffix = 'meta' } = options;
  const storage = await anchoredStorage(options);
  const index = indexFileName(prefix);
  const removed = temporaryName(index);
  const hadIndex = (await markerOf(storage, prefix)) === index;
  if (hadIndex) await storage.rename(index, removed);
  if (hasShardsFoundByName(prefix)) {
    for (const path of await shardPaths(storage, prefix)) await removeIfThere(storage, path);
  }
  await removeIfThere(storage, metaGraphFileName(prefix, metaGraphSuffix));
  if (hadIndex) await removeIfThere(storage, removed);
}
