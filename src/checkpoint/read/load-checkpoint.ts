import { nameHint } from '../../core/nearest-name.js';
import { directoryOf, fileNameOf } from '../../storage/path.js';
import { consoleLogger } from '../../core/logger.js';
import type { JsonLike } from '../../core/json-like.js';
import type { Storage, StorageOptions } from '../../core/storage.js';
import { InvalidArgumentError, NotFoundError, UnimplementedError } from '../../errors.js';
import { indexFileName } from '../../formats/bundle/file-names.js';
import { CheckpointReader } from './checkpoint-reader.js';
import { latestCheckpoint } from '../state-file/latest-checkpoint.js';
import type { LookupOptions } from '../state-file/lookup-options.js';
import { anchoredStorage } from '../../storage/anchored-storage.js';
import { otherCheckpoints } from './why-no-checkpoint.js';
import { checkPrefix } from '../state-file/path-argument.js';

/**
 * Opens a checkpoint, or the newest one of a directory, for reading without a graph; close the reader.
 *
 * @throws RangeError when a directory has no checkpoint, NotFoundError when there is none of that path, UnimplementedError
 * for one of TensorFlow's first format, DataLossError when the index is damaged.
 */
export async function loadCheckpoint(pathOrDirectory: string, options: LookupOptions = {}): Promise<CheckpointReader> {
  checkPrefix('loadCheckpoint: pathOrDirectory', pathOrDirectory);
  const storage = await anchoredStorage(options);
  const isDirectory = (await kindOf(storage, pathOrDirectory)) === 'directory';
  const path = isDirectory
    ? await latestCheckpoint(pathOrDirectory, { logger: consoleLogger, ...options, storage })
    : pathOrDirectory;
  if (path === undefined) {
    throw new RangeError(
      `Couldn't find 'checkpoint' file or checkpoints in given directory ${pathOrDirectory}` +
        (await otherCheckpoints(storage, pathOrDirectory)),
    );
  }
  return openCheckpoint(storage, path);
}

/** The training state in a checkpoint, by key: what a monitored session saved besides the variables. */
export async function readTrainingState(
  path: string,
  options: StorageOptions = {},
): Promise<ReadonlyMap<string, JsonLike>> {
  checkPrefix('readTrainingState: path', path);
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
    const prefix = prefixIn(path);
    if (prefix !== undefined && (await kindOf(storage, indexFileName(prefix))) === 'file') {
      throw new InvalidArgumentError(
        `${path}: expected the prefix of a checkpoint, which its files begin with, got one of these files: give ${prefix}`,
      );
    }
    if (fileNameOf(path) === 'checkpoint' && (await kindOf(storage, path)) === 'file') {
      throw new InvalidArgumentError(
        `${path}: expected the prefix of a checkpoint or a directory, got the state file: give ${directoryOf(path)}`,
      );
    }
    if ((await kindOf(storage, path)) === 'file') {
      throw new UnimplementedError(
        `${path}: expected a checkpoint with an index, got one of TensorFlow's first format; save it again with a newer TensorFlow`,
      );
    }
    throw new NotFoundError(
      `Unsuccessful TensorSliceReader constructor: Failed to find any matching files for ${path}` +
        (await whatThereIs(storage, path)),
    );
  }
  return CheckpointReader.open(storage, path);
}

/** The prefix of which this is a file, by its name; undefined where it is none. */
function prefixIn(path: string): string | undefined {
  return /^(.+)\.(?:index|meta|data-\d{5}-of-\d{5})$/s.exec(path)?.[1];
}

/** The checkpoints beside the one that is not there, and which of them may have been meant. */
export async function whatThereIs(storage: Storage, path: string): Promise<string> {
  const directory = directoryOf(path);
  if ((await kindOf(storage, directory)) !== 'directory') return `: there is no directory ${directory}`;
  const names = (await storage.list(directory))
    .filter((name) => name.endsWith('.index'))
    .map((name) => name.slice(0, -'.index'.length));
  return `. ${nameHint(fileNameOf(path), names)} in ${directory}`;
}

async function kindOf(storage: Storage, path: string): Promise<'file' | 'directory' | undefined> {
  return (await storage.exists(path)) ? (await storage.stat(path)).kind : undefined;
}
