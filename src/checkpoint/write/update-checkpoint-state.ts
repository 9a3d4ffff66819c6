import type { StorageOptions } from '../../core/storage.js';
import { FailedPreconditionError } from '../../errors.js';
import { encodeCheckpointState } from '../../formats/checkpoint-state.js';
import { joinPath } from '../../storage/path.js';
import { writeFileAtomically } from '../../storage/write-file-atomically.js';
import { isAbsolute, relativePath } from '../state-file/checkpoint-path.js';
import { exclusively } from './directory-claims.js';
import {
  generateCheckpointState,
  type GenerateCheckpointStateOptions,
} from '../state-file/generate-checkpoint-state.js';
import { defaultLatestFilename } from '../state-file/lookup-options.js';
import { anchoredStorage } from '../../storage/anchored-storage.js';
import { checkDirectory, checkPrefix } from '../state-file/path-argument.js';

/** What a state file says besides the newest checkpoint, and how. */
export interface UpdateCheckpointStateOptions extends GenerateCheckpointStateOptions, StorageOptions {
  /** Name of the state file; `'checkpoint'`. */
  readonly latestFilename?: string | undefined;
  /** Whether absolute paths are written as they lead from `saveDir`, so that the directory may be moved; false. */
  readonly saveRelativePaths?: boolean | undefined;
}

/**
 * Writes the state file of a directory, atomically and so that it survives a loss of power. Paths are taken as
 * `generateCheckpointState()` takes them.
 *
 * @throws FailedPreconditionError when the state file would take the place of the checkpoint.
 */
export async function updateCheckpointState(
  saveDir: string,
  modelCheckpointPath: string,
  options: UpdateCheckpointStateOptions = {},
): Promise<void> {
  checkDirectory('saveDir', saveDir);
  checkPrefix('modelCheckpointPath', modelCheckpointPath);
  const storage = await anchoredStorage(options);
  await exclusively(storage, saveDir, () =>
    writeCheckpointState(saveDir, modelCheckpointPath, { ...options, storage }),
  );
}

/** Does what updateCheckpointState() does, for who already has the directory to himself. */
export async function writeCheckpointState(
  saveDir: string,
  modelCheckpointPath: string,
  options: UpdateCheckpointStateOptions,
): Promise<void> {
  const storage = await anchoredStorage(options);
  const { latestFilename = defaultLatestFilename, saveRelativePaths = false, allModelCheckpointPaths = [] } = options;
  const stateFile = joinPath(saveDir, latestFilename);
  const written = (path: string): string =>
    saveRelativePaths && isAbsolute(path) ? relativePath(path, saveDir) : path;
  const state = generateCheckpointState(saveDir, written(modelCheckpointPath), {
    ...options,
    allModelCheckpointPaths: allModelCheckpointPaths.map(written),
  });
  if (stateFile === state.modelCheckpointPath) {
    throw new FailedPreconditionError(
      `Save path '${modelCheckpointPath}' conflicts with path used for checkpoint state.  Please use a different save path.`,
    );
  }
  await writeFileAtomically(storage, stateFile, [encodeCheckpointState(state)]);
}
