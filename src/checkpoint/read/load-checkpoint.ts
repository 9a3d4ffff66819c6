import { consoleLogger } from '../../core/logger.js';
import type { JsonLike } from '../../core/json-like.js';
import type { Storage, StorageOptions } from '../../core/storage.js';
import { NotFoundError, UnimplementedError } from '../../errors.js';
import { indexFileName } from '../../formats/bundle/file-names.js';
import { CheckpointReader } from './checkpoint-reader.js';
import { latestCheckpoint } from '../state-file/latest-checkpoint.js';
import type { LookupOptions } from '../state-file/lookup-options.js';
import { anchoredStorage } from '../../storage/anchored-storage.js';

/**
 * Opens a checkpoint, or the newest one of a directory, for reading without a graph; close the reader.
 *
 * @throws RangeError when a directory has no checkpoint, NotFoundError when there is none of that path, UnimplementedError
 * for one of TensorFlow's first format, DataLossError when the index is damaged.
 */
export async function loadCheckpoint(pathOrDirectory: string, options: LookupOptions = {}): Promise<CheckpointReader> {
  const storage = await anchoredStorage(options);
  const isDirectory = (await kindOf(storage, pathOrDirectory)) === 'directory';
  const path = isDirectory
    ? await latestCheckpoint(pathOrDirectory, { logger: consoleLogger, ...options, storage })
    : pathOrDirectory;
  if (path === undefined) {
    throw new RangeError(`Couldn't find 'checkpoint' file or checkpoints in given directory ${pathOrDirectory}`);
  }
  return openCheckpoint(storage, path);
}

/** The training state in a checkpoint, by key: what a monitored session saved besides the variables. */
export async function readTrainingState(
  path: string,
  options: StorageOptions = {},
): Promise<ReadonlyMap<string, JsonLike>> {
  const reader = await openCheckpoint(await anchoredStorage(options), path);
  try {
    return await reader.readState();
  } finally {
    await reader.close();
  }
}

/**
 * The training state in a checkpoint, by key.
 *
 * @deprecated the name is taken for that of the state file, which getCheckpointState() reads: use readTrainingState(). It
 * goes with version 1.0.
 */
export function readCheckpointState(
  path: string,
  options: StorageOptions = {},
): Promise<ReadonlyMap<string, JsonLike>> {
  return readTrainingState(path, options);
}

/** Opens the checkpoint of that prefix. */
export async function openCheckpoint(storage: Storage, path: string): Promise<CheckpointReader> {
  if ((await kindOf(storage, indexFileName(path))) !== 'file') {
    if ((await kindOf(storage, path)) === 'file') {
      throw new UnimplementedError(
        `${path}: expected a checkpoint with an index, got one of TensorFlow's first format; save it again with a newer TensorFlow`,
      );
    }
    throw new NotFoundError(
      `Unsuccessful TensorSliceReader constructor: Failed to find any matching files for ${path}`,
    );
  }
  return CheckpointReader.open(storage, path);
}

async function kindOf(storage: Storage, path: string): Promise<'file' | 'directory' | undefined> {
  return (await storage.exists(path)) ? (await storage.stat(path)).kind : undefined;
}
