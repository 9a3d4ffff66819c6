import { nearestName } from '../../core/nearest-name.js';
import { elementCount } from '../../core/element-count.js';
import { tensorValue, type TensorValue } from '../../core/tensor-value.js';
import { InvalidArgumentError, NotFoundError } from '../../errors.js';
import type { CheckpointReader } from './checkpoint-reader.js';
import type { SavedVariable } from './saved-variables.js';

/** How stored values are taken. */
export interface RestoreVariablesOptions {
  /** Whether a value of another shape with as many elements is taken. */
  readonly reshape: boolean;
}

/**
 * Reads the values of variables, by the variables' own names, after all of them were found to be there and to fit.
 *
 * @throws NotFoundError naming what is missing, InvalidArgumentError naming variable, expected and stored dtype and shape.
 */
export async function readVariableValues(
  reader: CheckpointReader,
  variables: readonly SavedVariable[],
  options: RestoreVariablesOptions,
): Promise<ReadonlyMap<string, TensorValue>> {
  for (const saved of variables) checkFits(reader, saved, options);
  const values = new Map<string, TensorValue>();
  for (const { key, variable } of variables) {
    const { data } = await reader.read(key);
    values.set(variable.name, tensorValue(variable.dtype, variable.shape, data));
  }
  return values;
}

function checkFits(
  reader: CheckpointReader,
  { key, variable }: SavedVariable,
  { reshape }: RestoreVariablesOptions,
): void {
  const stored = reader.variables.get(key);
  if (!stored) {
    throw new NotFoundError(
      'Restoring from checkpoint failed. This is most likely due to a Variable name or other graph key that is missing ' +
        'from the checkpoint. Please ensure that you have not altered the graph expected based on the checkpoint. ' +
        `Key ${key} not found in checkpoint ${reader.path}; it has ${someOf(key, [...reader.variables.keys()])}`,
      { op: variable.name },
    );
  }
  const isSameShape = reshape
    ? elementCount(stored.shape) === elementCount(variable.shape)
    : stored.shape.join() === variable.shape.join();
  if (stored.dtype === variable.dtype && isSameShape) return;
  throw new InvalidArgumentError(
    'Restoring from checkpoint failed. This is most likely due to a mismatch between the current graph and the graph from ' +
      'the checkpoint. Please ensure that you have not altered the graph expected based on the checkpoint. ' +
      `Variable ${variable.name}: expected ${variable.dtype} of shape [${variable.shape.join(', ')}], ` +
      `got ${stored.dtype} of shape [${stored.shape.join(', ')}] in ${reader.path}`,
    { op: variable.name },
  );
}

function someOf(wanted: string, names: readonly string[]): string {
  if (names.length === 0) return 'no variables';
  const nearest = nearestName(wanted, names);
  const listed = `${names.slice(0, 10).join(', ')}${names.length > 10 ? ` and ${names.length - 10} more` : ''}`;
  return nearest === undefined ? listed : `${listed}; the nearest is ${nearest}`;
}
