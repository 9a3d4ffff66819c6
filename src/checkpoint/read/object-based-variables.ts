import type { Logger } from '../../core/logger.js';
import { NotFoundError } from '../../errors.js';
import { decodeObjectKeys, objectGraphName } from '../../formats/object-graph.js';
import type { CheckpointReader } from './checkpoint-reader.js';
import type { SavedVariable } from './saved-variables.js';

/**
 * The variables under the keys that a checkpoint has for them: their own, or, where it lacks one of these and was saved by
 * objects (as TensorFlow 2 does), those of the objects' variables of the same names. The latter is warned of.
 *
 * @throws NotFoundError when an object-based checkpoint lacks one of the names.
 */
export async function variablesIn(
  reader: CheckpointReader,
  variables: readonly SavedVariable[],
  logger: Logger,
): Promise<readonly SavedVariable[]> {
  if (!reader.has(objectGraphName) || variables.every(({ key }) => reader.has(key))) return variables;
  const keys = await objectKeys(reader);
  logger.warn(
    'Restoring an object-based checkpoint using a name-based saver: the names of its variables are those of where it was ' +
      `saved. ${reader.path}`,
  );
  const missing = variables.filter((variable) => !keys.has(variable.key)).map(({ key }) => key);
  if (missing.length === 0) return variables.map(({ key, variable }) => ({ key: keys.get(key) ?? key, variable }));
  const wanted = new Set(variables.map(({ key }) => key));
  const others = [...keys.keys()].filter((name) => name !== '' && !wanted.has(name));
  throw new NotFoundError(
    `Existing variables not in the checkpoint: ${missing.sort().join(', ')}; ` +
      `variables names when this checkpoint was written which don't exist now: ${others.sort().join(', ')} ` +
      `(${variables.length - missing.length} did match). Could not find some variables in ${reader.path}, an ` +
      'object-based checkpoint, which has them by the names that they had where it was saved. Give the Saver a varList ' +
      'with only the variables that were there, as an object with the old names as keys where names have changed.',
    { op: variables.find(({ key }) => missing.includes(key))?.variable.name ?? '' },
  );
}

async function objectKeys(reader: CheckpointReader): Promise<ReadonlyMap<string, string>> {
  const { data } = await reader.read(objectGraphName);
  const [bytes = new Uint8Array()] = data as readonly Uint8Array[];
  return decodeObjectKeys(bytes, reader.path);
}
