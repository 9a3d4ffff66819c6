import type { CheckpointState } from '../../formats/checkpoint-state.js';
import { isAbsolute, relativePath } from './checkpoint-path.js';
import { checkDirectory, checkPrefix } from './path-argument.js';

/** What a state says besides the newest checkpoint. */
export interface GenerateCheckpointStateOptions {
  /** Paths of all that are kept, oldest first; the newest is added where it is not the last. */
  readonly allModelCheckpointPaths?: readonly string[] | undefined;
  /** When each of them was saved, in seconds since the epoch. */
  readonly allModelCheckpointTimestamps?: readonly number[] | undefined;
  /** When the last one was saved that is kept for good, in seconds since the epoch. */
  readonly lastPreservedTimestamp?: number | undefined;
}

/**
 * Makes the state of a directory; where `saveDir` is relative, relative paths are rewritten to lead from there.
 *
 * @throws RangeError when there are timestamps and their number is not that of the paths.
 */
export function generateCheckpointState(
  saveDir: string,
  modelCheckpointPath: string,
  options: GenerateCheckpointStateOptions = {},
): CheckpointState {
  checkDirectory('saveDir', saveDir);
  checkPrefix('modelCheckpointPath', modelCheckpointPath);
  const { allModelCheckpointPaths: given = [], allModelCheckpointTimestamps: times = [] } = options;
  const paths = given.at(-1) === modelCheckpointPath ? given : [...given, modelCheckpointPath];
  if (times.length > 0 && times.length !== paths.length) {
    throw new RangeError(
      'Checkpoint timestamps, if provided, must match checkpoint paths ' +
        `(got ${paths.length} paths and ${times.length} timestamps)`,
    );
  }
  const fromSaveDir = (path: string): string =>
    isAbsolute(saveDir) || isAbsolute(path) ? path : relativePath(path, saveDir);
  return {
    modelCheckpointPath: fromSaveDir(modelCheckpointPath),
    allModelCheckpointPaths: paths.map(fromSaveDir),
    allModelCheckpointTimestamps: times,
    lastPreservedTimestamp: options.lastPreservedTimestamp,
  };
}
