import { nearestName } from '../../core/nearest-name.js';
import { elementCount } from '../../core/element-count.js';
import { tensorValue, type TensorValue } from '../../core/tensor-value.js';
import { InvalidArgumentError, NotFoundError } from '../../errors.js';
import type { TensorSlice } from '../../formats/bundle/tensor-slice.js';
import type { CheckpointReader } from './checkpoint-reader.js';
import { boxOf, type SavedVariable } from './saved-variables.js';

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
  for (const saved of variables) {
    const { variable } = saved;
    const { name, slice } = placeOf(reader, saved);
    const { data } = await reader.read(name, { slice });
    values.set(variable.name, tensorValue(variable.dtype, variable.shape, data));
  }
  return values;
}

/** Where the value of a variable is in a checkpoint. */
interface StoredPlace {
  readonly name: string;
  /** That which what is stored under the name is to have. */
  readonly shape: readonly number[];
  /** The box of it that the variable is. */
  readonly slice?: TensorSlice | undefined;
}

function placeOf(reader: CheckpointReader, saved: SavedVariable): StoredPlace {
  const { key, variable } = saved;
  const box = boxOf(saved);
  if (!box || (reader.has(key) && !reader.has(box.name))) return { name: key, shape: variable.shape };
  return { name: box.name, shape: box.shape, slice: { start: box.start, length: variable.shape } };
}

function checkFits(reader: CheckpointReader, saved: SavedVariable, { reshape }: RestoreVariablesOptions): void {
  const { variable } = saved;
  const { name: key, shape, slice } = placeOf(reader, saved);
  const stored = reader.variables.get(key);
  if (!stored) {
    throw new NotFoundError(
      'Restoring from checkpoint failed. This is most likely due to a Variable name or other graph key that is missing ' +
        'from the checkpoint. Please ensure that you have not altered the graph expected based on the checkpoint. ' +
        `Key ${key} not found in checkpoint ${reader.path}; it has ${someOf(key, [...reader.variables.keys()])}`,
      { op: variable.name },
    );
  }
  const isSameShape =
    reshape && !slice ? elementCount(stored.shape) === elementCount(shape) : stored.shape.join() === shape.join();
  if (stored.dtype === variable.dtype && isSameShape) return;
  throw new InvalidArgumentError(
    'Restoring from checkpoint failed. This is most likely due to a mismatch between the current graph and the graph from ' +
      'the checkpoint. Please ensure that you have not altered the graph expected based on the checkpoint. ' +
      `Variable ${variable.name}: expected ${slice ? `a part of ${key}, ` : ''}${variable.dtype} of shape [${shape.join(', ')}], ` +
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
