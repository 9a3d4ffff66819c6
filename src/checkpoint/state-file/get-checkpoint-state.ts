import { isInstance } from '../../core/foreign/is-instance.js';
import { describeError } from '../../core/foreign/describe-error.js';
import { consoleLogger } from '../../core/logger.js';
import { OpError } from '../../errors.js';
import type { CheckpointState } from '../../formats/checkpoint-state.js';
import { joinPath } from '../../storage/path.js';
import { defaultLatestFilename, type LookupOptions } from './lookup-options.js';
import { anchoredStorage } from '../../storage/anchored-storage.js';
import { readStateFile } from './read-state-file.js';
import { checkDirectory } from './path-argument.js';

/**
 * What the state file of a directory says; relative paths are joined to the directory. Undefined when there is none, and,
 * with a warning, when it cannot be read or parsed.
 *
 * @throws RangeError when the file names no newest checkpoint.
 */
export async function getCheckpointState(
  directory: string,
  options: LookupOptions = {},
): Promise<CheckpointState | undefined> {
  checkDirectory('getCheckpointState: directory', directory);
  const { latestFilename = defaultLatestFilename, logger = consoleLogger } = options;
  const storage = await anchoredStorage(options);
  try {
    return await readStateFile(storage, directory, latestFilename);
  } catch (error) {
    if (!isInstance(error, OpError)) throw error;
    logger.warn(`${error.name}: ${describeError(error)}`);
    logger.warn(`${joinPath(directory, latestFilename)}: Checkpoint ignored`);
    return undefined;
  }
}
