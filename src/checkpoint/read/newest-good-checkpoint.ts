import { isInstance } from '../../core/foreign/is-instance.js';
import { describeError } from '../../core/foreign/describe-error.js';
import type { Storage, StorageOptions } from '../../core/storage.js';
import { DataLossError, NotFoundError } from '../../errors.js';
import { joinPath } from '../../storage/path.js';
import { markerOf } from '../state-file/checkpoint-files.js';
import { defaultLatestFilename } from '../state-file/lookup-options.js';
import { anchoredStorage } from '../../storage/anchored-storage.js';
import { readStateFile } from '../state-file/read-state-file.js';
import { verifyCheckpoint } from './verify-checkpoint.js';
import { checkDirectory } from '../state-file/path-argument.js';

/** Which checkpoint of a directory is wanted. */
export interface NewestGoodCheckpointOptions extends StorageOptions {
  /** Name of the state file; `'checkpoint'`. */
  readonly latestFilename?: string | undefined;
  /**
   * What becomes of a damaged newest one, or of a state file that cannot be read: `'error'` (the default) throws, and
   * `'previous'` takes the one before.
   */
  readonly onCorrupt?: 'error' | 'previous' | undefined;
}

/** A checkpoint that cannot be used, or a state file, and why. */
export interface PassedOver {
  readonly path: string;
  readonly error: unknown;
}

/** A checkpoint that was read and found whole. */
export interface GoodCheckpoint {
  /** The prefix of its files. */
  readonly path: string;
  /** What is newer and was passed over, newest first. */
  readonly passedOver: readonly PassedOver[];
}

/**
 * The newest checkpoint of a directory that is whole; undefined when the directory has none at all. The checkpoints are those
 * that the state file names, or, where that cannot be read, all in the directory, the last written first.
 *
 * @throws with `'error'` what is wrong with the newest (DataLossError for damage, RangeError for a checkpoint
 * that is not there, NotFoundError for a data file of it); with `'previous'` a DataLossError when there are checkpoints and all of them are damaged: so nobody starts anew unawares.
 */
export async function newestGoodCheckpoint(
  directory: string,
  options: NewestGoodCheckpointOptions = {},
): Promise<GoodCheckpoint | undefined> {
  checkDirectory('newestGoodCheckpoint: directory', directory);
  const { latestFilename = defaultLatestFilename } = options;
  const storage = await anchoredStorage(options);
  return newestGoodOf(directory, { ...options, storage }, () => namedByState(storage, directory, latestFilename));
}

/**
 * Does what newestGoodCheckpoint() does with the checkpoints that `named` gives, newest first.
 *
 * @throws also what `named` rejects with, unless it is damage that is to be passed over
 */
export async function newestGoodOf(
  directory: string,
  options: NewestGoodCheckpointOptions & { readonly storage: Storage },
  named: () => Promise<readonly string[]>,
): Promise<GoodCheckpoint | undefined> {
  const { latestFilename = defaultLatestFilename, onCorrupt = 'error', storage } = options;
  const passedOver: PassedOver[] = [];
  const passOver = (path: string, error: unknown): void => {
    if (onCorrupt === 'error' || !isDamage(error)) throw error;
    passedOver.push({ path, error });
  };

  let candidates: readonly string[];
  try {
    candidates = await named();
  } catch (error) {
    if (!isDamage(error)) throw error;
    candidates = await inDirectory(storage, directory);
    if (candidates.length === 0 && isInstance(error, DataLossError)) return undefined;
    passOver(joinPath(directory, latestFilename), error);
  }
  for (const path of candidates) {
    try {
      if ((await markerOf(storage, path)) === undefined) {
        throw new RangeError(
          `The passed save_path is not a valid checkpoint: ${path}. ${joinPath(directory, latestFilename)} names it: ` +
            "name another there with updateCheckpointState(), or set onCorrupt to 'previous'.",
        );
      }
      await verifyCheckpoint(path, { storage });
      return { path, passedOver };
    } catch (error) {
      passOver(path, error);
    }
  }
  if (passedOver.length === 0) return undefined;
  throw new DataLossError(
    `${directory}: none of its checkpoints can be used: ${passedOver.map(({ error }) => describeError(error)).join(' ')}`,
    { cause: passedOver[0]?.error },
  );
}

/** False for what says nothing of the checkpoints: a lack of permission, a device that fails. */
function isDamage(error: unknown): boolean {
  return isInstance(error, DataLossError) || isInstance(error, NotFoundError) || isInstance(error, RangeError);
}

/** Newest first. */
async function namedByState(storage: Storage, directory: string, latestFilename: string): Promise<readonly string[]> {
  const state = await readStateFile(storage, directory, latestFilename);
  if (!state) return [];
  return [...new Set([state.modelCheckpointPath, ...state.allModelCheckpointPaths.toReversed()])];
}

/** Last written first. */
async function inDirectory(storage: Storage, directory: string): Promise<readonly string[]> {
  const found: { readonly path: string; readonly modifiedMs: number }[] = [];
  for (const name of await storage.list(directory || '.')) {
    if (!name.endsWith('.index')) continue;
    const { modifiedMs } = await storage.stat(joinPath(directory, name));
    found.push({ path: joinPath(directory, name.slice(0, -'.index'.length)), modifiedMs });
  }
  return found.sort((left, right) => right.modifiedMs - left.modifiedMs).map(({ path }) => path);
}
