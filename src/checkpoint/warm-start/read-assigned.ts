import type { DescribedVariable, GraphInitialization } from '../../core/graph-initialization.js';
import { tensorValue, type TensorValue } from '../../core/tensor-value.js';
import { InvalidArgumentError } from '../../errors.js';
import type { CheckpointReader } from '../read/checkpoint-reader.js';
import type { Assignment } from './assignments.js';
import { cutSlices } from './cut-slices.js';
import type { StoredNames } from './stored-names.js';

/**
 * Reads what is assigned, by the names of the variables, after all of it was found to fit.
 *
 * @throws RangeError for a shape that a named variable does not have, InvalidArgumentError for another shape in a scope and
 * for another element type.
 */
export async function readAssigned(
  reader: CheckpointReader,
  assignments: readonly Assignment[],
): Promise<Map<string, TensorValue>> {
  const reads = assignments.flatMap((assignment) => readsOf(reader, assignment));
  const values = new Map<string, TensorValue>();
  for (const { key, variable, slice } of reads) {
    const { data } = await reader.read(key, slice ? { slice } : {});
    values.set(variable.name, tensorValue(variable.dtype, variable.shape, data));
  }
  return values;
}

/**
 * What optimizers of ours keep for all variables, where their slots came from an optimizer of TensorFlow 2, which keeps the
 * number of its steps instead.
 */
export async function scalarsOf(
  reader: CheckpointReader,
  { variables }: GraphInitialization,
  { stored, groups }: { readonly stored: StoredNames; readonly groups: ReadonlySet<object> },
): Promise<ReadonlyMap<string, TensorValue>> {
  const key = groups.size > 0 ? stored.iterations : undefined;
  if (key === undefined) return new Map();
  const { data } = await reader.read(key);
  const steps = Number(data[0]);
  const values = new Map<string, TensorValue>();
  for (const { variable, purpose } of variables) {
    if (purpose?.kind !== 'scalar' || !groups.has(purpose.group)) continue;
    const value = purpose.name === 'iteration' ? steps : powerAfter(purpose.start, steps);
    values.set(variable.name, tensorValue('float32', [], Float32Array.of(value)));
  }
  return values;
}

/** A power of beta after so many steps, multiplied as an optimizer does it: in float32, once a step. */
function powerAfter(beta: number, steps: number): number {
  const factor = Math.fround(beta);
  let power = factor;
  for (let step = 0; step < steps && power !== 0; step += 1) power = Math.fround(power * factor);
  return power;
}

interface Read {
  readonly key: string;
  readonly variable: DescribedVariable;
  readonly slice: { readonly start: readonly number[]; readonly length: readonly number[] } | undefined;
}

function readsOf(reader: CheckpointReader, { key, variables, isCut, isNamed }: Assignment): readonly Read[] {
  const stored = reader.variables.get(key);
  if (!stored) return [];
  for (const { name, dtype } of variables) {
    if (dtype === stored.dtype) continue;
    throw new InvalidArgumentError(
      `Variable ${name}: expected ${dtype}, got ${stored.dtype} of tensor ${key} from checkpoint reader; a value is not ` +
        'converted. Make the variable with that dtype, or leave it out of the assignment map.',
      { op: name },
    );
  }
  const names = variables.map(({ name }) => name).join(',');
  const shapes = variables.map(({ shape }) => `(${shape.join(', ')}${shape.length === 1 ? ',' : ''})`).join(',');
  const slices = isCut ? cutSlices(stored.shape, variables) : undefined;
  const isSame = variables[0]?.shape.join() === stored.shape.join();
  if (isCut ? slices : isSame) return variables.map((variable, index) => ({ key, variable, slice: slices?.[index] }));
  const message =
    `Shape of variable ${names}:0 (${shapes}) doesn't match with shape of tensor ${key} ([${stored.shape.join(', ')}]) ` +
    'from checkpoint reader.';
  throw isNamed ? new RangeError(message) : new InvalidArgumentError(message, { op: names });
}
