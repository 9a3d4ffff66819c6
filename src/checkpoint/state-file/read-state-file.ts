import type { Storage } from '../../core/storage.js';
import { decodeCheckpointState, type CheckpointState } from '../../formats/checkpoint-state.js';
import { joinPath } from '../../storage/path.js';

/**
 * What the state file of a directory says, its relative paths joined to the directory; undefined when there is no file.
 *
 * @throws DataLossError naming the file when it cannot be parsed, RangeError when it names no newest checkpoint.
 */
export async function readStateFile(
  storage: Storage,
  directory: string,
  latestFilename: string,
): Promise<CheckpointState | undefined> {
  const path = joinPath(directory, latestFilename);
  if (!(await storage.exists(path))) return undefined;
  const state = decodeCheckpointState(await storage.readFile(path), path);
  if (state.modelCheckpointPath === '') {
    throw new RangeError(
      `Invalid checkpoint state loaded from ${directory}: ${path} names no model_checkpoint_path. ` +
        'Write one with updateCheckpointState(), or remove the file.',
    );
  }
  return {
    ...state,
    modelCheckpointPath: joinPath(directory, state.modelCheckpointPath),
    allModelCheckpointPaths: state.allModelCheckpointPaths.map((name) => joinPath(directory, name)),
  };
}
